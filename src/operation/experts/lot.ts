import { canonical, type Json } from '../../core/kernel/index.ts'
import { parseCheckpoint } from '../../core/proof/index.ts'
import type { DrawCertificate, DrawList } from './types.ts'

type Sha256 = (text: string) => string

/** Digest of a list as it was fixed before the seed could be known. */
export function listDigest(list: DrawList, sha256: Sha256): string {
  return sha256(canonical(list as unknown as Json))
}

/** The seed: the list's digest and what the log committed to next. Nobody knew the second when the first was fixed. */
export function seedOf(digest: string, checkpoint: string, sha256: Sha256): string {
  const text = parseCheckpoint(checkpoint)?.note.text
  if (text === undefined) throw new RangeError('no checkpoint')
  return sha256(`${digest}\n${text}`)
}

/** Everybody of the list in the order of the lot: by the digest of `seed|party`. */
export function orderOf(candidates: readonly string[], seed: string, sha256: Sha256): readonly string[] {
  return candidates
    .map((party) => ({ party, lot: sha256(`${seed}|${party}`) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ party }) => party)
}

/** Draws again; null when everything agrees, else what does not. The checkpoint's signature and the proof are checked elsewhere. */
export function drawnWrongly(
  of: Omit<DrawCertificate, 'proof' | 'how'>,
  sha256: Sha256,
): 'list' | 'seed' | 'order' | null {
  if (listDigest(of.list, sha256) !== of.digest) return 'list'
  if (seedOf(of.digest, of.checkpoint, sha256) !== of.seed) return 'seed'
  const order = orderOf(of.list.candidates, of.seed, sha256)
  return order.length === of.order.length && order.every((one, at) => one === of.order[at]) ? null : 'order'
}
