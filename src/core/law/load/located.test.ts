import { describe, expect, it } from 'vitest'
import { packErrorText } from '../explain/pack-error-text.ts'
import { faults } from './errors.ts'
import { loadPack } from './load.ts'
import { locate } from './located.ts'

function faultsOf(text: string, aliases?: 'followed'): readonly string[] {
  const found = faults()
  locate('t', 'a.yaml', text, found, aliases)
  return found.errors.map((one) => packErrorText(one, 'en'))
}
/** Nine lists, each holding the one before nine times. */
const laughs = [
  'x0: &x0 [ha]',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (n) =>
      `x${n}: &x${n} [${Array(9)
        .fill(`*x${n - 1}`)
        .join()}]`,
  ),
].join('\n')

describe('texts that would not end', () => {
  it('given an alias of itself, when read as a pack, then the anchor and the alias are faults with their line', () => {
    expect(faultsOf('a: 1\nx: &a [*a]\n')).toEqual(
      Array(2).fill('t/a.yaml:2: anchors and aliases (& and *) have no place in a rule pack: write it out'),
    )
  })
  it('given anchors nested in anchors, when read as a pack, then each is a fault and none is unfolded', () => {
    expect(faultsOf(laughs)[0]).toMatch(/^t\/a\.yaml:1: anchors and aliases/)
  })
  it('given a file of cases, when an alias is of itself or nested too often, then it is a fault with its line', () => {
    expect(faultsOf('a: 1\nx: &a [*a]\n', 'followed')[0]).toMatch(/^t\/a\.yaml:2: not valid YAML: too large/)
    expect(faultsOf(laughs, 'followed')[0]).toMatch(/^t\/a\.yaml:\d+: not valid YAML: too large/)
  })
  it('given a file of cases, when an anchor is used plainly, then it is followed', () => {
    expect(faultsOf('a: &a [1]\nb: *a\n', 'followed')).toEqual([])
  })
  it('given brackets nested by the thousand, when read, then it is a fault', () => {
    expect(faultsOf('['.repeat(20_000) + ']'.repeat(20_000))).toHaveLength(1)
  })
})

it('given a folder without pack.yaml, when loaded, then its head is missing', () => {
  const loaded = loadPack(new Map([['t', new Map()]]), 't', String)
  expect(loaded.ok ? [] : loaded.error.map((one) => packErrorText(one, 'en'))).toEqual([
    't/pack.yaml:1: the folder has no pack.yaml: write its head, or remove the folder',
  ])
})
