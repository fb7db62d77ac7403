import type { Json } from '../../core/kernel/index.ts'
import { base64, type Bundle, BUNDLE_FORMAT, type BundleCall, type BundleEvent, utf8 } from '../../core/proof/index.ts'
import { type PgStore, readPersonal } from '../store/index.ts'
import { fastHash } from './hash.ts'
import type { Ledger } from './ledger.ts'
import { type LeafEvent, readLeavesBySeq } from './leaves.ts'

export interface BundleRequest {
  /** A stream from its first event on, or events by sequence number. */
  readonly about: string | readonly number[]
  /** Further events that belong to it (the batch that records a call, the installation's first event). */
  readonly also?: readonly number[]
  /** The text of a clause by its id; a clause without text is not listed, and the bundle then says so when verified. */
  readonly clause?: (id: string) => string | undefined
  /** Whether the receiver may see personal parts. Default: no. */
  readonly personal?: boolean
  readonly calls?: readonly BundleCall[]
}

/** Makes a proof bundle under the published checkpoint. Events that are not published yet are left out; await `settled` before. */
export async function makeBundle(store: PgStore, ledger: Ledger, request: BundleRequest): Promise<Bundle> {
  const { about } = request
  const own = typeof about === 'string' ? (await store.readStream(about)).map((event) => event.seq) : about
  const head = ledger.head()
  const leaves = (await readLeavesBySeq(store, [...new Set([...own, ...(request.also ?? [])])])).filter(
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
    about: typeof about === 'string' ? about : null,
    events,
    calls: request.calls ?? [],
    clauses: clausesOf(sorted, request.clause),
  }
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
