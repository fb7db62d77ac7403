import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { analyst, columns, mountQuery, people, testDomain } from '../testing.ts'
import type { Cell, Program, ResultColumn, Values } from './types.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
const second = { ...analyst, account: 'account-second', person: 'person-second' }

beforeAll(async () => {
  ground = await testDomain({ idlePython: 1 })
  await mountQuery(ground, ground.dataset, people)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
})
afterAll(() => ground.close())

const counted: Cell = {
  name: 'ages',
  kind: 'sql',
  text: 'SELECT age, count(*) AS n FROM people GROUP BY age ORDER BY age',
}
const doubled: Cell = {
  name: 'double',
  kind: 'python',
  text: 'result = ages.assign(n=ages["n"] * parameters["times"])',
}
const result: readonly ResultColumn[] = [
  { name: 'age', type: 'text' },
  { name: 'n', type: 'integer' },
]

function program(cells: readonly Cell[], more: Partial<Program> = {}): Program {
  return { cells, parameters: [], result: [], ...more }
}

async function ran(of: Program, values: Values = {}) {
  const { job } = await ground.domain.work.run(
    analyst,
    ground.grant,
    { name: '试', program: of, values },
    newId('command'),
  )
  const state = await ground.domain.ended(job, 30_000)
  return {
    job,
    state,
    view: await ground.domain.job(analyst, job),
    progress: await ground.domain.work.progress(analyst, job),
  }
}

async function refusal(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof Refused)) throw new Error('not refused', { cause: error })
  return error.refusal.unmet
}

describe('given a script of cells', () => {
  test('when SQL is followed by Python, then the result is an artifact that comes from every input and may be any value of it', async () => {
    const of = program([counted, doubled], { parameters: [{ name: 'times', type: 'integer' }], result })
    const { state, view, progress } = await ran(of, { times: 2 })
    expect(view.reason).toBe(null)
    expect(state).toBe('finished')
    expect(progress.cells).toMatchObject([
      { name: 'ages', state: 'done', rows: 10, columns: 2 },
      { name: 'double', state: 'done' },
    ])
    expect(progress.usage).toMatchObject({ rowsRead: { [ground.dataset]: 20_000 } })
    expect(view.plan?.output).toEqual([
      { name: 'age', type: 'VARCHAR', state: 'row', aggregates: [], leaksValue: true },
      { name: 'n', type: 'BIGINT', state: 'row', aggregates: [], leaksValue: true },
    ])
    const source = await ground.domain.source(view.artifact ?? '')
    expect(source).toMatchObject({ opaque: true })
    const { rows } = await ground.domain.trusted({
      grant: ground.grant,
      queries: [{ name: 'sum', sql: 'SELECT sum(n)::INTEGER AS n FROM a' }],
      artifacts: { a: view.artifact ?? '' },
    })
    expect(rows['sum']).toEqual([{ n: 40_000 }])
  })

  test('when a SQL cell names one before it, then it reads what that found', async () => {
    const of = program([counted, { name: 'top', kind: 'sql', text: 'SELECT age FROM ages WHERE n > 2000' }])
    const { state, view } = await ran(of)
    expect(state).toBe('finished')
    expect(view.plan?.columns.map((column) => column.column)).toEqual(['age'])
  })

  test('when a value tries to be more than a value, then it stays a text', async () => {
    const of = program(
      [
        {
          name: 'q',
          kind: 'sql',
          text: "SELECT count(*) AS n FROM people WHERE trade = $kind -- $kind\n AND '$kind' <> ''",
        },
      ],
      { parameters: [{ name: 'kind', type: 'text' }] },
    )
    const { state, view } = await ran(of, { kind: "甲' OR 1=1 --" })
    expect(state).toBe('finished')
    expect(view.sql).toContain("trade = ('甲'' OR 1=1 --')")
    expect(view.sql).toContain("'$kind' <> ''")
  })

  test('when the engine reads the place of a parameter otherwise, then a value that would be more than a value is refused', async () => {
    const text = 'SELECT 1 /* /* */ $kind */ AS a, count(*) AS n FROM people'
    const of = program([{ name: 'q', kind: 'sql', text }], { parameters: [{ name: 'kind', type: 'text' }] })
    const values = { kind: '*/ , (SELECT max(age) FROM people) /*' }
    const request = { name: 'x', program: of, values }
    const unmet = await refusal(ground.domain.work.run(analyst, ground.grant, request, newId('command')))
    expect(unmet).toMatchObject([{ code: 'work.parameter-place', params: { cell: 'q' } }])
    // Inside a comment, as the engine reads it, a word is a comment.
    expect((await ran(of, { kind: 'x' })).state).toBe('finished')
  })

  test('when a column may only be aggregated, then Python does not see it row by row', async () => {
    const cells: readonly Cell[] = [
      { name: 'raw', kind: 'sql', text: 'SELECT income FROM people' },
      { name: 'p', kind: 'python', text: 'result = raw' },
    ]
    const of = program(cells, { result: [{ name: 'income', type: 'number' }] })
    const unmet = await refusal(
      ground.domain.work.run(analyst, ground.grant, { name: 'x', program: of, values: {} }, newId('command')),
    )
    expect(unmet).toMatchObject([{ code: 'plan.output-row', params: { cell: 'raw' } }])
  })

  test.each([
    ['a line that Python cannot read', 'result = (', 'work.python-syntax'],
    ['a script without text', ' ', 'work.cell-text'],
  ])('when there is %s, then it is refused before it runs, with the cell', async (_, text, code) => {
    const of = program([{ name: 'p', kind: 'python', text }], { result })
    const unmet = await refusal(
      ground.domain.work.run(analyst, ground.grant, { name: 'x', program: of, values: {} }, newId('command')),
    )
    expect(unmet).toMatchObject([{ code, params: { cell: 'p' } }])
  })

  test('when a cell fails in the middle, then its line is told, the rest is skipped and there is no artifact', async () => {
    const of = program(
      [
        counted,
        { name: 'bad', kind: 'python', text: 'x = 1\nages["secret"]' },
        { name: 'after', kind: 'python', text: 'result = ages' },
      ],
      { result },
    )
    const { state, view, progress } = await ran(of)
    expect(state).toBe('failed')
    expect(view).toMatchObject({ reason: 'job.python-exception', artifact: null })
    expect(progress.cells).toMatchObject([
      { state: 'done' },
      { state: 'failed', exception: 'KeyError', line: 2 },
      { state: 'skipped' },
    ])
    expect(JSON.stringify(await ground.store.query('SELECT data FROM event'))).not.toContain('KeyError: ')
  })

  test('when groups of a cell that reads a column for sums are of few rows, then Python does not get them, whatever stands around them', async () => {
    const given = async (text: string) => {
      const python = `import pandas as pd\nif len(few) > 0 and few["income"].notna().any(): raise ValueError()\nresult = pd.DataFrame({"age": ["x"], "n": [1]})`
      const cells: readonly Cell[] = [
        { name: 'few', kind: 'sql', text },
        { name: 'p', kind: 'python', text: python },
      ]
      return (await ran(program(cells, { result }))).state
    }
    expect(await given('SELECT age, sum(income) AS income, count(*) AS n FROM people GROUP BY age')).toBe('failed')
    for (const text of [
      'SELECT age, sum(income) AS income, count(*) AS n FROM people GROUP BY age HAVING count(*) < 10',
      'WITH r AS (SELECT * FROM people LIMIT 3) SELECT sum(income) AS income, count(*) AS n FROM r',
      'SELECT q.* FROM (SELECT sum(income) AS income, count(*) AS n FROM (SELECT * FROM people LIMIT 4)) q',
    ])
      expect([text, await given(text)]).toEqual([text, 'finished'])
  }, 60_000)

  test('when a script that reads a column for sums fails on a line of its choice, or tells its progress by it, then only the cell is told', async () => {
    const sums: Cell = {
      name: 'ages',
      kind: 'sql',
      text: 'SELECT age, sum(income) AS income, count(*) AS n FROM people GROUP BY age ORDER BY age',
    }
    const lines = Array.from({ length: 900 }, (_, n) => `if d == ${n}: raise ValueError()`).join('\n')
    const text = `import shuyu\nshuyu.progress(1, 0.5)\nd = int(ages["income"].iloc[0]) % 900\n${lines}\nresult = ages`
    const { state, view, progress } = await ran(program([sums, { name: 'p', kind: 'python', text }], { result }))
    expect([state, view.reason]).toEqual(['failed', 'job.python-exception'])
    expect(progress.cells).toMatchObject([{ state: 'done' }, { state: 'failed', exception: null, line: null }])
    expect(progress.log).toEqual([])
  })

  test('when a script prints data and tells it as progress, then only whole quarters are kept', async () => {
    const text =
      'print(ages)\nimport shuyu, time\nfor _, row in ages.iterrows():\n    shuyu.progress(1, row["n"] / 40)\nresult = ages'
    const { state, progress } = await ran(program([counted, { name: 'p', kind: 'python', text }], { result }))
    expect(state).toBe('finished')
    expect(progress.log.length).toBeLessThanOrEqual(1)
    for (const line of progress.log) expect([0, 25, 50, 75, 100]).toContain(line.percent)
  })
})

describe('given code that somebody has to read first', () => {
  test('when the operator reviews, then a second person decides on exactly this text, and a change needs a new review', async () => {
    ground.law.values.set('job-review', 'operator')
    const { work } = ground.domain
    const of = program([counted, doubled], { parameters: [{ name: 'times', type: 'integer', default: 1 }], result })
    const { script } = await work.save(analyst, ground.grant, { name: '年龄', program: of }, newId('command'))
    const asked = { values: {} }
    expect(await refusal(work.runScript(analyst, script, asked, newId('command')))).toMatchObject([
      { code: 'work.review-missing' },
    ])
    const { review } = await work.askReview(analyst, script, newId('command'))
    expect(
      await refusal(work.decideReview(analyst, review, { approve: true, reason: '' }, newId('command'))),
    ).toMatchObject([{ code: 'work.review-own' }])
    await work.decideReview(second, review, { approve: true, reason: '' }, newId('command'))
    const { job } = await work.runScript(analyst, script, asked, newId('command'))
    expect(await ground.domain.ended(job, 30_000)).toBe('finished')
    const changed = program([counted, { ...doubled, text: `${doubled.text}\n` }], of)
    await work.save(
      analyst,
      ground.grant,
      { script, name: '年龄', program: { ...changed, cells: [counted, { ...doubled, text: `${doubled.text} # 改` }] } },
      newId('command'),
    )
    expect(await refusal(work.runScript(analyst, script, asked, newId('command')))).toMatchObject([
      { code: 'work.review-missing' },
    ])
    ground.law.values.delete('job-review')
  })
})

describe('given limits of a grant', () => {
  test('when a day has no rows left, then the next job is refused with the clause, and the limit shows what is used', async () => {
    const { work } = ground.domain
    const limits = (await work.view(analyst, ground.grant)).limits
    const used = limits.find((limit) => limit.kind === 'jobs-a-day')?.used ?? 0
    expect(used).toBeGreaterThan(0)
    const setting = {
      grant: ground.grant,
      kind: 'rows-a-day' as const,
      dataset: ground.dataset,
      amount: 1_000_000,
      source: 'request-1',
      clauses: ['x-1'],
    }
    await work.limit(setting, newId('command'))
    const before = (await work.view(analyst, ground.grant)).limits.find((limit) => limit.kind === 'rows-a-day')
    await work.limit({ ...setting, amount: (before?.used ?? 0) + 30_000 }, newId('command'))
    const sql = 'SELECT count(*) AS n FROM people'
    const first = await ground.domain.run(analyst, ground.grant, { name: 'a', sql }, newId('command'))
    const unmet = await refusal(ground.domain.run(analyst, ground.grant, { name: 'b', sql }, newId('command')))
    expect(unmet).toMatchObject([{ code: 'work.limit-rows-a-day', clauses: ['x-1'], params: { asked: 20_000 } }])
    await ground.domain.ended(first.job, 20_000)
    await work.limit({ ...setting, amount: 1e9 }, newId('command'))
  })

  test('when core hours run out while a job runs, then it is stopped', async () => {
    const { work } = ground.domain
    await work.limit(
      { grant: ground.grant, kind: 'core-hours', amount: 0.6 / 3600, source: 'order-1', clauses: ['x-2'] },
      newId('command'),
    )
    const text = 'x = 0\nwhile True: x += 1'
    const { state, view } = await ran(program([counted, { name: 'p', kind: 'python', text }], { result }))
    expect(state).toBe('killed')
    expect(view.reason).toBe('job.over-limit')
    const unmet = await refusal(
      ground.domain.run(
        analyst,
        ground.grant,
        { name: 'b', sql: 'SELECT count(*) AS n FROM people' },
        newId('command'),
      ),
    )
    expect(unmet).toMatchObject([{ code: 'work.limit-core-hours', clauses: ['x-2'] }])
    await work.limit(
      { grant: ground.grant, kind: 'core-hours', amount: 100, source: 'order-1', clauses: ['x-2'] },
      newId('command'),
    )
  })
})

describe('given a job that eats time', () => {
  test('when it is cancelled while Python runs, then it ends at once', async () => {
    const of = program([counted, { name: 'p', kind: 'python', text: 'while True: pass' }], { result })
    const { job } = await ground.domain.work.run(
      analyst,
      ground.grant,
      { name: 'x', program: of, values: {} },
      newId('command'),
    )
    await expect.poll(async () => (await ground.domain.work.progress(analyst, job)).cells[1]?.state).toBe('running')
    await ground.domain.cancel(analyst, job, newId('command'))
    expect(await ground.domain.ended(job, 5_000)).toBe('cancelled')
  })
})

describe('given a grant with saved scripts and reviews', () => {
  test('when it is destroyed, then they go with it and the certificate counts them', async () => {
    const { store, grant, domain } = ground
    const certificate = await domain.destroyGrant(grant, 'over')
    expect(certificate['also']).toEqual({ scripts: 1, reviews: 1 })
    for (const table of ['domain_script', 'domain_review', 'domain_schedule', 'domain_schedule_run'])
      expect(await store.query(`SELECT 1 FROM ${table}`)).toEqual([])
    expect(await domain.destroyGrant(grant, 'again')).toEqual(certificate)
  })
})
