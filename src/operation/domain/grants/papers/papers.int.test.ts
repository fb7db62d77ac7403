import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../base/crypto/index.ts'
import { checkProjections } from '../../../../base/ledger/fsck/check-projections.ts'
import { Refused, type JsonObject } from '../../../../core/kernel/index.ts'
import type { Actor } from '../../../../core/law/facts/permit-types.ts'
import type { Item } from '../../../../core/law/index.ts'
import { registerEffects } from '../../effects.ts'
import { analyst, mountQuery, testDomain } from '../../testing.ts'
import { limitsOf } from '../limits.ts'
import { foreseePapers } from './foresee.ts'

type Ground = Awaited<ReturnType<typeof testDomain>>

const staff = async () => [
  { account: analyst.account, name: 'analyst', person: '甲' },
  { account: 'account-second', name: 'second', person: '乙' },
  { account: 'account-third', name: 'third', person: '丙' },
]
const words = { zh: '', en: '' }
const plain = { title: words, required: false, clauses: [], origin: 'law' as const, key: '' }
const items: readonly Item[] = [
  {
    ...plain,
    id: 'lines',
    type: 'list',
    items: [
      { ...plain, id: 'dataset', type: 'record', of: 'dataset' },
      { ...plain, id: 'which', type: 'list', form: 'rows' },
    ],
  },
  { ...plain, id: 'people', type: 'list', form: 'people' },
  { ...plain, id: 'hours', type: 'group', form: 'hours' },
]
let ground: Ground
let effects: Map<string, (args: JsonObject, effect: object) => Promise<void>>

beforeAll(async () => {
  ground = await testDomain({}, { staff })
  await mountQuery(ground, ground.dataset, `SELECT 2015 + i % 10 AS year, 'N' || i % 4 AS line FROM range(1000) t(i)`)
  effects = new Map()
  registerEffects(ground.domain, {
    record: async (id: string) => ground.law.records.get(id) ?? null,
    onEffect: (kind: string, handle: never) => effects.set(kind, handle),
  } as never)
})
afterAll(() => ground.close())

function foresight() {
  const { records } = ground.law
  const procedures = { record: async (id: string) => records.get(id) ?? null, records: async () => [] }
  return foreseePapers({ vault: ground.vault, staff, procedures: procedures as never })
}
const ahead = (document: object) =>
  foresight()({ about: ground.grant, paper: { items, document: document as JsonObject }, effects: [], brings: null })
const row = (column: string, comparison: string, ...values: readonly string[]) => ({ column, comparison, values })
const open = (more: JsonObject) =>
  effects.get('open-columns')?.(
    { of: ground.grant, dataset: ground.dataset, columns: [{ name: 'line', use: 'free', masking: 'keep' }], ...more },
    { id: '1' },
  )

async function counted(): Promise<number> {
  const answer = await ground.domain.trusted({
    grant: ground.grant,
    queries: [{ name: 'q', sql: 'SELECT count(*) AS n FROM people' }],
  })
  return Number((answer.rows.q?.[0] as { readonly n?: number })?.n)
}

describe('given a paper with rows, people and hours', () => {
  test('when all of it can be put into force, then nothing is said', async () => {
    const lines = [{ dataset: ground.dataset, which: [row('year', 'at-least', '2020'), row('line', 'is', 'N1')] }]
    expect(await ahead({ lines, people: ['second'], hours: { from: '08:00', to: '18:00' } })).toEqual([])
  })

  test('when something cannot, then every fault is told with its line and row', async () => {
    const lines = [
      { dataset: ground.dataset },
      { dataset: ground.dataset, which: [row('line', 'is', 'N1'), row('year', 'is', 'soon'), row('colour', 'empty')] },
    ]
    const told = await ahead({ lines, people: ['second', 'stranger'], hours: { from: '8', to: '18:00' } })
    expect(told.map(({ code, params }) => [code, params.line, params.row, params.item])).toEqual([
      ['paper-rows.type', 2, 2, 'lines.1.which.1.values'],
      ['paper-rows.column', 2, 3, 'lines.1.which.2.column'],
      ['access.unknown-person', undefined, undefined, 'people'],
      ['access.hours-unread', undefined, undefined, 'hours'],
    ])
    expect(told[2]?.params.people).toEqual(['stranger'])
  })

  test('when a condition names a person, then it is refused', async () => {
    const lines = [{ dataset: ground.dataset, which: [row('line', 'is', '13800138000')] }]
    expect((await ahead({ lines })).map(({ code }) => code)).toEqual(['paper-rows.personal'])
  })

  test('when columns would be opened on a version that the rows no longer fit, then the act is told so', async () => {
    const args = { dataset: ground.dataset, rows: [row('gone', 'is', 'x')] }
    const told = await foresight()({
      about: ground.grant,
      paper: null,
      effects: [{ effect: 'open-columns', args }],
      brings: null,
    })
    expect(told.map(({ code, cure }) => [code, cure])).toEqual([['rows.column', 'return-rows']])
  })

  test('when the effect opens columns, then only those rows count, for those people and hours; what it leaves out stays', async () => {
    const hours = { from: '08:00', to: '18:00' }
    await open({
      rows: [row('year', 'at-least', '2020'), row('line', 'is', 'N1')],
      people: ['second', 'stranger'],
      hours,
    })
    expect(await counted()).toBe(150)
    const limits = { people: ['account-second'], hours }
    expect(await limitsOf(ground.store, ground.grant)).toMatchObject(limits)
    await open({ rows: null, people: null, hours: null })
    expect(await counted()).toBe(150)
    expect(await limitsOf(ground.store, ground.grant)).toMatchObject(limits)
    await open({ rows: [row('line', 'one-of', 'N0', 'N1')], people: ['analyst'] })
    expect(await counted()).toBe(500)
    expect(await limitsOf(ground.store, ground.grant)).toMatchObject({ people: [analyst.account], hours })
  })
})

describe('given a paper that names people', () => {
  const limit = (people: readonly string[] | null, who: Actor = analyst) =>
    ground.domain.limit(who, ground.grant, { people }, newId('command')).then(
      () => [],
      (error: unknown) => (error instanceof Refused ? error.refusal.unmet : [error]),
    )

  test('when the holder chooses among them, then it may; beyond them, or without a list, it is refused with the paper’s clauses and case', async () => {
    await open({ people: ['second', 'analyst'], case: 'case-paper', clauses: ['x-1'] })
    expect(await limit([analyst.account])).toEqual([])
    expect(await limit([analyst.account, 'account-second'])).toEqual([])
    expect(await limit([analyst.account, 'account-third'])).toMatchObject([
      { code: 'access.people-beyond', clauses: ['x-1'], params: { people: ['account-third'], case: 'case-paper' } },
    ])
    expect(await limit(null)).toMatchObject([{ code: 'access.people-unnamed', clauses: ['x-1'] }])
    expect(ground.law.asked.some(({ with: said }) => said?.beyond === true)).toBe(true)
  })

  test('when those who gave the grant name others, then the holder chooses among these', async () => {
    const agency = { ...analyst, account: 'account-agency', party: 'party-agency' }
    expect(await limit(['account-third', analyst.account], agency)).toEqual([])
    expect(await limit(['account-third'])).toEqual([])
    expect(await limit(['account-second'])).toMatchObject([{ code: 'access.people-beyond' }])
    expect((await checkProjections(ground.store)).findings).toEqual([])
  })
})
