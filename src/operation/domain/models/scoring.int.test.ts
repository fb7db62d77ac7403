import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import { evaluator, scoreOf } from './score.ts'
import type { TrainRequest } from './types.ts'

const people = `SELECT i AS id, (18 + (i * 7919) % 70)::INTEGER AS age, CASE WHEN i % 9 = 0 THEN NULL ELSE (i % 13) / 2.0 END AS visits,
  ['甲','乙','丙'][1 + (i * 31 % 3)] AS trade, CASE WHEN (i * 7919) % 70 + (hash(i) % 60) > 65 THEN '是' ELSE '否' END AS late,
  ((i * 7919) % 70) * 2.0 + (hash(i * 3) % 1000) / 50.0 AS cost, (i % 5)::INTEGER AS secret FROM range(2000) t(i)`

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain({ idlePython: 1 })
  await mountQuery(ground, ground.dataset, people)
  const columns = ['age', 'visits', 'trade', 'late', 'cost', 'secret'].map(
    (name) => ({ name, mask: { method: 'keep' }, ladder: name === 'secret' ? 'aggregate' : 'free' }) as const,
  )
  await ground.domain.openColumns({
    grant: ground.grant,
    dataset: ground.dataset,
    table: 'people',
    columns,
    units: ['id'],
  })
}, 120_000)
afterAll(() => ground.close())

const request: TrainRequest = {
  name: '逾期',
  algorithm: 'logistic',
  task: 'classification',
  sql: 'SELECT age, visits, trade, late FROM people',
  target: 'late',
}

async function trained(more: Partial<TrainRequest> = {}): Promise<string> {
  const { models } = ground.domain
  const { job } = await models.train(analyst, ground.grant, { ...request, ...more }, newId('command'))
  await models.ended(job, 120_000)
  const { artifact, reason } = await models.model(analyst, job)
  if (!artifact) throw new Error(reason ?? 'no model')
  return artifact
}

async function scored(model: string, sql: string) {
  const asked = { model, name: '打分', sql }
  const { job } = await ground.domain.models.score(analyst, ground.grant, asked, newId('command'))
  const state = await ground.domain.ended(job, 60_000)
  return { state, view: await ground.domain.job(analyst, job) }
}

async function refusal(model: string, sql: string, grant = ground.grant): Promise<readonly string[]> {
  const error = await ground.domain.models
    .score(analyst, grant, { model, name: 'x', sql }, newId('command'))
    .catch((thrown: unknown) => thrown)
  if (!(error instanceof Refused)) throw new Error('not refused', { cause: error })
  return error.refusal.unmet.map(({ code }) => code)
}

async function rowsOf(artifact: string) {
  const queries = [{ name: 'all', sql: 'SELECT * FROM a' }]
  return (await ground.domain.trusted({ grant: ground.grant, queries, artifacts: { a: artifact } })).rows['all'] ?? []
}

const sql = 'SELECT age, visits, trade FROM people'

describe('given a model inside', () => {
  test.each([
    ['classes', {}],
    ['a forest', { algorithm: 'forest', parameters: { trees: 5, depth: 3, leaf: 50 } }],
    [
      'boosting of a figure, which takes gaps as they are',
      {
        algorithm: 'boosting',
        task: 'regression',
        target: 'cost',
        sql: 'SELECT age, visits, trade, cost FROM people',
        parameters: { rounds: 8, leaf: 50 },
      },
    ],
  ] as const)(
    'when rows are scored by %s, then each has the score that the evaluator of products gives it',
    async (_, more) => {
      const model = await trained(more as Partial<TrainRequest>)
      const { state, view } = await scored(model, sql)
      expect([state, view.reason]).toEqual(['finished', null])
      const file = (await ground.domain.models.evidence(model))?.file
      if (!file) throw new Error('no file')
      const evaluate = evaluator(file)
      const rows = await rowsOf(view.artifact ?? '')
      expect(rows).toHaveLength(2000)
      const close = rows.filter((row) => {
        const entity = { age: Number(row['age']), visits: row['visits'] as number | null, trade: String(row['trade']) }
        const { value, class: name, shares } = scoreOf(file, evaluate(entity), 3)
        const own = name === null ? value : shares?.[name]
        const said = Number(name === null ? row['score'] : row['score_share'])
        return (name === null || name === row['score_class']) && Math.abs(Number(own) - said) <= Math.abs(said) * 0.011
      })
      expect(close).toHaveLength(2000)
    },
    120_000,
  )

  test('when rows are scored, then the artifact names the model and its data, its score comes from the features, and people have to read it', async () => {
    const model = await trained({ name: '来源' })
    const { view } = await scored(model, 'SELECT age, visits, trade FROM people WHERE age > 30')
    const record = await ground.procedures.record(view.artifact ?? '')
    expect(record?.links).toMatchObject({ model, datasets: [ground.dataset], grant: ground.grant })
    const { fields } = (view.plan?.lineage ?? { fields: {} }) as {
      readonly fields: { readonly [name: string]: { readonly inputFields: readonly { readonly field: string }[] } }
    }
    expect(fields['score_share']?.inputFields.map(({ field }) => field).toSorted()).toEqual(['age', 'trade', 'visits'])
    expect(view.plan?.output.find(({ name }) => name === 'score_class')).toMatchObject({
      state: 'row',
      leaksValue: true,
    })
    expect(await ground.domain.source(view.artifact ?? '')).toMatchObject({ opaque: true })
    expect((await ground.domain.work.progress(analyst, view.id)).usage).toMatchObject({
      rowsRead: { [ground.dataset]: 2000 },
    })
  }, 120_000)

  test('when the query may not give rows, lacks a feature or takes the name of the score, then it is refused with every reason', async () => {
    const model = await trained({ name: '拒' })
    expect(await refusal(model, 'SELECT secret AS age, visits, trade FROM people')).toContain('plan.output-row')
    expect(await refusal(model, 'SELECT age, visits FROM people')).toEqual(['model.column-missing'])
    expect(await refusal(model, 'SELECT trade AS age, visits, trade, late AS score_class FROM people')).toEqual([
      'model.column-type',
      'model.score-name',
    ])
    expect(await refusal('artifact-none', sql)).toEqual(['not-found'])
  }, 120_000)

  test('when it fails its review, or belongs to another holder, then it scores nothing', async () => {
    const bad = await trained({ name: '记忆', algorithm: 'tree', parameters: { depth: 30, leaf: 1 } })
    expect(await refusal(bad, sql)).toEqual(['model.unsafe'])
    const model = await trained({ name: '他人' })
    expect(await refusal(model, sql, 'grant-of-somebody')).toEqual(['model.other-holder'])
  }, 120_000)
})
