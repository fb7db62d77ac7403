import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { codesOf } from '../../../core/kernel/testing.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { AnonymitySpec } from '../anonymity/index.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import type { ColumnOpening } from '../types.ts'
import type { MaskPolicyDraft } from './policy.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
const first: Actor = { ...analyst, account: 'account-one', person: 'person-one', party: 'party-agency' }
const second: Actor = { ...first, account: 'account-two', person: 'person-two' }

/** Three thousand invented people whose secret must not come out of any answer. */
const residents = `
  SELECT i AS id, (20 + i * 7 % 50)::BIGINT AS age, '6106' || lpad((i * 3 % 13)::VARCHAR, 2, '0') AS division,
    CASE WHEN i % 2 = 0 THEN '男' ELSE '女' END AS sex, '秘密' || (i % 11) AS illness, (i * 31 % 900)::DOUBLE AS income
  FROM range(3000) t(i)`

const quasi: AnonymitySpec = {
  columns: [
    { column: 'age', hierarchy: { kind: 'bands', widths: [5, 10, 20] } },
    { column: 'division', hierarchy: { kind: 'prefix', lengths: [4, 2] } },
    { column: 'sex', hierarchy: { kind: 'whole' } },
  ],
  k: 10,
  limit: 0.02,
  loss: 'entropy',
}

function draft(of: Partial<MaskPolicyDraft>): MaskPolicyDraft {
  return { scenario: null, note: '例行', columns: [], anonymity: null, ...of }
}

async function asked(sql: string) {
  const { rows } = await ground.domain.trusted({ grant: ground.grant, queries: [{ name: 'q', sql }] })
  return rows.q?.[0] ?? {}
}

async function approved(of: Partial<MaskPolicyDraft>): Promise<number> {
  const { masking } = ground.domain
  const version = await masking.draft(first, ground.dataset, draft(of), newId('command'))
  const command = newId('command')
  await masking.decide(second, ground.dataset, version, true, command)
  expect(await ground.store.settled(command, 60_000)).toBe(true)
  return version
}

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, residents)
  const record = ground.law.records.get(ground.dataset)
  if (!record) throw new Error('no dataset')
  const columns = [{ name: 'income', use: 'aggregate', masking: { method: 'round', step: 100 } }]
  ground.law.records.set(ground.dataset, { ...record, fields: { ...record.fields, classification: { columns } } })
})
afterAll(() => ground.close())

describe('given a draft', () => {
  test('then everything that is wrong with it is said at once', async () => {
    const columns = [
      { column: 'nope', mask: { method: 'drop' as const } },
      { column: 'age', mask: { method: 'age-band' as const, width: 0.5 } },
      { column: 'sex', mask: { method: 'round' as const, step: 5 } },
      { column: 'income', mask: { method: 'keep' as const } },
    ]
    const anonymity = {
      ...quasi,
      k: 5000,
      columns: [...quasi.columns, { column: 'id', hierarchy: { kind: 'bands' as const, widths: [7, 10] } }],
    }
    expect(
      await codesOf(
        ground.domain.masking.draft(first, ground.dataset, draft({ columns, anonymity }), newId('command')),
      ),
    ).toEqual([
      'domain.column-missing',
      'mask.param-range',
      'domain.mask-unfit',
      'masking.reason',
      'anonymity.k-rows',
      'anonymity.level-widths',
      'domain.anonymity-mask',
      'domain.anonymity-mask',
    ])
  })

  test('when it is not the supplier or the agency, then it is refused', async () => {
    const stranger = { ...analyst, party: 'party-stranger' }
    expect(await codesOf(ground.domain.masking.draft(stranger, ground.dataset, draft({}), newId('command')))).toEqual([
      'masking.not-yours',
    ])
  })

  test('when the one who drafted approves, then it is refused, also from another account', async () => {
    const { masking } = ground.domain
    const columns = [{ column: 'age', mask: { method: 'age-band' as const, width: 5 } }]
    const version = await masking.draft(first, ground.dataset, draft({ columns }), newId('command'))
    expect(await codesOf(masking.decide(first, ground.dataset, version, true, newId('command')))).toEqual([
      'masking.same-person',
    ])
    const other = { ...first, account: 'account-other' }
    expect(await codesOf(masking.decide(other, ground.dataset, version, true, newId('command')))).toEqual([
      'masking.same-person',
    ])
    await masking.decide(first, ground.dataset, version, false, newId('command'))
    expect((await masking.view(first, ground.dataset)).policies[0]).toMatchObject({ version, state: 'withdrawn' })
  })
})

describe('given a method that is tried', () => {
  test('then its effect is told in counts and on invented values, and no value of the data comes out', async () => {
    const effects = await ground.domain.masking.effects(first, ground.dataset, [
      { column: 'illness', mask: { method: 'pseudonym' } },
      { column: 'age', mask: { method: 'age-band', width: 10 } },
      { column: 'income', mask: { method: 'average', k: 5 } },
      { column: 'division', mask: { method: 'fpe', alphabet: 'digits', prefix: 0, check: 'none' } },
      { column: 'sex', mask: { method: 'fpe', alphabet: 'digits', prefix: 0, check: 'none' } },
    ])
    expect(effects[0]).toMatchObject({ rows: 3000, distinctBefore: 11, distinctAfter: 11, changed: 3000, loss: 0 })
    expect(effects[1]).toMatchObject({ distinctBefore: 50, distinctAfter: 5, smallestAfter: 600 })
    expect(effects[1]?.loss).toBeCloseTo(Math.log2(10) / Math.log2(50), 2)
    expect(effects[1]?.examples[1]).toEqual({ before: '29', after: '20-29' })
    expect(effects[2]?.smallestAfter).toBeGreaterThanOrEqual(5)
    expect(effects[3]).toMatchObject({ outside: 0, distinctAfter: 13, changed: 3000 })
    expect(effects[4]).toMatchObject({ outside: 3000, nullsAfter: 3000 })
    expect(JSON.stringify(effects)).not.toContain('秘密')
  })
})

describe('given a policy with an anonymisation', () => {
  const columns: readonly ColumnOpening[] = [
    ...['age', 'division', 'sex', 'illness'].map((name): ColumnOpening => ({
      name,
      mask: { method: 'keep' },
      ladder: 'group',
    })),
    { name: 'income', mask: { method: 'round', step: 100 }, ladder: 'aggregate' },
  ]

  test('when it is tried, then the optimum and its cost are told', async () => {
    const report = await ground.domain.masking.anonymity(first, ground.dataset, quasi)
    expect(report).toMatchObject({ rows: 3000, highest: [4, 3, 1] })
    expect(report.smallest).toBeGreaterThanOrEqual(10)
    expect(report.suppressed).toBeLessThanOrEqual(60)
    const codes = await codesOf(
      ground.domain.masking.anonymity(first, ground.dataset, {
        ...quasi,
        k: 3000,
        limit: 0,
        columns: quasi.columns,
        sensitive: { column: 'illness', diversity: { l: 12, kind: 'distinct' } },
      }),
    )
    expect(codes).toEqual(['anonymity.unreachable'])
    const missing: AnonymitySpec = {
      ...quasi,
      columns: [{ column: 'sex', hierarchy: { kind: 'table', rows: [['男', '人']] } }],
    }
    expect(await codesOf(ground.domain.masking.anonymity(first, ground.dataset, missing))).toEqual([
      'anonymity.level-missing',
    ])
  })

  test('when it is approved, then an open grant becomes stricter, an event says so, and the evidence is kept', async () => {
    await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'people', columns })
    expect(await asked('SELECT count(DISTINCT age) a FROM people')).toEqual({ a: '50' })
    const version = await approved({
      anonymity: quasi,
      columns: [{ column: 'illness', mask: { method: 'pseudonym' } }],
    })
    const found = await asked(
      `SELECT min(n) least, sum(n)::BIGINT n FROM (SELECT count(*) n FROM people GROUP BY age, division, sex)`,
    )
    expect(Number(found.least)).toBeGreaterThanOrEqual(10)
    expect(await asked(`SELECT bool_and(length(illness) = 32) hidden, count(*) n FROM people`)).toEqual({
      hidden: true,
      n: found.n,
    })
    const { tables } = await ground.domain.workspace(analyst, ground.grant)
    expect(tables[0]?.columns.find(({ name }) => name === 'age')?.mask).toMatchObject({
      method: 'anonymous',
      k: 10,
      highest: 4,
    })
    const { evidence } = await ground.domain.masking.view(first, ground.dataset)
    expect(evidence[0]).toMatchObject({
      grant: ground.grant,
      policies: [{ version, scenario: null }],
      rows: Number(found.n),
    })
    expect(evidence[0]?.report?.suppressed).toBe(3000 - Number(found.n))
    const events = await ground.store.readStream(`domain/${ground.grant}`)
    expect(events.find(({ type }) => type === 'domain.masking-renewed')?.data).toMatchObject({
      columns: ['age', 'division', 'sex', 'illness'],
    })
  })

  test('when a looser version is approved with a reason, then open grants keep theirs until they are opened anew', async () => {
    const kept = { column: 'illness', mask: { method: 'keep' as const }, reason: '统计需要' }
    const version = await approved({ anonymity: { ...quasi, k: 3 }, columns: [kept] })
    expect(await asked('SELECT bool_and(length(illness) = 32) hidden FROM people')).toEqual({ hidden: true })
    const least = 'SELECT min(n) >= 10 AS held FROM (SELECT count(*) n FROM people GROUP BY age, division, sex)'
    expect(await asked(least)).toEqual({ held: true })
    const compared = await ground.domain.masking.compare(first, ground.dataset, version - 1, version)
    expect(compared).toEqual([
      { column: 'illness', before: { method: 'pseudonym' }, after: { method: 'keep' }, strictness: 'looser' },
    ])
    await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
    expect(await asked(least)).toEqual({ held: false })
    expect(await asked('SELECT count(DISTINCT illness) d FROM people')).toEqual({ d: '11' })
  })

  test('when the same is opened again, then nothing is written again', async () => {
    const before = await ground.vault.grantObjects(ground.grant)
    await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
    expect(await ground.vault.grantObjects(ground.grant)).toEqual(before)
  })
})
