import { expect, it } from 'vitest'
import { opaqueVerdict } from './opaque.ts'
import type { Program } from './types.ts'

it('given a value that only Python reads, when it is another, then so is the digest of the plan; the same gives the same', () => {
  const program: Program = {
    cells: [{ name: 'fit', kind: 'python', text: 'result = None if parameters["n"] else None' }],
    parameters: [{ name: 'n', type: 'integer' }],
    result: [{ name: 'n', type: 'integer' }],
  }
  const digest = (n: number) => opaqueVerdict(program, 'same', [], [], { n }).digest
  expect(digest(1)).toBe(digest(1))
  expect(digest(1)).not.toBe(digest(2))
})
