import {
  TILE_WIDTH,
  checkNote,
  fromBase64,
  isIncluded,
  parseCheckpoint,
  parseKey,
  tilePath,
  tileWidth,
} from '../../../src/core/proof/index.ts'
import { isObject } from '../../../src/core/kernel/index.ts'
import { verifyEd25519 } from './ed25519.ts'

/** Which step of checking a leaf's place in the log failed; null when all hold. */
export type InclusionFault = 'malformed' | 'key' | 'signature' | 'leaf' | null

/** Where the tile stands that holds a leaf, below `/ledger/`, and the leaf's place in it. Null when the answer is not a proof. */
export function leafPlace(proof: unknown): { readonly path: string; readonly at: number } | null {
  const read = readProof(proof)
  if (!read) return null
  const tile = Math.floor(read.index / TILE_WIDTH)
  return { path: tilePath(0, tile, tileWidth(0, tile, read.checkpoint.size)), at: read.index % TILE_WIDTH }
}

/** Checks that a leaf stands in the tree of a signed checkpoint: the signature by the published key, then the path to the root. */
export function checkInclusion(proof: unknown, keyText: string, leaf: Uint8Array): InclusionFault {
  const read = readProof(proof)
  if (!read || leaf.length !== 32) return 'malformed'
  const key = parseKey(keyText.trim())
  if (!key) return 'key'
  if (checkNote(read.checkpoint.note, key, verifyEd25519) !== 'signed') return 'signature'
  return isIncluded(leaf, read.index, read.checkpoint.size, read.path, read.checkpoint.root) ? null : 'leaf'
}

function readProof(proof: unknown) {
  if (!isObject(proof) || !Number.isSafeInteger(proof.index) || typeof proof.checkpoint !== 'string') return null
  const checkpoint = parseCheckpoint(proof.checkpoint)
  const path = Array.isArray(proof.proof)
    ? proof.proof.map((step) => (typeof step === 'string' ? fromBase64(step) : null))
    : [null]
  if (!checkpoint || path.some((step) => step === null)) return null
  return { index: Number(proof.index), checkpoint, path: path as Uint8Array[] }
}
