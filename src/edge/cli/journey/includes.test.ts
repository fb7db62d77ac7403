import { describe, expect, it } from 'vitest'
import { contains, includes } from './includes.ts'

const answer = {
  state: 'sealed',
  objects: 7,
  seal: { root: 'ab' },
  lines: [{ kind: 'job' }, { kind: 'key', outcome: 'done' }],
  none: [],
}

describe('what an answer includes', () => {
  it.each([
    [{ state: 'sealed' }, true],
    [{ state: 'open' }, false],
    [{ lines: [{ kind: 'key' }] }, true],
    [{ lines: [{ kind: 'key', outcome: 'refused' }] }, false],
    [{ objects: { 'at-least': 7 } }, true],
    [{ objects: { 'at-least': 8 } }, false],
    [{ objects: { 'at-most': 6 } }, false],
    [{ seal: { some: true }, none: { some: false } }, true],
    [{ none: { some: true } }, false],
    [{ missing: { some: true } }, false],
    [{ lines: [] }, true],
    [{ seal: { root: { root: 'ab' } } }, false],
  ])('given an answer, when %j is looked for, then %s', (wanted, found) => {
    expect(includes(answer, wanted)).toBe(found)
  })

  it('given something deep inside, when it must not be there, then it is found wherever it is', () => {
    expect(contains(answer, 'ab')).toBe(true)
    expect(contains(answer, { kind: 'key' })).toBe(true)
    expect(contains(answer, 'cd')).toBe(false)
  })
})
