import type { Json } from '../../core/kernel/index.ts'
import { base64, type Bundle, BUNDLE_FORMAT, type BundleCall, type BundleEvent, utf8 } from '../../core/proof/index.ts'
import { type PgStore, readPersonal } from '../store/index.ts'
import { fastHash } from './hash.ts'
import type { Ledger } from './ledger.ts'
import { type LeafEvent, readLeavesBySeq } from './leaves.ts'

export interface BundleRequest {
  /** Streams to show whole, from their first event on; those without a published event are left out. */
  readonly streams?: readonly string[]
  /** Single events by sequence number: a selection (the batch that records a call). */
  readonly events?: readonly number[]
  /** The text of a clause by its id; a clause without text is not listed, and the bundle then says so when verified. */
  readonly clause?: (id: string) => string | undefined
  /** Whether the receiver may see personal parts. Default: no. */
  readonly personal?: boolean
  readonly calls?: readonly BundleCall[]
}

/** Makes a proof bundle under the published checkpoint. Events that are not published yet are left out; await `settled` before. */
export async function makeBundle(store: PgStore, ledger: Ledger, request: BundleRequest): Promise<Bundle> {
  const wanted = new Set(request.streams)
  const own = (await Promise.all([...wanted].map((stream) => store.readStream(stream)))).flat().map(({ seq }) => seq)
  const head = ledger.head()
  const leaves = (await readLeavesBySeq(store, [...new Set([...own, ...(request.events ?? [])])])).filter(
    (leaf) => leaf.idx < head.size,
  )
  const sorted = leaves.toSorted((a, b) => a.event.seq - b.event.seq)
  const events: BundleEvent[] = []
  for (const leaf of sorted) events.push(await bundleEvent(store, ledger, leaf, request.personal ?? false))
  return {
    format: BUNDLE_FORMAT,
    origin: ledger.origin,
    key: ledger.key,
    checkpoint: head.note,
    streams: wholeStreams(sorted, wanted),
    events,
    calls: request.calls ?? [],
    clauses: clausesOf(sorted, request.clause),
  }
}

function wholeStreams(leaves: readonly LeafEvent[], wanted: ReadonlySet<string>): Bundle['streams'] {
  const last = new Map<string, number>()
  for (const { event } of leaves)
    if (wanted.has(event.stream)) last.set(event.stream, Math.max(event.version, last.get(event.stream) ?? 0))
  return [...last].map(([stream, versions]) => ({ stream, versions }))
}

async function bundleEvent(
  store: PgStore,
  ledger: Ledger,
  leaf: LeafEvent,
  showPersonal: boolean,
): Promise<BundleEvent> {
  const part = showPersonal && leaf.event.personal !== null ? await readPersonal(store, leaf.event.seq) : null
  return {
    index: leaf.idx,
    event: leaf.event,
    salt: base64(leaf.salt),
    proof: ledger.inclusion(leaf.idx),
    ...(part ? { personal: { salt: base64(part.salt), data: part.data as Json } } : {}),
  }
}

function clausesOf(leaves: readonly LeafEvent[], textOf: BundleRequest['clause']): Bundle['clauses'] {
  const ids = [...new Set(leaves.flatMap((leaf) => leaf.event.clauses))].toSorted()
  return ids.flatMap((id) => {
    const text = textOf?.(id)
    return text === undefined ? [] : [{ id, text, digest: base64(fastHash(utf8(text))) }]
  })
}
