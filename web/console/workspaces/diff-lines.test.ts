import { describe, expect, it } from 'vitest'
import { diffLines } from './diff-lines.ts'

describe('given two versions of a text', () => {
  it('when a line was changed, then the old one is taken away and the new one added, and the rest stands', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'x' },
      { kind: 'same', text: 'c' },
    ])
  })

  it('when nothing was changed, then every line is the same', () => {
    expect(diffLines('a\nb', 'a\nb').every((line) => line.kind === 'same')).toBe(true)
  })
})
