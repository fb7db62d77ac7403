import { describe, expect, it } from 'vitest'
import type { StoredEvent } from '../../../base/store/index.ts'
import { day, startOf, type JsonObject } from '../../../core/kernel/index.ts'
import { factsOf, subjectOf, type Subject } from './facts.ts'

function event(stream: string, type: string, data: JsonObject): StoredEvent {
  const on = day('2026-03-10')
  const at = startOf(day('2026-03-12'))
  const rest = { schema: 1, actor: 'a', party: 'party-a', pack: null, clauses: [], command: 'c', seq: 1, version: 1 }
  return { stream, type, data, on, at, ...rest }
}

const ofCase: Subject = { id: 'case-a', area: '990100', party: 'party-o', kind: 'grading', standing: '' }
const short = (left: ReturnType<typeof factsOf>) => left.facts.map(({ figure, step, amount }) => [figure, step, amount])

describe('what an event adds to the figures', () => {
  it('given a step whose last day went by and that is done afterwards, when counted, then it is overdue until then and late once', () => {
    const base = { act: 'grade', key: 'k' }
    const passed = factsOf(event('case/case-a', 'clock-passed', base), ofCase)
    const late = factsOf(event('case/case-a', 'clock-met', { ...base, late: true }), ofCase)
    const met = factsOf(event('case/case-a', 'clock-met', { ...base, late: false }), ofCase)
    expect(short(passed)).toEqual([['step.overdue', 'grading/grade', 1]])
    expect(short(late)).toEqual([
      ['step.late', 'grading/grade', 1],
      ['step.overdue', 'grading/grade', -1],
    ])
    expect(short(met)).toEqual([['step.in-time', 'grading/grade', 1]])
    expect([met.facts[0]?.party, passed.facts[0]?.party]).toEqual(['party-a', null])
  })

  it('given a record entered from before the platform, when counted, then it belongs to the day on which it truly began', () => {
    const entered = { on: '2026-03-10', begun: '2024-06-01', case: 'case-x' }
    const data = { id: 'grant-a', kind: 'grant', area: '990100', holder: 'party-o', standing: 'open', entered }
    const left = factsOf(event('record/grant-a', 'record-created', data), null)
    expect(left.facts.map(({ figure, day: on }) => [figure, on])).toEqual([
      ['made', '2024-06-01'],
      ['stand', '2024-06-01'],
    ])
    const moved = factsOf(event('record/grant-a', 'record-standing', { standing: 'closed' }), left.subject!)
    expect(moved.facts.map(({ figure, detail, amount }) => [figure, detail, amount])).toEqual([
      ['stand', 'open', -1],
      ['stand', 'closed', 1],
      ['moved', 'closed', 1],
    ])
  })

  it('given a complaint that went past its day, when answered, then it counts as late, and in time again once it is taken up anew', () => {
    const got = event('complaint/c', 'complaint.received', { id: 'c', area: '9', owner: 'party-o', kind: 'price' })
    const fresh = factsOf(got, null).subject!
    const late = factsOf(event('complaint/c', 'complaint.overdue', {}), fresh).subject!
    const answer = event('complaint/c', 'complaint.answered', { result: 'upheld' })
    expect(short(factsOf(answer, late))).toEqual([['complaint.late', 'price', 1]])
    const again = factsOf(event('complaint/c', 'complaint.reopened', {}), late).subject!
    expect(short(factsOf(answer, again))).toEqual([['complaint.in-time', 'price', 1]])
  })

  it('given streams of cases, records and complaints, when asked, then they have a subject, others none', () => {
    expect(['case/a', 'record/b', 'complaint/c', 'calls/d', 'job/e'].map((stream) => subjectOf({ stream }))).toEqual([
      'a',
      'b',
      'c',
      null,
      null,
    ])
  })
})
