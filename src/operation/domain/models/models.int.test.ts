import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import type { ColumnOpening } from '../types.ts'
import type { TrainRequest } from './types.ts'

const patients = `
  SELECT i AS id, 'p' || (i // 2) AS person, (18 + (i * 7919) % 70)::INTEGER AS age, round((i * 104729 % 10007) / 50.0, 1) AS income,
    ['甲','乙','丙','丁'][1 + (i * 31 % 4)] AS trade, CASE WHEN i < 18 THEN 'rare' WHEN i % 3 = 0 THEN 'east' ELSE 'west' END AS area,
    CASE WHEN (i * 7919) % 70 + (hash(i) % 120) > 95 THEN '是' ELSE '否' END AS overdue,
    ((i * 7919) % 70) * 2.0 + (hash(i * 3) % 1000) / 50.0 AS cost, 1 AS same, NULL::DOUBLE AS nothing, 'x' || i AS free_text
  FROM range(4000) t(i)`

const open: readonly ColumnOpening[] = [
  { name: 'person', mask: { method: 'pseudonym' }, ladder: 'aggregate' },
  { name: 'age', mask: { method: 'keep' }, ladder: 'aggregate' },
  { name: 'income', mask: { method: 'round', step: 5 }, ladder: 'aggregate' },
  { name: 'trade', mask: { method: 'keep' }, ladder: 'group' },
  { name: 'area', mask: { method: 'keep' }, ladder: 'group' },
  { name: 'overdue', mask: { method: 'keep' }, ladder: 'group' },
  { name: 'cost', mask: { method: 'keep' }, ladder: 'aggregate' },
  { name: 'same', mask: { method: 'keep' }, ladder: 'aggregate' },
  { name: 'nothing', mask: { method: 'keep' }, ladder: 'aggregate' },
  { name: 'free_text', mask: { method: 'keep' }, ladder: 'group' },
  { name: 'id', mask: { method: 'drop' }, ladder: 'hidden' },
]

const sound: TrainRequest = {
  name: '逾期预测',
  algorithm: 'logistic',
  task: 'classification',
  sql: 'SELECT person, age, income, trade, area, overdue FROM patients',
  target: 'overdue',
  unit: 'person',
  groups: ['area'],
}

const reviewer = { ...analyst, party: 'party-agency', account: 'account-agency' }

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, patients)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'patients', columns: open })
}, 120_000)
afterAll(() => ground.close())

async function trained(request: TrainRequest) {
  const { models } = ground.domain
  const { job } = await models.train(analyst, ground.grant, request, `t-${Math.random()}`)
  await models.ended(job, 120_000)
  return models.model(analyst, job)
}

async function refusal(request: TrainRequest): Promise<readonly string[]> {
  try {
    await ground.domain.models.train(analyst, ground.grant, request, `t-${Math.random()}`)
    return []
  } catch (error) {
    if (error instanceof Refused) return error.refusal.unmet.map(({ code }) => code)
    throw error
  }
}

describe('training in the sandbox', () => {
  test('given a sound request, then a version stands with metrics, groups, lineage and a safety report that passes', async () => {
    const model = await trained(sound)
    expect(model).toMatchObject({
      state: 'trained',
      reason: null,
      version: 1,
      standing: 'inside',
      // What the data chose is for whoever reviews; the features are the request's own.
      classes: null,
      dropped: [],
      features: [{ name: 'age' }, { name: 'income' }, { name: 'trade' }],
      size: { columns: null, parameters: null },
      metrics: { groups: [] },
    })
    expect(model.metrics?.test['auc']).toBeGreaterThan(0.6)
    expect(model.metrics?.test['accuracy']).toBeCloseTo(Math.round((model.metrics?.test['accuracy'] ?? 0) * 20) / 20)
    expect(model.safety?.findings.filter(({ verdict, figure }) => verdict !== 'pass' || figure !== null)).toEqual([])
    expect(model.safety?.verdict).toBe('pass')
    const report = await ground.domain.models.model(reviewer, model.job)
    expect(report.classes).toEqual(['否', '是'])
    expect(report.safety?.findings.every(({ figure }) => figure !== null)).toBe(true)
    // Nine units in all, drawn into the part for testing by a key of the grant: whichever are in it stay withheld, and the next smallest with them.
    const byArea = report.metrics?.groups[0]
    expect(byArea?.groups.map(({ value }) => value)).not.toContain('rare')
    expect([byArea?.groups.length, byArea?.suppressed]).toEqual(byArea?.suppressed === 0 ? [2, 0] : [1, 2])
    const record = await ground.procedures.record(model.artifact ?? '')
    expect(record).toMatchObject({
      kind: 'artifact',
      fields: { type: 'model', version: 1 },
      links: { datasets: [ground.dataset] },
    })
  }, 120_000)

  test('given an overfit tree, then its report fails and it gives no scores; a second sound one is version 2 and does', async () => {
    const overfit = {
      ...sound,
      name: '记忆',
      sql: 'SELECT age, income, trade, overdue FROM patients',
      algorithm: 'tree',
      parameters: { depth: 30, leaf: 1 },
      unit: undefined,
      groups: [],
    }
    const model = await trained(overfit)
    expect(model.state).toBe('trained')
    expect(model.safety?.verdict).toBe('fail')
    const failing = model.safety?.findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule) ?? []
    expect(failing).toEqual(expect.arrayContaining(['model-leaf', 'model-class', 'model-gap', 'model-likelihood']))
    await expect(ground.domain.models.try(analyst, model.job, { age: 30 })).rejects.toThrow(Refused)
    const again = await trained({ ...sound, parameters: { c: 0.1 } })
    expect(again.version).toBe(2)
    const score = await ground.domain.models.try(analyst, again.job, { age: 85, income: 50, trade: '甲' })
    expect(Object.keys(score.shares ?? {})).toEqual(['否', '是'])
    expect(score.class).toBe('是')
    // A hard stop, however many come at once; a lifting lets as many again through.
    ground.law.values.set('stop-tries-of-a-model', 4)
    const tries = () =>
      Promise.all(
        Array.from({ length: 6 }, (_, age) =>
          ground.domain.models.try(analyst, again.job, { age, income: 50, trade: '甲' }).then(
            () => 'answered',
            (error: unknown) => (error instanceof Refused ? (error.refusal.unmet[0]?.code ?? '') : String(error)),
          ),
        ),
      )
    const stopped = 'brake.tries-of-a-model'
    expect((await tries()).toSorted()).toEqual(['answered', 'answered', 'answered', stopped, stopped, stopped])
    const security = {
      ...analyst,
      party: 'party-agency',
      account: 'account-security',
      administrator: 'security' as const,
    }
    const [stop] = await ground.domain.brakes(security)
    expect(stop).toMatchObject({ rule: 'tries-of-a-model', value: 4, most: 4, mine: true })
    await ground.domain.liftBrake(
      security,
      { grant: ground.grant, measure: stop?.measure ?? '', reason: '已核对' },
      newId('command'),
    )
    expect((await tries()).filter((one) => one === 'answered')).toHaveLength(4)
    ground.law.values.delete('stop-tries-of-a-model')
  }, 120_000)

  const few = `free_text IN ('x77', 'x78', 'x79', 'x80')`
  test.each([
    [
      'a feature of many units that sets a few apart',
      `age::DOUBLE + CASE WHEN ${few} THEN 1000 ELSE 0 END AS me`,
      'ridge',
    ],
    [
      'two features of many units whose difference is a few',
      `CASE WHEN trade = '甲' THEN 1 ELSE 0 END AS one, CASE WHEN trade = '甲' AND NOT (${few}) THEN 1 ELSE 0 END AS two`,
      'linear',
    ],
  ])(
    'given %s, then the report of a model without leaves fails by it and nothing is answered',
    async (_, features, algorithm) => {
      const sql = `SELECT ${features}, age, cost FROM patients`
      const rest = { unit: undefined, groups: [], target: 'cost', task: 'regression' as const }
      const model = await trained({ ...sound, ...rest, name: '指示', algorithm, sql })
      const failing = model.safety?.findings.filter(({ verdict }) => verdict === 'fail')
      expect(failing?.map(({ rule }) => rule)).toEqual(['model-support'])
      await expect(ground.domain.models.try(analyst, model.job, { me: 1, one: 1, two: 0, age: 40 })).rejects.toThrow(
        Refused,
      )
      // Without it the same model passes that rule.
      const plain = await trained({
        ...sound,
        ...rest,
        name: '平常',
        algorithm,
        sql: 'SELECT age, trade, cost FROM patients',
      })
      expect(plain.safety?.findings.find(({ rule }) => rule === 'model-support')?.verdict).toBe('pass')
    },
    120_000,
  )

  test('given a nearest-neighbour model, then it is refused by name with the reason', async () => {
    expect(await refusal({ ...sound, algorithm: 'knn' })).toEqual(['model.instance-based'])
    expect(await refusal({ ...sound, algorithm: 'svm' })).toEqual(['model.instance-based'])
  })

  test('given what the gate or the layout cannot allow, then it is refused with every reason', async () => {
    const of = (sql: string, more: Partial<TrainRequest> = {}) =>
      refusal({ ...sound, unit: undefined, groups: [], sql, ...more })
    expect(await of('SELECT id, overdue FROM patients')).toContain('plan.column-hidden')
    expect(await of('SELECT age, overdue FROM patients WHERE income > 3')).toContain('plan.column-steers')
    expect(await of('SELECT person, overdue FROM patients')).toEqual(['model.text-aggregate'])
    expect(await of('SELECT [age] AS ages, overdue FROM patients')).toContain('model.column-type')
    expect(await of('SELECT age FROM patients')).toEqual(['model.column-missing'])
    expect(
      await of('SELECT age, trade FROM patients', { target: 'trade', algorithm: 'linear', task: 'regression' }),
    ).toEqual(['model.target-not-number'])
  })

  test.each([
    [
      'a constant target',
      { sql: 'SELECT age, same FROM patients', target: 'same', algorithm: 'linear', task: 'regression' },
      'target-constant',
    ],
    ['one class', { sql: "SELECT age, trade FROM patients WHERE trade = '甲'", target: 'trade' }, 'one-class'],
    ['a feature of gaps alone', { sql: 'SELECT nothing, overdue FROM patients' }, 'features-empty'],
    ['texts that are all different', { sql: 'SELECT free_text, overdue FROM patients' }, 'features-empty'],
    ['one row', { sql: 'SELECT age, overdue FROM patients LIMIT 1' }, 'too-few-rows'],
    ['too many classes', { sql: 'SELECT age, free_text FROM patients', target: 'free_text' }, 'too-many-classes'],
  ] as const)(
    'given %s, then it fails with a code and no word of the data',
    async (_, more, code) => {
      const model = await trained({ ...sound, unit: undefined, groups: [], ...more } as TrainRequest)
      expect([model.state, model.reason]).toEqual(['failed', `model.unfit.${code}`])
    },
    180_000,
  )

  test('given a grant that is closed while a model trains, then it is killed and nothing is kept', async () => {
    const { models } = ground.domain
    const slow = { ...sound, name: '慢', algorithm: 'forest', parameters: { trees: 300, depth: 30, leaf: 1 } }
    const { job } = await models.train(analyst, ground.grant, slow, 'slow')
    await expect.poll(async () => (await models.model(analyst, job)).percent, { timeout: 120_000 }).toBeGreaterThan(0)
    await ground.domain.closeGrant(ground.grant, 'suspended')
    expect(await models.ended(job, 60_000)).toBe('killed')
    const model = await models.model(analyst, job)
    expect([model.reason, model.artifact]).toEqual(['job.grant-closed', null])
    // Figures of those that were trained before are use of the grant like any other.
    const before = (await models.list(analyst, ground.grant)).filter(({ state }) => state === 'trained')
    expect(before.length).toBeGreaterThan(0)
    for (const one of before) {
      expect(one).toMatchObject({ withheld: 'closed', metrics: null, size: null, features: [], classes: null })
      expect(one.safety?.findings.map(({ figure }) => figure)).toEqual(one.safety?.findings.map(() => null))
    }
    const card = await models.card(analyst, before[0]?.job ?? '', 'zh-CN')
    expect(JSON.stringify(card.sections)).toContain('授权已结束')
    expect(card.sections.flatMap(({ table }) => table ?? [])).toEqual([])
    expect((await models.model(reviewer, before[0]?.job ?? '')).metrics).not.toBe(null)
  }, 300_000)
})

describe('limits of a grant', () => {
  test('given one job a day, when a training was asked for, then neither a second one nor a job is', async () => {
    const small = await testDomain({ jobsADay: 1 })
    try {
      await mountQuery(small, small.dataset, 'SELECT i AS age, i % 2 AS late FROM range(100) t(i)')
      const columns = ['age', 'late'].map((name) => ({ name, mask: { method: 'keep' }, ladder: 'group' }) as const)
      await small.domain.openColumns({
        grant: small.grant,
        dataset: small.dataset,
        table: 'patients',
        columns,
        units: ['age'],
      })
      const request = { ...sound, sql: 'SELECT age, late FROM patients', target: 'late', unit: undefined, groups: [] }
      const { job } = await small.domain.models.train(analyst, small.grant, request, 'one')
      await small.domain.models.ended(job, 60_000)
      const over = { refusal: { unmet: [{ code: 'work.limit-jobs-a-day' }] } }
      await expect(small.domain.models.train(analyst, small.grant, request, 'two')).rejects.toMatchObject(over)
      const sql = 'SELECT count(*) AS n FROM patients'
      await expect(small.domain.run(analyst, small.grant, { name: 'n', sql }, 'three')).rejects.toMatchObject(over)
    } finally {
      await small.close()
    }
  }, 120_000)
})

describe('the line of a grant', () => {
  test('given a training that runs, when a job and another training are asked for, then they wait behind it in order, and one that waits is taken away at once', async () => {
    const small = await testDomain()
    try {
      await mountQuery(small, small.dataset, 'SELECT i AS age, i % 7 % 2 AS late FROM range(4000) t(i)')
      const columns = ['age', 'late'].map((name) => ({ name, mask: { method: 'keep' }, ladder: 'group' }) as const)
      await small.domain.openColumns({
        grant: small.grant,
        dataset: small.dataset,
        table: 'patients',
        columns,
        units: ['age'],
      })
      const { models, work } = small.domain
      const sql = 'SELECT age, late FROM patients'
      const request = {
        ...sound,
        sql,
        target: 'late',
        unit: undefined,
        groups: [],
        algorithm: 'forest',
      } as TrainRequest
      const parameters = { trees: 300, depth: 30, leaf: 1 }
      const first = await models.train(analyst, small.grant, { ...request, name: '慢', parameters }, 'first')
      await expect.poll(async () => (await models.model(analyst, first.job)).state).toBe('started')
      const { job } = await small.domain.run(
        analyst,
        small.grant,
        { name: 'n', sql: 'SELECT count(*) AS n FROM patients' },
        'job',
      )
      const second = await models.train(analyst, small.grant, request, 'second')
      expect((await work.progress(analyst, job)).place).toBe(1)
      expect(await models.model(analyst, second.job)).toMatchObject({ state: 'asked', place: 2 })
      await models.cancel(analyst, second.job, 'cancel')
      expect(await models.model(analyst, second.job)).toMatchObject({ state: 'cancelled', place: null })
      await models.cancel(analyst, first.job, 'cancel')
      expect(await small.domain.ended(job, 60_000)).toBe('finished')
    } finally {
      await small.close()
    }
  }, 180_000)
})
