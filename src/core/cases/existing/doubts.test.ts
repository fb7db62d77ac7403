import { describe, expect, it } from 'vitest'
import { day } from '../../kernel/index.ts'
import type { Act } from '../../law/index.ts'
import { doubtsOf } from './doubts.ts'

const act = (id: string, after: readonly string[]) => ({ id, after, afterAny: [] }) as unknown as Act
const acts = [act('draft', []), act('decide', ['draft']), act('sign', ['decide'])]

describe('days of an entry', () => {
  it('given a signing before the decision and a paper dated after its act, then both are told, each with its days', () => {
    const entered = [
      { act: 'draft', on: day('2024-06-03'), papers: [{ number: '1号', day: day('2024-06-28') }] },
      { act: 'decide', on: day('2024-06-20') },
      { act: 'sign', on: day('2024-06-10') },
    ]
    expect(doubtsOf(acts, entered)).toEqual([
      { what: 'paper', act: 'draft', on: '2024-06-03', than: '1号', day: '2024-06-28' },
      { what: 'order', act: 'sign', on: '2024-06-10', than: 'decide', day: '2024-06-20' },
    ])
  })

  it('given acts that are not next to each other, then their order counts all the same', () => {
    const entered = [
      { act: 'draft', on: day('2024-06-03') },
      { act: 'sign', on: day('2024-06-01') },
    ]
    expect(doubtsOf(acts, entered)).toMatchObject([{ act: 'sign', than: 'draft' }])
  })

  it('given days in order, then nothing is told', () => {
    expect(
      doubtsOf(acts, [
        { act: 'draft', on: day('2024-06-03') },
        { act: 'sign', on: day('2024-06-03') },
      ]),
    ).toEqual([])
  })
})
