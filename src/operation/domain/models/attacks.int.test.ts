import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import type { ColumnOpening } from '../types.ts'
import type { TrainRequest } from './types.ts'

/** Cells of one enterprise each (`S0` to `S11`) among cells of many; eight enterprises stand there three hundred times. */
const firms = `
  SELECT 'u' || i AS uscc, '6106' || (i % 10) AS division, CASE WHEN i < 12 THEN 'S' || i ELSE 'C' || (i % 7) END AS industry, 2024 AS year,
    CASE WHEN i = 0 THEN 66237918 ELSE 1000 + hash(i) % 900000 END / 100.0 AS revenue, (2 + hash(i * 3) % 40)::INTEGER AS employees,
    (hash(i * 5) % 100)::DOUBLE AS size, hash(i * 7) % 2 = 0 AS late
  FROM (SELECT range AS i FROM range(2000) UNION ALL SELECT 21 + range % 8 FROM range(2400)) t`

const open: readonly ColumnOpening[] = [
  { name: 'uscc', mask: { method: 'pseudonym' }, ladder: 'aggregate' },
  ...['division', 'industry', 'year', 'late'].map(
    (name) => ({ name, mask: { method: 'keep' }, ladder: 'group' }) as const,
  ),
  ...['revenue', 'employees', 'size'].map((name) => ({ name, mask: { method: 'keep' }, ladder: 'aggregate' }) as const),
]

const reviewer = { ...analyst, party: 'party-agency', account: 'account-agency' }
const single = `industry IN ('S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10', 'S11')`
const copies = '(SELECT range::DOUBLE AS z FROM range(300)) b'

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain({ idlePython: 1 })
  await mountQuery(ground, ground.dataset, firms)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'firms', columns: open })
}, 120_000)
afterAll(() => ground.close())

function asked(of: Partial<TrainRequest>): TrainRequest {
  return { name: '规模', algorithm: 'ridge', task: 'regression', sql: '', target: 'y', ...of }
}

async function trained(of: Partial<TrainRequest>) {
  const { job } = await ground.domain.models.train(analyst, ground.grant, asked(of), newId('command'))
  await ground.domain.models.ended(job, 120_000)
  return job
}

async function codes(of: Partial<TrainRequest>): Promise<readonly string[]> {
  const error = await ground.domain.models
    .train(analyst, ground.grant, asked(of), newId('command'))
    .catch((thrown: unknown) => thrown)
  return error instanceof Refused ? error.refusal.unmet.map(({ code }) => code) : ['not refused']
}

const see = async (job: string) => ground.domain.models.model(analyst, job)

describe('given a training whose names would be values', () => {
  test.each([
    ['numbers that may only be aggregated as groups', { groups: ['revenue', 'employees'], features: ['size'] }],
    ['the same as classes', { task: 'classification', algorithm: 'tree', target: 'revenue' }],
    ['their texts as classes', { task: 'classification', algorithm: 'tree', target: 'big' }],
    ['a number computed from what may be grouped by', { groups: ['twice'], features: ['size'] }],
  ] as const)('when %s, then it is refused before anything is read', async (_, of) => {
    const sql = `SELECT revenue, employees, size, size + 1 AS y, CAST(revenue AS VARCHAR) AS big, year / 2 AS twice FROM firms`
    expect(new Set(await codes({ sql, ...(of as Partial<TrainRequest>) }))).toContain('model.name-not-group')
  })

  test('when a number stands in the table as it may be grouped by, then it names classes and groups', async () => {
    const sql = 'SELECT size, employees, year, late FROM firms'
    const job = await trained({ sql, task: 'classification', algorithm: 'logistic', target: 'late', groups: ['year'] })
    expect(await see(job)).toMatchObject({ state: 'trained', classes: null, dropped: [] })
    const report = await ground.domain.models.model(reviewer, job)
    expect(report.classes).toEqual(['0', '1'])
    expect(report.metrics?.groups[0]?.groups.map(({ value }) => value)).toEqual(['2024.0'])
  }, 120_000)
})

describe('given rows that are nobody’s', () => {
  test.each([
    ['rows repeated by a range', `SELECT revenue AS y, z % 13 AS f FROM firms, ${copies} WHERE ${single}`],
    ['rows repeated by values', `SELECT revenue AS y, v AS f FROM firms, (VALUES (1), (2)) b(v)`],
    ['rows repeated by a list', `SELECT revenue AS y, unnest([1, 2, 3]) AS f FROM firms`],
    [
      'a figure of one cell beside invented rows',
      `SELECT v * z AS y, z AS f FROM (SELECT sum(revenue) FILTER (WHERE industry = 'S0') AS v FROM firms) a, ${copies}`,
    ],
    [
      'a figure of one cell in an expression',
      `SELECT size AS y, (SELECT sum(revenue) FROM firms WHERE industry = 'S0') AS f FROM firms`,
    ],
    ['a figure over a window', `SELECT size AS y, sum(revenue) OVER (PARTITION BY industry) AS f FROM firms`],
    ['one row of each', `SELECT DISTINCT size AS y, employees AS f FROM firms`],
    [
      'the rows of two queries',
      `SELECT size AS y, employees AS f FROM firms UNION ALL SELECT size, employees FROM firms`,
    ],
    ['names that are ours', `SELECT y, f FROM (SELECT revenue AS y, size AS f, uscc AS __unit_0 FROM firms) d`],
  ])('when they are %s, then the training is refused', async (_, sql) => {
    const found = await codes({ sql })
    expect(found).not.toContain('not refused')
    expect(found.filter((code) => !code.startsWith('plan.'))).toEqual(
      found.some((code) => code.startsWith('plan.')) ? [] : ['model.rows-of-nobody'],
    )
  })

  test('when a table is joined with itself, then copies of few enterprises are few enterprises', async () => {
    const sql = `SELECT e.industry, e.revenue AS y, f.employees FROM firms e JOIN firms f ON e.division = f.division WHERE e.${single}`
    const job = await trained({ sql, algorithm: 'tree', parameters: { depth: 30, leaf: 10 } })
    expect(await see(job)).toMatchObject({ state: 'failed', reason: 'model.unfit.too-few-rows', metrics: null })
  }, 120_000)

  test('when a leaf has many enterprises but one of them most of its rows, then it counts as hardly more than that one', async () => {
    const sql = 'SELECT division, revenue AS y FROM firms'
    const job = await trained({ sql, algorithm: 'tree', parameters: { depth: 8, leaf: 20 } })
    const model = await ground.domain.models.model(reviewer, job)
    const leaf = model.safety?.findings.find(({ rule }) => rule === 'model-leaf')
    expect([leaf?.verdict, (leaf?.figure ?? 9) < 5]).toEqual(['fail', true])
  }, 120_000)
})

describe('given a training that asks about one enterprise', () => {
  test('when whether a feature is constant depends on it, then nothing that its maker sees does', async () => {
    // A binary digit of its revenue, told by a column that is nought or not.
    const bit = (of: number) =>
      `SELECT size + 1 AS y, employees, (floor(revenue / ${of}) - 2 * floor(revenue / ${2 * of})) * CASE WHEN industry = 'S0' THEN size + 1 ELSE 0 END AS bit FROM firms WHERE division IN ('61060', '61069')`
    const [yes, no] = [await see(await trained({ sql: bit(64) })), await see(await trained({ sql: bit(4) }))]
    const shown = ({ features, dropped, classes, metrics, size, safety, reason, state }: typeof yes) => ({
      features,
      dropped,
      classes,
      metrics,
      size,
      safety,
      reason,
      state,
    })
    expect(shown(yes)).toEqual(shown(no))
    expect(yes).toMatchObject({ state: 'trained', features: [{ name: 'bit' }, { name: 'employees' }], dropped: [] })
  }, 120_000)

  test('when the target is constant but for it, then it fails alike whatever its figure', async () => {
    const target = (of: number) =>
      `SELECT size, (floor(revenue / ${of}) - 2 * floor(revenue / ${2 * of})) * CASE WHEN industry = 'S0' THEN 1 ELSE 0 END AS y FROM firms`
    const jobs = [await trained({ sql: target(64) }), await trained({ sql: target(4) })]
    const reasons = await Promise.all(jobs.map(async (job) => (await see(job)).reason))
    expect(reasons).toEqual(['model.unfit.target-constant', 'model.unfit.target-constant'])
  }, 120_000)

  test('when only its rows are read, or it makes most of the error, then no metric is given to anybody', async () => {
    const alone = await trained({ sql: `SELECT revenue AS y, size FROM firms WHERE industry = 'S0'` })
    expect(await see(alone)).toMatchObject({ state: 'failed', reason: 'model.unfit.too-few-rows' })
    const sql = `SELECT CASE WHEN industry = 'S0' THEN revenue ELSE size END AS y, employees FROM firms`
    const job = await trained({ sql, parameters: { alpha: 1e6 } })
    const { metrics } = await ground.domain.models.model(reviewer, job)
    const part = metrics?.train['rmse'] === undefined ? metrics?.train : metrics.test
    expect([metrics?.train['rmse'], metrics?.test['rmse']]).toContain(undefined)
    expect([part?.['rmse'], part?.['r2']]).toEqual([undefined, undefined])
    expect((await see(job)).metrics?.train['rmse']).toBeUndefined()
  }, 120_000)

  test('when the model fails, then its maker sees which rules and nothing else, and the record keeps no figure', async () => {
    const sql = 'SELECT size, employees, revenue AS y FROM firms'
    const job = await trained({ sql, algorithm: 'tree', parameters: { depth: 30, leaf: 1 } })
    const model = await see(job)
    expect(model).toMatchObject({ metrics: null, size: null, durations: null, withheld: 'unreviewed', classes: null })
    expect(model.safety?.verdict).toBe('fail')
    expect(model.safety?.findings.every(({ verdict, figure }) => verdict === 'fail' && figure === null)).toBe(true)
    expect(Object.values(model.safety?.figures ?? {})).toEqual(Array.from({ length: 6 }, () => null))
    const [event] = await ground.store.query<{ data: { safety: { findings: readonly { figure: unknown }[] } } }>(
      `SELECT data FROM event WHERE stream = $1 AND type = 'model.trained'`,
      [`model/${job}`],
    )
    expect(new Set(event?.data.safety.findings.map(({ figure }) => figure))).toEqual(new Set([null]))
    expect((await ground.domain.models.model(reviewer, job)).safety?.figures.leaves?.fewest).toBe(1)
  }, 120_000)
})
