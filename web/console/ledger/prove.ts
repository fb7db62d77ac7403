import { isObject } from '../../../src/core/kernel/index.ts'
import { ask } from '../../shared/api/index.ts'
import {
  checkInclusion,
  checkProof,
  leafPlace,
  type InclusionFault,
  type ProofCheck,
} from '../../shared/proof/index.ts'

/** What was proven about one event: its content within a bundle, or only that its leaf stands in the signed log. */
export type EventProof =
  | {
      readonly kind: 'content'
      readonly check: ProofCheck
      readonly found: boolean
      readonly bundle: string
      readonly subject: string
    }
  | { readonly kind: 'leaf'; readonly fault: InclusionFault }

/** Proves an event in the browser: by the bundle of the record or case that its stream belongs to, else by its leaf. Throws as `ask` does. */
export async function prove(seq: number, stream: string | null): Promise<EventProof> {
  const key = String(await ask('ledger.key')).trim()
  const subject = /^[\w-]+\/([a-z]+(?:-[a-z]+)*-[a-z2-7]{16})$/.exec(stream ?? '')?.[1]
  const bundle = subject ? await ask('proofs.bundle', { params: { record: subject } }).catch(() => null) : null
  if (subject && bundle) {
    const text = JSON.stringify(bundle, null, 1)
    return { kind: 'content', check: checkProof(text, key), found: holds(bundle, seq), bundle: text, subject }
  }
  const proof = await ask('ledger.proof', { params: { seq: String(seq) } })
  const place = leafPlace(proof)
  if (!place) return { kind: 'leaf', fault: 'malformed' }
  const tile = await fetch(`/ledger/${place.path}`)
  const bytes = new Uint8Array(tile.ok ? await tile.arrayBuffer() : new ArrayBuffer(0))
  return { kind: 'leaf', fault: checkInclusion(proof, key, bytes.slice(place.at * 32, place.at * 32 + 32)) }
}

function holds(bundle: unknown, seq: number): boolean {
  if (!isObject(bundle) || !Array.isArray(bundle.events)) return false
  return bundle.events.some((entry) => isObject(entry) && isObject(entry.event) && entry.event.seq === seq)
}
