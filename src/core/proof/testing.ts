import { concat } from './bytes.ts'
import { type Bundle, BUNDLE_FORMAT } from './bundle.ts'
import { base64, utf8 } from './bytes.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { entryOf, type ProvenEvent } from './leaf.ts'
import { formatKey, formatSignature, noteKey } from './note.ts'
import { sha256 } from './sha256.ts'
import { inclusionProof, leafHash, memoryNodes, rootOf } from './tree.ts'

/** An event for tests. */
export function sampleEvent(n: number, changes: Partial<ProvenEvent> = {}): ProvenEvent {
  return {
    seq: n + 1,
    stream: 'record/a',
    version: n + 1,
    type: 'noted',
    schema: 1,
    data: { n },
    actor: 'tester',
    party: null,
    on: null,
    at: 1_772_413_200_000 + n,
    pack: null,
    clauses: [],
    command: `c-${n}`,
    personal: null,
    ...changes,
  }
}

export function sampleSalt(n: number): Uint8Array {
  return sha256(utf8(`salt ${n}`))
}

/** A bundle over a log of so many events, signed by the given key. */
export function sampleBundle(
  events: readonly ProvenEvent[],
  signer: { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array },
  changes: Partial<Bundle> = {},
): Bundle {
  const origin = 'log.example/simulated/1'
  const leaves = events.map((event, n) => leafHash(entryOf(event, sampleSalt(n))))
  const nodes = memoryNodes(leaves)
  const text = formatCheckpoint({ origin, size: leaves.length, root: rootOf(leaves.length, nodes) })
  const key = noteKey(origin, signer.publicKey)
  const checkpoint = `${text}\n${formatSignature(key, concat(signer.sign(utf8(text))))}`
  return {
    format: BUNDLE_FORMAT,
    origin,
    key: formatKey(key),
    checkpoint,
    streams: [{ stream: 'record/a', versions: events.length }],
    events: events.map((event, index) => ({
      index,
      event,
      salt: base64(sampleSalt(index)),
      proof: inclusionProof(index, leaves.length, nodes).map(base64),
    })),
    calls: [],
    clauses: [],
    ...changes,
  }
}
