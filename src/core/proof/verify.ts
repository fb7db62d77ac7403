import { isObject } from '../kernel/index.ts'
import type { Bundle, BundleEvent } from './bundle.ts'
import { isInBatch } from './batch.ts'
import { base64, fromBase64, utf8 } from './bytes.ts'
import { isIncluded } from './check-tree.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { commitment } from './commitment.ts'
import { entryOf } from './leaf.ts'
import { checkNote, parseKey, type VerifyEd25519 } from './note.ts'
import { readBundle } from './read-bundle.ts'
import { type Hash, sha256 } from './sha256.ts'
import { leafHash } from './tree.ts'

/** Why a bundle is not genuine. Closed. */
export type ProofCode =
  | 'bundle-malformed'
  | 'key-malformed'
  | 'key-not-trusted'
  | 'checkpoint-malformed'
  | 'origin-differs'
  | 'signature-absent'
  | 'signature-wrong'
  | 'leaf-outside'
  | 'leaf-not-included'
  | 'event-twice'
  | 'stream-gap'
  | 'personal-differs'
  | 'batch-missing'
  | 'call-not-included'
  | 'clause-missing'
  | 'clause-differs'

export type ProofStep =
  | 'format'
  | 'key'
  | 'checkpoint'
  | 'signature'
  | 'events'
  | 'stream'
  | 'personal'
  | 'calls'
  | 'clauses'

/** One line of the checklist. `count` things were looked at; `faults` are empty when all are in order, or when there was nothing to check. */
export interface ProofLine {
  readonly step: ProofStep
  readonly ok: boolean
  readonly count: number
  readonly faults: readonly { readonly code: ProofCode; readonly where: string }[]
}

export interface Verdict {
  readonly genuine: boolean
  readonly lines: readonly ProofLine[]
  /** Whether the reader named the key; otherwise the bundle vouches for its own key and only its inner consistency is shown. */
  readonly keyTrusted: boolean
  readonly origin: string | null
  readonly size: number | null
}

export interface VerifyOptions {
  readonly verify: VerifyEd25519
  /** The log's key as the reader knows it from elsewhere. */
  readonly trusted?: string
  readonly hash?: Hash
}

type Fault = ProofLine['faults'][number]

/** Checks a bundle like a checklist; it stops early only where nothing further could be checked. Never throws on any input. */
export function verifyBundle(value: unknown, options: VerifyOptions): Verdict {
  try {
    return check(value, options)
  } catch {
    // Attacker-controlled: a value nested so deeply that reading it exhausts the stack.
    const faults = [{ code: 'bundle-malformed' as const, where: '' }]
    const lines = [{ step: 'format' as const, ok: false, count: 1, faults }]
    return { genuine: false, lines, keyTrusted: false, origin: null, size: null }
  }
}

function check(value: unknown, options: VerifyOptions): Verdict {
  const hash = options.hash ?? sha256
  const lines: ProofLine[] = []
  let keyTrusted = false
  const note = (step: ProofStep, count: number, faults: readonly Fault[]) => {
    lines.push({ step, ok: faults.length === 0, count, faults })
    return faults.length === 0
  }
  const verdict = (origin: string | null, size: number | null): Verdict => ({
    genuine: lines.every((line) => line.ok),
    lines,
    keyTrusted,
    origin,
    size,
  })

  const bundle = readBundle(value)
  if (!note('format', 1, bundle ? [] : [{ code: 'bundle-malformed', where: '' }]) || !bundle) return verdict(null, null)

  const key = parseKey(bundle.key)
  const known = options.trusted === undefined || bundle.key === options.trusted
  keyTrusted = options.trusted !== undefined && known
  note('key', 1, [
    ...(key ? [] : [{ code: 'key-malformed' as const, where: bundle.key }]),
    ...(known ? [] : [{ code: 'key-not-trusted' as const, where: bundle.key }]),
  ])

  const checkpoint = parseCheckpoint(bundle.checkpoint)
  if (!note('checkpoint', 1, checkpointFaults(bundle, checkpoint)) || !checkpoint || !key)
    return verdict(bundle.origin, null)

  const signed = checkNote(checkpoint.note, key, options.verify)
  const code = signed === 'absent' ? 'signature-absent' : 'signature-wrong'
  note('signature', 1, signed === 'signed' ? [] : [{ code, where: key.name }])

  note('events', bundle.events.length, eventFaults(bundle, checkpoint, hash))
  note('stream', bundle.streams.length, streamFaults(bundle))
  const personal = bundle.events.filter((entry) => entry.personal)
  note('personal', personal.length, personalFaults(personal, hash))
  note('calls', bundle.calls.length, callFaults(bundle, hash))
  note('clauses', bundle.clauses.length, clauseFaults(bundle, hash))
  return verdict(bundle.origin, checkpoint.size)
}

function checkpointFaults(bundle: Bundle, checkpoint: ReturnType<typeof parseCheckpoint>): Fault[] {
  if (!checkpoint) return [{ code: 'checkpoint-malformed', where: '' }]
  return checkpoint.origin === bundle.origin ? [] : [{ code: 'origin-differs', where: checkpoint.origin }]
}

function eventFaults(bundle: Bundle, head: { readonly size: number; readonly root: Uint8Array }, hash: Hash): Fault[] {
  const seen = new Set<number>()
  return bundle.events.flatMap((entry): Fault[] => {
    const where = `${entry.event.seq}`
    if (seen.has(entry.index)) return [{ code: 'event-twice', where }]
    seen.add(entry.index)
    if (entry.index >= head.size) return [{ code: 'leaf-outside', where }]
    const leaf = leafHash(entryOf(entry.event, bytes(entry.salt), hash), hash)
    const included = isIncluded(leaf, entry.index, head.size, entry.proof.map(bytes), head.root, hash)
    return included ? [] : [{ code: 'leaf-not-included', where }]
  })
}

/** A stream that is stated whole shows its versions 1 to the stated last one, in order, none more; it is stated once. */
function streamFaults(bundle: Bundle): Fault[] {
  const seen = new Set<string>()
  return bundle.streams.flatMap(({ stream, versions }): Fault[] => {
    const shown = bundle.events.filter((entry) => entry.event.stream === stream).map((entry) => entry.event.version)
    const gap = shown.findIndex((version, i) => version !== i + 1 || version > versions)
    const at = gap >= 0 ? gap + 1 : shown.length < Math.max(versions, 1) ? shown.length + 1 : null
    const twice = seen.has(stream)
    seen.add(stream)
    return at !== null || twice ? [{ code: 'stream-gap', where: `${stream}#${at ?? 1}` }] : []
  })
}

function personalFaults(entries: readonly BundleEvent[], hash: Hash): Fault[] {
  return entries.flatMap(({ event, personal }): Fault[] => {
    const found = base64(commitment(bytes(personal!.salt), personal!.data, hash))
    return found === event.personal ? [] : [{ code: 'personal-differs', where: `${event.seq}` }]
  })
}

function callFaults(bundle: Bundle, hash: Hash): Fault[] {
  return bundle.calls.flatMap((call): Fault[] => {
    const where = `${call.seq}/${call.index}`
    const data = bundle.events.find((entry) => entry.event.seq === call.seq)?.event.data
    const batch = isObject(data) ? data['batch'] : undefined
    if (!isObject(batch) || typeof batch['root'] !== 'string' || typeof batch['size'] !== 'number') {
      return [{ code: 'batch-missing', where }]
    }
    const root = fromBase64(batch['root'])
    const item = { value: call.call, salt: bytes(call.salt) }
    const included =
      root !== null && isInBatch(item, call.index, { root, size: batch['size'] }, call.proof.map(bytes), hash)
    return included ? [] : [{ code: 'call-not-included', where }]
  })
}

function clauseFaults(bundle: Bundle, hash: Hash): Fault[] {
  const shown = new Set(bundle.clauses.map((clause) => clause.id))
  const cited = new Set(bundle.events.flatMap((entry) => entry.event.clauses))
  const missing = [...cited].filter((id) => !shown.has(id))
  const differing = bundle.clauses.filter((clause) => base64(hash(utf8(clause.text))) !== clause.digest)
  return [
    ...missing.map((where) => ({ code: 'clause-missing' as const, where })),
    ...differing.map(({ id }) => ({ code: 'clause-differs' as const, where: id })),
  ]
}

/** `readBundle` has seen that it is base64. */
function bytes(text: string): Uint8Array {
  return fromBase64(text)!
}
