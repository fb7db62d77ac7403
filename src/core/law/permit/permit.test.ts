import { describe, expect, it } from 'vitest'
import { instant, isSlip, WorkingCalendar, type JsonObject } from '../../kernel/index.ts'
import { explain } from '../explain/explain.ts'
import { loadPack } from '../load/load.ts'
import { permit } from './permit.ts'
import type { Actor, CaseState, RecordState } from '../index.ts'
import { gatherWorld, settle, type Miss } from '../facts/world.ts'

const files = new Map([
  [
    'pack.yaml',
    `id: t
title: { zh: 试, en: Trial }
issuer: 试
status: draft-for-comment
checked-on: 2026-11-20
areas: [{ code: '990100', name: { zh: 市, en: City }, level: city, under: null }]
`,
  ],
  [
    'clauses/a.yaml',
    ['t-1', 't-2', 't-3', 't-4']
      .map(
        (id) =>
          `- { id: ${id}, source: 第${id}条, title: { zh: 甲, en: A }, gist: { zh: 甲, en: A }, kind: x, mode: enforce }`,
      )
      .join('\n'),
  ],
  [
    'all.yaml',
    `records:
  grant: { title: { zh: 授权, en: Grant }, links: { plan: plan }, readers: [{ role: bureau }] }
  notice: { title: { zh: 公告, en: Notice }, links: { grant: grant }, readers: [{ role: bureau }, { role: public }] }
  grade: { title: { zh: 等次, en: Grade }, links: { grant: grant }, readers: [{ of: subject.grant.holder }] }
  plan: { title: { zh: 方案, en: Plan } }
roles: { bureau: { title: { zh: 局, en: Bureau } } }
mechanisms: { raw-data-stays: { clauses: [t-4] }, one-platform: { clauses: [t-4] } }
gates:
  run:
    action: job.run
    on: [grant]
    by: subject.holder
    clauses: [t-1]
    needs:
      - { fact: with.columns.count, at-most: 100, clauses: [t-2], says: { zh: 一次至多一百行, en: a hundred rows at most } }
      - { fact: subject.plan.published, is: true, clauses: [t-3], otherwise: reason }
  subscribe:
    action: product.subscribe
    on: [grant]
    by: subject.holder
    clauses: [t-1]
    needs: [{ fact: with.purpose, one-of: [study, trade], clauses: [t-2] }]
`,
  ],
])
const loaded = loadPack(new Map([['t', files]]), 't', (text) => String(text.length))
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const { pack } = loaded.value

const actor = (party: string, roles: Actor['roles'] = []): Actor => ({
  account: 'a',
  person: 'p',
  party,
  area: '990100',
  roles,
  administrator: null,
})
const record = (id: string, part: Partial<RecordState>): RecordState => ({
  id,
  kind: 'grant',
  area: '990100',
  standing: 'open',
  holder: 'party-a',
  giver: null,
  links: {},
  fields: {},
  holds: [],
  claims: [],
  version: 1,
  ...part,
})
const grant = record('grant-1', { links: { plan: 'plan-1' } })
const plan = (published: boolean, holds: RecordState['holds'] = []) =>
  record('plan-1', { kind: 'plan', holder: null, fields: { published }, holds })

function ask(records: readonly RecordState[], with_: JsonObject, who = actor('party-a'), action = 'job.run') {
  const world = gatherWorld()
  for (const one of records) world.put({ what: 'record', id: one.id }, one)
  return permit(
    { actor: who, action, on: 'grant-1', with: with_, at: instant(0) },
    { pack, world, calendar: new WorkingCalendar([]) },
  )
}
/** So many columns. */
const some = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`)
const clausesOf = (answer: ReturnType<typeof permit>) =>
  answer.ok ? answer.clauses : answer.refusal.unmet.flatMap((one) => one.clauses)

describe('permit', () => {
  it('given everything in order, when asked, then yes with the clauses that were met', () => {
    expect(ask([grant, plan(true)], { columns: some(100) })).toEqual({
      ok: true,
      clauses: ['t-1', 't-2', 't-3'],
      warnings: null,
    })
  })
  it('given two requirements open, when asked, then both are told at once', () => {
    const answer = ask([grant, plan(false)], { columns: some(101) })
    expect([answer.ok ? '' : answer.refusal.kind, clausesOf(answer)]).toEqual(['unmet', ['t-2', 't-3']])
  })
  it('given only what a reason can mend, when asked without and with one, then the reason makes the difference and is noted', () => {
    const bare = ask([grant, plan(false)], { columns: some(1) })
    expect(bare.ok ? '' : bare.refusal.kind).toBe('reason-needed')
    const reasoned = ask([grant, plan(false)], { columns: some(1), reason: '试点' })
    expect(reasoned.ok && reasoned.warnings?.unmet.map((one) => one.clauses)).toEqual([['t-3']])
  })
  it('given another party, when it asks, then it is forbidden under the gate', () => {
    const answer = ask([grant, plan(true)], { columns: some(1) }, actor('party-b'))
    expect([answer.ok ? '' : answer.refusal.kind, clausesOf(answer)]).toEqual(['forbidden', ['t-1']])
  })
  it('given a hold on what the record hangs under, when asked, then the hold closes it', () => {
    const hold = {
      name: 'stop',
      case: 'case-1',
      covers: ['job.run'],
      clauses: ['t-4'],
      since: '2026-01-01' as RecordState['holds'][number]['since'],
    }
    expect(clausesOf(ask([grant, plan(true, [hold])], { columns: some(1) }))).toEqual(['t-4'])
  })
  it('given a mechanism, when anyone asks for raw rows, then it is refused under its clauses, and an action without a gate under none', () => {
    expect(clausesOf(ask([grant], {}, actor('party-a'), 'dataset.rows'))).toEqual(['t-4'])
    expect(clausesOf(ask([grant], {}, actor('party-a'), 'key.issue'))).toEqual([])
  })
  it('given one platform for all, when another is to be administered, then no gate of any pack can open it', () => {
    const answer = ask(
      [grant],
      { platform: 'other' },
      actor('party-a', [{ role: 'bureau', area: '990100' }]),
      'platform.admin',
    )
    expect(answer.ok).toBe(false)
  })
  it('given a document dressed up as a record, when a path goes through it, then it stays a document', () => {
    const answer = ask([grant], { columns: some(1), view: 'record', of: { published: true } })
    expect(answer.ok ? '' : answer.refusal.kind).toBe('reason-needed')
  })
  it('given nothing loaded, when settled, then what was missed is loaded step by step and the versions read are known', async () => {
    const world = gatherWorld()
    const asked: Miss[] = []
    const known = new Map([grant, plan(true)].map((one) => [one.id, one]))
    const answer = await settle(
      world,
      async (misses) => {
        for (const miss of misses) {
          asked.push(miss)
          world.put(miss, miss.what === 'record' ? (known.get(miss.id) ?? null) : null)
        }
      },
      () =>
        permit(
          { actor: actor('party-a'), action: 'job.run', on: 'grant-1', with: { columns: some(1) }, at: instant(0) },
          { pack, world, calendar: new WorkingCalendar([]) },
        ),
    )
    expect(answer.ok).toBe(true)
    expect(asked.map((miss) => ('id' in miss ? miss.id : ''))).toEqual(['grant-1', 'plan-1'])
    expect([...world.read]).toEqual([
      ['record/grant-1', 1],
      ['record/plan-1', 1],
    ])
  })
  it('given a request, when it names nothing where something is wanted, then that is a slip; when it names something else, even much, it is none', () => {
    const slips = (with_: JsonObject) => {
      const answer = ask([grant], with_, actor('party-a'), 'product.subscribe')
      return answer.ok ? null : isSlip(answer.refusal.unmet)
    }
    expect(slips({ purpose: 'study' })).toBeNull()
    expect(slips({})).toBe(true)
    expect(slips({ purpose: 'resale' })).toBe(false)
    expect(slips({ purpose: some(21) })).toBe(false)
  })
  it('given a refusal, when explained, then in the words of the pack, with the clause and where it comes from', () => {
    const answer = ask([grant, plan(true)], { columns: some(101) })
    const [unmet] = answer.ok ? [] : answer.refusal.unmet
    expect(unmet && explain(unmet, 'zh-CN', pack)).toEqual({
      title: '一次至多一百行',
      what: null,
      cure: '请对照上面的要求和所引条款补齐后再办：点条款编号看它要求什么、由谁落实',
      origin: '条款要求',
      clauses: [{ id: 't-2', source: '第t-2条', title: '甲' }],
    })
  })
})

describe('reading', () => {
  const notice = record('notice-1', { kind: 'notice', holder: 'party-c' })
  const inner = {
    id: 'case-1',
    about: 'notice-1',
    openedBy: 'party-d',
    done: [],
    opinions: [{ party: 'party-e' }],
  } as unknown as CaseState
  const reads = (who: Actor, on: string, action = 'record.read') => {
    const world = gatherWorld()
    const grade = record('grade-1', { kind: 'grade', holder: 'party-c', links: { grant: 'grant-1' } })
    for (const one of [notice, grant, grade]) world.put({ what: 'record', id: one.id }, one)
    world.put({ what: 'case', id: 'case-1' }, inner)
    const scene = { pack, world, calendar: new WorkingCalendar([]) }
    return permit({ actor: who, action, on, with: {}, at: instant(0) }, scene).ok
  }
  const bureau = actor('party-x', [{ role: 'bureau', area: '990100' }])

  it('given a public record, when anybody reads, then the record opens and the case about it does not', () => {
    expect(reads(actor('party-b'), 'notice-1')).toBe(true)
    expect(reads(actor('party-b'), 'case-1', 'case.read')).toBe(false)
  })
  it('given its case, when holder, opener, reviewer or a named role reads, then it opens', () => {
    for (const who of [actor('party-c'), actor('party-d'), actor('party-e'), bureau])
      expect(reads(who, 'case-1', 'case.read')).toBe(true)
  })
  it('given a reader by tie, when the tied party and another ask, then only the tied one reads', () => {
    expect([reads(actor('party-a'), 'grade-1'), reads(actor('party-b'), 'grade-1')]).toEqual([true, false])
  })
})
