import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { codesOf } from '../../../core/kernel/testing.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import type { Program } from '../work/types.ts'

const people = `SELECT i AS id, (18 + (i * 7919) % 70)::INTEGER AS age, (i * 104729 % 997)::INTEGER AS visits,
  CASE WHEN (i * 7919) % 70 + (hash(i) % 60) > 65 THEN '是' ELSE '否' END AS late FROM range(3000) t(i)`

const reviewer = { ...analyst, party: 'party-agency', account: 'account-agency' }

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain({ idlePython: 1 })
  await mountQuery(ground, ground.dataset, people)
  const columns = ['id', 'age', 'visits', 'late'].map(
    (name) => ({ name, mask: { method: 'keep' }, ladder: 'free' }) as const,
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

const named = 'name="逾期", target="late", features=["age", "visits"], classes=["否", "是"]'

function program(python: string): Program {
  return {
    cells: [
      { name: 'people_rows', kind: 'sql', text: 'SELECT age, visits, late FROM people' },
      { name: 'fit', kind: 'python', text: `${python}\nresult = people_rows.head(1)[["age"]]` },
    ],
    parameters: [],
    result: [{ name: 'age', type: 'integer' }],
  }
}

const prepared = `import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier
X, y = people_rows[["age", "visits"]].to_numpy(), people_rows["late"].to_numpy()`

/** Runs a script and answers the models of its job, newest first. */
async function handed(python: string) {
  const request = { name: '训练', program: program(`${prepared}\n${python}`), values: {} }
  const { job } = await ground.domain.work.run(analyst, ground.grant, request, newId('command'))
  const state = await ground.domain.ended(job, 60_000)
  const { reason } = await ground.domain.job(analyst, job)
  const models = await ground.domain.models.list(analyst, ground.grant)
  return { job, state, reason, models: models.filter(({ request: of }) => of.script === job) }
}

describe('given a script that hands a model over', () => {
  test('when the estimator is of an allowed family, then it is an artifact of every input, structurally judged, and people decide', async () => {
    const { job, state, reason, models } = await handed(
      `shuyu.model(LogisticRegression(max_iter=500).fit(X, y), ${named})`,
    )
    expect([state, reason]).toEqual(['finished', null])
    expect(models).toMatchObject([
      {
        name: '逾期',
        state: 'trained',
        version: 1,
        standing: 'inside',
        request: { script: job },
      },
    ])
    const [model] = models
    const record = await ground.procedures.record(model?.artifact ?? '')
    expect(record).toMatchObject({
      fields: { type: 'model', job, safety: 'review' },
      links: { datasets: [ground.dataset] },
    })
    const reads = record?.fields['reads'] as unknown as readonly { readonly column: string; readonly use: string }[]
    expect(reads.map(({ column, use }) => `${column} ${use}`)).toEqual(['age both', 'late both', 'visits both'])
    // What a script says of its model is its own choice: before a release its maker sees the verdict and what the text said.
    expect(model).toMatchObject({ withheld: 'unreviewed', size: null, request: { algorithm: 'script' } })
    expect(model?.safety).toMatchObject({ verdict: 'review', findings: [] })
    const report = await ground.domain.models.model(reviewer, model?.artifact ?? '')
    expect(report).toMatchObject({
      request: { algorithm: 'logistic' },
      classes: ['否', '是'],
      size: { trainUnits: 5000 },
    })
    const rules = new Map(report.safety?.findings.map(({ rule, verdict }) => [rule, verdict]))
    expect(rules.get('model-not-audited')).toBe('review')
    expect([rules.get('model-units'), rules.get('model-freedom'), rules.get('model-parameters')]).toEqual([
      'pass',
      'pass',
      'pass',
    ])
    // Nobody's model before its review: not even its maker gets an answer, and none is counted.
    const entity = { age: 87, visits: 10 }
    expect(await codesOf(ground.domain.models.try(analyst, model?.artifact ?? '', entity))).toEqual([
      'model.unreviewed',
    ])
    if (record) ground.law.records.set(record.id, { ...record, standing: 'released' })
    expect((await ground.domain.models.try(analyst, model?.artifact ?? '', entity)).class).toBe('是')
  }, 120_000)

  test('when raw figures stand in place of coefficients, then no try answers them, and the digest of the same figures is another each time', async () => {
    const smuggled = `from sklearn.linear_model import LinearRegression
m = LinearRegression().fit(X, people_rows["age"])
m.coef_ = people_rows["age"].to_numpy(float)[:2]
shuyu.model(m, name="藏", target="age2", features=["f0", "f1"])`
    const [one, two] = [await handed(smuggled), await handed(smuggled)]
    const models = [one.models[0], two.models[0]]
    expect(models.map((model) => model?.state)).toEqual(['trained', 'trained'])
    expect(models[0]?.digest).not.toBe(models[1]?.digest)
    for (const model of models)
      expect(await codesOf(ground.domain.models.try(analyst, model?.artifact ?? '', { f0: 1, f1: 0 }))).toEqual([
        'model.unreviewed',
      ])
  }, 120_000)

  test('when the estimator stores records, or is a class of its own, then it is refused by code and the job goes on', async () => {
    const neighbours = await handed(`shuyu.model(KNeighborsClassifier().fit(X, y), ${named})`)
    expect(neighbours.state).toBe('finished')
    expect(neighbours.models).toMatchObject([
      {
        state: 'refused',
        artifact: null,
        safety: { verdict: 'fail', findings: [{ rule: 'model-instance', verdict: 'fail' }] },
        refusal: { unmet: [{ code: 'model.handed-instance-based' }] },
      },
    ])
    const own = await handed(`class Sly(LogisticRegression):
  coef_ = property(lambda self: np.array([[1.0, 2.0]]), lambda self, value: None)
Sly.__name__, Sly.__module__ = "LogisticRegression", "sklearn.linear_model._logistic"
sly = LogisticRegression().fit(X, y)
sly.__class__ = Sly
shuyu.model(sly, ${named})`)
    expect(own.models).toMatchObject([
      { state: 'refused', refusal: { unmet: [{ code: 'model.handed-family-unknown' }] } },
    ])
  }, 120_000)

  test('when records hide in the thresholds of a forged tree, then every figure is counted and the model fails, and texts do not pass at all', async () => {
    const forged = await handed(`from types import SimpleNamespace
tree = DecisionTreeClassifier(max_depth=2).fit(X, y)
n = 2001
leaf = np.arange(n) >= 1000
fake = SimpleNamespace(children_left=np.where(leaf, -1, np.arange(n) * 2 + 1), children_right=np.where(leaf, -1, np.arange(n) * 2 + 2),
  feature=np.where(leaf, -2, 0), threshold=np.resize(people_rows["visits"].to_numpy(float), n), value=np.tile([[[.6, .4]]], (n, 1, 1)),
  n_node_samples=np.full(n, 1000))
tree.__dict__["tree_"] = fake
shuyu.model(tree, ${named})`)
    expect(forged.models).toMatchObject([{ state: 'trained', safety: { verdict: 'fail' } }])
    expect(forged.models[0]?.safety?.findings).toEqual([])
    const report = await ground.domain.models.model(reviewer, forged.models[0]?.artifact ?? '')
    const failing = report.safety?.findings.filter(({ verdict }) => verdict === 'fail')
    expect(failing?.map(({ rule }) => rule)).toEqual(['model-freedom', 'model-parameters'])
    const texts = await handed(`import sys
h = sys.modules["handed"]
h.output = lambda: ('[{"algorithm":"logistic","body":{"kind":"linear","link":"logistic","coefficients":[["' + y[0] + '"]],"intercepts":[1]}}]').encode()
tree = LogisticRegression()
if False: shuyu.model(tree, ${named})`)
    expect(texts.models).toMatchObject([{ state: 'refused', refusal: { unmet: [{ code: 'model.handed-form' }] } }])
  }, 120_000)

  test('when it chooses what is said of its leaves, then nobody reads it: not its maker, not the record', async () => {
    const chosen = await handed(`import json, sys
def fake():
  body = {"kind": "trees", "combine": "mean", "link": "identity", "precision": "single", "base": [0.0], "trees": [
    {"group": 0, "feature": [-1], "threshold": [0.0], "left": [0], "right": [0], "value": [[0.0]]}]}
  return json.dumps([{"algorithm": "tree", "body": body, "leaves": {"fewest": 66237917 + 1, "pureFewest": 39607832 + 1, "pureLeaves": 29240021 + 1}}]).encode()
if False: shuyu.model(None, name="话", target="t", features=["f"])
sys.modules["handed"].output = fake`)
    const [model] = chosen.models
    expect(model).toMatchObject({
      state: 'trained',
      safety: { verdict: 'review', findings: [] },
      size: null,
      metrics: null,
    })
    const report = await ground.domain.models.model(reviewer, model?.artifact ?? '')
    const events = await ground.store.query('SELECT data::text AS data FROM event WHERE stream = $1', [
      `model/${model?.job}`,
    ])
    expect(events.length).toBeGreaterThan(0)
    for (const said of [model, report, events]) expect(JSON.stringify(said)).not.toMatch(/66237918|39607833|29240022/)
  }, 120_000)

  test('when another cell makes rows of nothing, then the units are those behind the cell that reads', async () => {
    const linear = `from sklearn.linear_model import LinearRegression
m = LinearRegression().fit(np.zeros((5, 2)), np.zeros(5))
shuyu.model(m, name="线", target="t", features=["a", "b"])
result = x.head(1)[["age"]]`
    const cells = (text: string) => ({
      cells: [
        { name: 'x', kind: 'sql' as const, text },
        { name: 'pad', kind: 'sql' as const, text: 'SELECT range::DOUBLE AS i FROM range(100000)' },
        { name: 'fit', kind: 'python' as const, text: `import numpy as np\n${linear}` },
      ],
      parameters: [],
      result: [{ name: 'age', type: 'integer' as const }],
    })
    const units = async (text: string) => {
      const asked = { name: '训练', program: cells(text), values: {} }
      const { job } = await ground.domain.work.run(analyst, ground.grant, asked, newId('command'))
      await ground.domain.ended(job, 60_000)
      const model = (await ground.domain.models.list(analyst, ground.grant)).find(
        ({ request: of }) => of.script === job,
      )
      const { size, safety } = await ground.domain.models.model(reviewer, model?.artifact ?? '')
      return [size?.trainUnits, safety?.findings.find(({ rule }) => rule === 'model-units')?.verdict]
    }
    expect(await units('SELECT age, visits FROM people WHERE id < 20')).toEqual([20, 'fail'])
    expect(await units('SELECT count(*) AS age FROM people')).toEqual([10, 'fail'])
    expect(await units('SELECT age, visits FROM people, range(100) WHERE id < 20')).toEqual([10, 'fail'])
    expect(await units('SELECT age, visits FROM people')).toEqual([5000, 'pass'])
  }, 200_000)

  test('when a name is computed, then the script is refused before it runs, with the line', async () => {
    const request = {
      name: 'x',
      program: program(`${prepared}\nshuyu.model(None, name=y[0], target="late", features=["age"])`),
      values: {},
    }
    const asked = ground.domain.work.run(analyst, ground.grant, request, newId('command'))
    const error = await asked.catch((thrown: unknown) => thrown)
    expect(error instanceof Refused && error.refusal.unmet).toMatchObject([
      { code: 'work.model-form', params: { cell: 'fit', line: 6 } },
    ])
  }, 60_000)
})
