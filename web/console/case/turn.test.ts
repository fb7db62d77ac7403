import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { actBody, type ActDraft } from './act-body.ts'
import { commandType, outcomesFor, turnOf, type Answer } from './turn.ts'

function row(wants: Answer['wants'], more: Partial<Answer> = {}): Answer {
  const when = {
    may: false,
    round: 1,
    due: null,
    late: false,
    provisional: false,
    back: null,
    to: [],
    parties: [],
    receivers: [],
  }
  return { act: 'review', line: null, wants, open: true, mine: false, unmet: [], awaits: [], who: [], ...when, ...more }
}

const draft: ActDraft = {
  document: {},
  outcome: 'passed',
  reason: ' ',
  on: '',
  papers: [{ number: ' ' }],
  points: { a: {}, b: { passed: false } },
}
const outcomes = [{ id: 'passed' }, { id: 'returned' }]

describe('what an act wants of the person who looks', () => {
  it('given an act of others and an opinion of mine, then it is the opinion', () => {
    expect(turnOf([row('act'), row('opinion', { mine: true })], 'review', null)?.wants).toBe('opinion')
  })

  it('given only an answer to an objection, then the act form has nothing to ask', () => {
    expect(turnOf([row('answer', { mine: true })], 'review', null)).toBeUndefined()
  })

  it('given lines, then the row of the chosen line counts', () => {
    const rows = [row('act', { line: 'a', mine: true }), row('act', { line: 'b', open: false })]
    expect(turnOf(rows, 'review', 'b')?.open).toBe(false)
  })
})

describe('the request that a filled form becomes', () => {
  it('given blanks, then they are left out, and an unanswered point is no answer', () => {
    const body = actBody({
      outcomes,
      type: commandType('opinion'),
      draft,
      line: null,
      digest: null,
      seen: 3,
      document: null,
    })
    expect(body).toEqual({ type: 'opinion', outcome: 'passed', points: { b: { passed: false } }, seen: 3 })
  })

  it('given an outcome kept from another form, when it is not to be chosen here, then it is not sent', () => {
    const body = actBody({ outcomes: [], type: undefined, draft, line: null, digest: null, seen: 0, document: null })
    expect(body).not.toHaveProperty('outcome')
  })

  it('given a filing, then its sender chooses nothing and its receiver may return it', () => {
    const act = { file: { to: {}, batch: false }, outcomes: [{ id: 'received' }] } as unknown as Act
    expect(outcomesFor(act, 'act')).toEqual([])
    expect(outcomesFor(act, 'receipt').map((one) => one.id)).toEqual(['received', 'returned'])
  })
})
