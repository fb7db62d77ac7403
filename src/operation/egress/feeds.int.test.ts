import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../base/crypto/index.ts'
import { Refused } from '../../core/kernel/index.ts'
import { scanText } from '../catalogue/index.ts'
import { analyst, mountQuery, testDomain } from '../domain/testing.ts'
import type { Cell } from '../domain/work/types.ts'
import { detectBy, egressDomain } from './index.ts'
import { feedJudge } from './feeds.ts'
import { openTestDomain, type TestDomain } from './testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
let parser: TestDomain

/** A hundred people; one of them alone has forty records of the kind `own`, whose cost nobody else's rows hide. */
const visits = `SELECT 'p' || (i % 100) AS person, 'k' || (i % 3) AS kind, 'd' || (i // 3 % 2) AS place, 10.0 + i % 17 AS cost FROM range(1200) t(i)
  UNION ALL SELECT 'p7', 'own', 'd0', 1000 FROM range(40)`

beforeAll(async () => {
  parser = await openTestDomain()
  ground = await testDomain({ idlePython: 1 }, { feeds: () => judge })
  const judge = feedJudge({
    store: ground.store,
    procedures: ground.procedures,
    domain: egressDomain(ground.domain),
    trees: () => Promise.resolve(parser.trees),
    detect: detectBy(scanText),
    signer: null as never,
  })
  await mountQuery(ground, ground.dataset, visits)
  await ground.domain.openColumns({
    grant: ground.grant,
    dataset: ground.dataset,
    units: ['person'],
    columns: [
      { name: 'person', mask: { method: 'drop' }, ladder: 'hidden' },
      { name: 'kind', mask: { method: 'keep' }, ladder: 'group' },
      { name: 'place', mask: { method: 'keep' }, ladder: 'group' },
      { name: 'cost', mask: { method: 'keep' }, ladder: 'aggregate' },
    ],
  })
})
afterAll(async () => {
  await ground.close()
  parser.close()
})

/** How a script ends whose cells are so and whose Python fails where what it was given is so. */
async function ends(texts: readonly string[], failsIf = 'False'): Promise<readonly (string | null)[]> {
  const cells: readonly Cell[] = [
    ...texts.map((text, n): Cell => ({ name: `c${n}`, kind: 'sql', text })),
    {
      name: 'p',
      kind: 'python',
      text: `import pandas as pd\nif ${failsIf}: raise ValueError()\nresult = pd.DataFrame({"n": [1]})`,
    },
  ]
  const program = { cells, parameters: [], result: [{ name: 'n', type: 'integer' as const }] }
  const request = { name: 'script', program, values: {} }
  const { job } = await ground.domain.work.run(analyst, ground.grant, request, newId('command'))
  const state = await ground.domain.ended(job, 60_000)
  return [state, (await ground.domain.job(analyst, job)).reason]
}

const finished = ['finished', null]

describe('given a script over a column that may only be aggregated', () => {
  test('when a group has many rows of one unit, then it stays behind and the others are given', async () => {
    const byKind = 'SELECT kind, sum(cost) AS cost, count(*) AS n FROM people GROUP BY kind'
    expect(await ends([byKind], '"own" in set(c0["kind"]) or len(c0) != 3')).toEqual(finished)
  })
  test('when a condition inside a sum picks one unit, then the row stays behind', async () => {
    const picked = `SELECT place, sum(cost) AS cost, sum(CASE WHEN kind = 'own' THEN cost END) AS own FROM people GROUP BY place`
    expect(await ends([picked], 'list(c0["place"]) != ["d1"]')).toEqual(finished)
    const filtered = `SELECT sum(cost) FILTER (WHERE kind = 'own') AS own FROM people`
    expect(await ends([filtered], 'len(c0) > 0')).toEqual(finished)
    const weighted = `SELECT sum(cost / CASE WHEN kind = 'own' THEN 1 ELSE 1e9 END) AS own FROM people`
    const error = await ends([weighted]).catch((thrown: unknown) => thrown)
    expect(error instanceof Refused && error.refusal.unmet).toMatchObject([{ code: 'work.feed-form' }])
    const repeated = `SELECT sum(cost) AS own FROM people JOIN range(500) r ON r.range = 0 OR kind = 'own'`
    expect(await ends([repeated], 'len(c0) > 0')).toEqual(finished)
  })
  test('when two cells differ by one unit, then the script is not fed', async () => {
    const all = 'SELECT sum(cost) AS cost FROM people'
    const others = `SELECT sum(cost::DOUBLE) AS cost FROM people WHERE kind <> 'own'`
    expect(await ends([all, others])).toEqual(['failed', 'job.cells-differ'])
    const parts = [0, 1, 2].map((n) => `SELECT avg(cost) AS cost, count(*) AS n FROM people WHERE kind = 'k${n}'`)
    expect(await ends([all, ...parts])).toEqual(['failed', 'job.cells-differ'])
    expect(await ends([all, 'SELECT kind, sum(cost) AS cost FROM people GROUP BY kind'])).toEqual([
      'failed',
      'job.cells-differ',
    ])
  })
  test('when cells cut the same people another way, with enough in each part, then it is fed', async () => {
    const most = `FROM people WHERE kind <> 'own' GROUP BY`
    const cells = [
      `SELECT kind, sum(cost) AS cost ${most} kind`,
      `SELECT place, avg(cost) AS cost, count(*) AS n ${most} place`,
      `SELECT kind, place, sum(cost) AS cost ${most} kind, place`,
    ]
    expect(await ends(cells, 'len(c2) != 6')).toEqual(finished)
  })
  test.each([
    ['again', 'SELECT count(s) AS s FROM (SELECT kind, sum(cost) AS s FROM people GROUP BY kind)'],
    ['both', 'SELECT sum(cost) AS s FROM people UNION ALL SELECT sum(cost) FROM people'],
    ['limit', 'SELECT sum(cost) AS s FROM (SELECT * FROM people LIMIT 20)'],
    ['either', `SELECT greatest(sum(cost), sum(cost) FILTER (WHERE kind <> 'own')) AS s FROM people`],
  ])(
    'when nobody can count the units of a cell (%s), then it is refused before it runs, with the cell',
    async (_, text) => {
      const error = await ends([text]).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Refused)
      expect((error as Refused).refusal.unmet).toMatchObject([{ code: 'work.feed-form', params: { cell: 'c0' } }])
    },
  )
})
