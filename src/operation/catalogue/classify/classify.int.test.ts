import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { canonical, platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { testStore } from '../../../base/store/testing.ts'
import { supplier } from '../testing.ts'
import type { ColumnProfile, Profile } from '../types.ts'
import { openClassifying } from './classify.ts'
import { classifyProjection } from './projection.ts'
import { propose } from './propose.ts'
import type { Classifying, Decision } from './types.ts'

const dataset = 'dataset-aaaaaaaaaaaaaaaa'
let store: Awaited<ReturnType<typeof testStore>>
let classifying: Classifying
let record: RecordState
let profile: Profile
const gate = { closed: false }

function column(name: string, kind: string | null, type = 'VARCHAR'): ColumnProfile {
  const identifiers = kind ? [{ kind, rate: 0.98, traces: false }] : []
  const facts = { name, type, unique: false, length: 11, distinct: 900, filled: 1000 }
  return {
    name,
    type,
    position: 0,
    nulls: 0,
    distinct: 900,
    distinctExact: true,
    unique: false,
    min: null,
    max: null,
    pattern: null,
    identifiers,
    proposal: propose(facts, identifiers, true),
  }
}

function mounted(version: number, columns: readonly ColumnProfile[]): Profile {
  return {
    dataset,
    version,
    rows: 1000,
    columns,
    candidateKeys: [],
    personal: true,
    identifiers: [],
    findings: [],
  }
}

async function proposals(): Promise<Decision[]> {
  const review = await classifying.review(supplier, dataset)
  return review!.columns.map(({ column: name, proposal: { category, grade, use, masking } }) => ({
    column: name,
    category,
    grade,
    use,
    masking,
  }))
}

beforeAll(async () => {
  store = await testStore({ projections: [classifyProjection] })
  record = {
    fields: {
      dataset: { name: '参保人员登记' },
      classification: {
        level: 'l2',
        ground: '含联系方式',
        columns: [{ name: 'amount', use: 'group', masking: 'keep' }],
      },
    },
    area: '320500',
    standing: 'listed',
    holder: 'party-s',
    kind: 'dataset',
  } as unknown as RecordState
  profile = mounted(1, [column('phone', 'mobile'), column('amount', null, 'DOUBLE')])
  classifying = openClassifying({
    store,
    procedures: {
      require: async ({ action }) => {
        if (gate.closed && action === 'dataset.classify') throw new Refused(platformRefusal('forbidden', 'closed', {}))
      },
      note: async (tx, id, fields) => {
        await tx.append([{ stream: `record/${id}`, type: 'record.noted', data: fields }])
        record = { ...record, fields: { ...record.fields, ...(JSON.parse(canonical(fields)) as JsonObject) } }
      },
      record: async () => record,
    },
    profile: async () => profile,
    packOf: () => null,
  })
})
afterAll(() => store.close())

describe('classification of columns', () => {
  it('given a first version, when reviewed, then every column waits, with reasons, beside what the record says', async () => {
    const review = await classifying.review(supplier, dataset)
    expect(review).toMatchObject({ version: 1, pending: 2, sector: 'social-security', grade: { standing: 'l2' } })
    expect(review?.columns[0]).toMatchObject({
      state: 'new',
      standing: null,
      proposal: {
        category: 'contact',
        grade: 3,
        use: 'aggregate',
        masking: 'pseudonym',
        reasons: [{ code: 'personal', params: { kind: 'mobile', rate: 98 } }],
      },
    })
    expect(review?.columns[1]?.standing).toEqual({ use: 'group', masking: 'keep', level: null })
    expect([...(await classifying.precaution(dataset)).keys()]).toEqual(['phone'])
  })

  it('given somebody whom the gate refuses, when they confirm, then nothing is written', async () => {
    gate.closed = true
    await refusalOf(classifying.confirm(supplier, dataset, { version: 1, columns: await proposals() }, 'c-0'))
    gate.closed = false
    expect((await classifying.review(supplier, dataset))?.pending).toBe(2)
    expect(await classifying.history(supplier, dataset)).toEqual([])
  })

  it('given faulty decisions, when sent, then everything wrong is told at once and nothing is written', async () => {
    const [phone, amount] = (await proposals()) as [Decision, Decision]
    const columns = [{ ...phone, masking: 'rot13' }, amount, amount, { ...amount, column: 'ghost' }]
    const refusal = await refusalOf(classifying.confirm(supplier, dataset, { version: 1, columns }, 'c-1'))
    expect(refusal.unmet.map((one) => one.code)).toEqual([
      'classify.masking',
      'classify.reason',
      'classify.twice',
      'classify.column',
    ])
    const old = await refusalOf(classifying.confirm(supplier, dataset, { version: 7, columns: [phone] }, 'c-2'))
    expect([old.kind, old.unmet[0]?.code]).toEqual(['conflict', 'classify.version'])
  })

  it('given a milder choice, when it has no reason, then one is asked for; with it the record says what was decided', async () => {
    const [phone, amount] = (await proposals()) as [Decision, Decision]
    const mild = { ...phone, use: 'group' as const }
    const refusal = await refusalOf(classifying.confirm(supplier, dataset, { version: 1, columns: [mild] }, 'c-3'))
    expect([refusal.kind, refusal.unmet[0]?.code]).toEqual(['reason-needed', 'classify.reason'])
    const columns = [{ ...mild, reason: '按号段分组统计' }, amount]
    const drafter = { ...supplier, account: 'account-d', person: 'person-d' }
    const signed = { ...supplier, writers: [drafter.person] }
    expect(await classifying.confirm(signed, dataset, { version: 1, columns }, 'c-4')).toEqual({
      version: 1,
      confirmed: 1,
      waiting: 1,
      pending: 1,
    })
    expect([...(await classifying.precaution(dataset)).keys()]).toEqual(['phone'])
    expect(JSON.stringify(record.fields.classification)).not.toContain('phone')
    const asks = { version: 1, columns: ['phone'], agree: true }
    for (const one of [supplier, drafter]) {
      const own = await refusalOf(classifying.second(one, dataset, asks, `c-5/${one.person}`))
      expect(own.unmet.map(({ code }) => code)).toEqual(['classify.same-person'])
    }
    expect(await classifying.waiting(drafter)).toEqual([])
    const colleague = { ...supplier, account: 'account-t', person: 'person-t' }
    const waits = [await classifying.waiting(supplier), await classifying.waiting(colleague)]
    expect(waits).toEqual([[], [{ dataset, columns: 1 }]])
    expect(await classifying.waiting({ ...colleague, party: 'party-other' })).toEqual([])
    await classifying.second(colleague, dataset, { ...asks, agree: false, reason: '号段可识别' }, 'c-6')
    const gone = await refusalOf(classifying.second(colleague, dataset, asks, 'c-7'))
    expect(gone.unmet.map((one) => one.code)).toEqual(['classify.nothing-waits'])
    await classifying.confirm(supplier, dataset, { version: 1, columns: columns.slice(0, 1) }, 'c-8')
    expect((await classifying.review(supplier, dataset))?.columns[0]?.second).toMatchObject({ person: supplier.person })
    expect(await classifying.second(colleague, dataset, asks, 'c-9')).toEqual({
      version: 1,
      confirmed: 1,
      waiting: 0,
      pending: 0,
    })
    expect(record.fields.classification).toEqual({
      level: 'l2',
      ground: '含联系方式',
      columns: [
        { name: 'amount', use: 'aggregate', masking: 'keep', category: 'measure' },
        { name: 'phone', use: 'group', masking: 'pseudonym', category: 'contact' },
      ],
    })
    const [last] = await classifying.history(supplier, dataset)
    expect(last).toMatchObject({
      version: 1,
      columns: [{ column: 'phone', milder: true, reason: '按号段分组统计', proposed: { use: 'aggregate' } }],
    })
    expect([...(await classifying.precaution(dataset)).keys()]).toEqual([])
  })

  it('given a new version, when a column is new or has become something else, then those two ask again and the rest stands', async () => {
    profile = mounted(2, [column('phone', 'mobile'), column('amount', 'bank-card'), column('id_no', 'resident-id')])
    const review = await classifying.review(supplier, dataset)
    expect(review?.columns.map((one) => one.state)).toEqual(['confirmed', 'changed', 'new'])
    expect(review?.pending).toBe(2)
    expect([...(await classifying.precaution(dataset)).entries()].map(([name, one]) => [name, one.masking])).toEqual([
      ['amount', 'pseudonym'],
      ['id_no', 'pseudonym'],
    ])
  })

  it('given a register that is stricter than the proposal, when the proposal is taken, then it wants a reason and, where persons are identified, another person', async () => {
    const kept = { record, profile }
    const columns = [
      { name: 'phone', use: 'hidden', masking: 'drop' },
      { name: 'amount', use: 'hidden', masking: 'drop' },
    ]
    record = { ...record, fields: { ...record.fields, classification: { level: 'l2', columns } } }
    profile = mounted(3, [column('phone', 'mobile'), column('amount', null, 'DOUBLE')])
    const taken = await proposals()
    const refusal = await refusalOf(classifying.confirm(supplier, dataset, { version: 3, columns: taken }, 'w-1'))
    expect([refusal.kind, refusal.unmet.map((one) => one.code)]).toEqual([
      'reason-needed',
      ['classify.wider', 'classify.wider'],
    ])
    const reasoned = taken.map((one) => ({ ...one, reason: '补助核对' }))
    expect(await classifying.confirm(supplier, dataset, { version: 3, columns: reasoned }, 'w-2')).toMatchObject({
      confirmed: 1,
      waiting: 1,
    })
    expect(record.fields.classification).toMatchObject({ columns: [columns[0], { name: 'amount', use: 'aggregate' }] })
    const [last] = await classifying.history(supplier, dataset)
    expect(last).toMatchObject({ columns: [{ column: 'phone' }] })
    const said = (await classifying.history(supplier, dataset)).find(
      (one) => Array.isArray(one['columns']) && JSON.stringify(one).includes('"wider":true'),
    )
    expect(said).toMatchObject({ columns: [{ column: 'amount', wider: true, before: { use: 'hidden' } }] })
    record = kept.record
    profile = kept.profile
  })

  it('given codes of enterprises and what is sensitive, when they are opened further, then another person is asked as for persons', async () => {
    const kept = { record, profile }
    profile = mounted(4, [
      column('uscc', 'credit-code'),
      column('salary', null, 'DOUBLE'),
      column('fee', null, 'DOUBLE'),
    ])
    const opened = (await proposals()).map((one) => ({ ...one, use: 'free' as const, reason: '逐户核对' }))
    expect(await classifying.confirm(supplier, dataset, { version: 4, columns: opened }, 'g-1')).toMatchObject({
      confirmed: 1,
      waiting: 2,
    })
    const review = await classifying.review(supplier, dataset)
    expect(review?.columns.map(({ second }) => second !== null)).toEqual([true, true, false])
    record = kept.record
    profile = kept.profile
  })

  it('given the event, when the log is read, then it names who, under which clauses, and no value', async () => {
    const [event] = await store.query<{ type: string; actor: string; data: { columns: object[] } }>(
      'SELECT type, actor, data FROM event WHERE stream = $1',
      [`classification/${dataset}`],
    )
    expect(event).toMatchObject({ type: 'dataset.classified', actor: 'account-s' })
    expect(event?.data.columns.flatMap((one) => Object.keys(one)).sort()).not.toContain('values')
  })
})
