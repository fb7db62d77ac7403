import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base64,
  consistencyProof,
  emptyRoot,
  fromBase64,
  hex,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  memoryNodes,
  nodeHash,
  rootOf,
  sha256,
  utf8,
} from './index.ts'

/** The definition in RFC 6962, without any cleverness. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)))
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, n) => leafHash(utf8(`entry ${n}`)))

describe('hashing', () => {
  it('given any bytes, when hashed, then the result is that of node:crypto', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(hex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'))
      }),
    )
  })
  it('given any text and bytes, when written, then UTF-8 and base64 are those of Node', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        expect([...utf8(text)]).toEqual([...Buffer.from(text)])
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect([...fromBase64(base64(bytes))!]).toEqual([...bytes])
      }),
    )
  })
  it('given base64 that is not canonical, when read, then it is refused', () => {
    expect(['QQ', 'QR==', 'Q===', 'QUI', 'QUJ=', 'QQ==\n'].map(fromBase64)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
  it('given the vectors of RFC 6962, when hashed, then the roots are the published ones', () => {
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hex(leafHash(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const leaves = entries.map((text) => leafHash(Uint8Array.from(Buffer.from(text, 'hex'))))
    expect(hex(rootOf(8, memoryNodes(leaves)))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
    expect(hex(rootOf(7, memoryNodes(leaves)))).toBe('ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c')
  })
})

describe('proofs', () => {
  it('given trees of every size to 70, when each leaf is proved, then exactly its own proof verifies', () => {
    for (let size = 1; size <= 70; size += 1) {
      const leaves = leavesOf(size)
      const nodes = memoryNodes(leaves)
      const root = rootOf(size, nodes)
      expect(hex(root)).toBe(hex(plainRoot(leaves)))
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(index, size, nodes)
        expect(isIncluded(leaves[index]!, index, size, proof, root)).toBe(true)
        expect(isIncluded(leaves[index]!, (index + 1) % size, size, proof, root)).toBe(size === 1)
        expect(isIncluded(leafHash(utf8('other')), index, size, proof, root)).toBe(false)
        expect(isIncluded(leaves[index]!, index, size, [...proof, root], root)).toBe(false)
        expect(isIncluded(leaves[index]!, index, size, proof.slice(0, -1), root)).toBe(size === 1)
      }
    }
  })
  it('given every pair of sizes to 40, when consistency is proved, then it verifies, and a changed history does not', () => {
    const leaves = leavesOf(40)
    for (let size = 1; size <= 40; size += 1) {
      const now = { size, root: rootOf(size, memoryNodes(leaves.slice(0, size))) }
      for (let before = 1; before <= size; before += 1) {
        const old = { size: before, root: rootOf(before, memoryNodes(leaves.slice(0, before))) }
        const proof = consistencyProof(before, size, memoryNodes(leaves.slice(0, size)))
        expect(isConsistent(old, now, proof)).toBe(true)
        const forged = leaves.slice(0, before).with(before - 1, leafHash(utf8('forged')))
        expect(isConsistent({ size: before, root: rootOf(before, memoryNodes(forged)) }, now, proof)).toBe(false)
        expect(isConsistent(old, now, [...proof, old.root])).toBe(false)
      }
    }
  })
  it('given a size of nothing, when consistency is asked, then it is refused even with an empty proof', () => {
    const root = emptyRoot()
    const one = { size: 1, root: leavesOf(1)[0]! }
    expect(isConsistent({ size: 0, root }, { size: 0, root }, [])).toBe(false)
    expect(isConsistent({ size: 0, root }, one, [])).toBe(false)
    expect(isConsistent(one, { size: 0, root }, [])).toBe(false)
  })
})
