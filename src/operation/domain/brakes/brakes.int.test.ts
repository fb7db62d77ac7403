import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { analyst, columns, mountQuery, people, testDomain } from '../testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, people)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'people', columns })
}, 120_000)
afterAll(() => ground.close())

const supervisor = { ...analyst, account: 'account-supervisor', party: 'party-agency' }

/** Asks for a job and answers its id, or the codes of the refusal. */
async function ask(sql: string): Promise<string> {
  const request = { name: '查询', sql }
  return ground.domain.run(analyst, ground.grant, request, newId('command')).then(
    ({ job }) => job,
    (error: unknown) => (error instanceof Refused ? error.refusal.unmet.map(({ code }) => code).join() : String(error)),
  )
}

/** The same of a script with these queries, which ends in a line of Python. */
async function script(texts: readonly string[]): Promise<string> {
  const program = {
    cells: [
      ...texts.map((text, n) => ({ name: `c${n}`, kind: 'sql' as const, text })),
      { name: 'go', kind: 'python' as const, text: 'import pandas as pd\nresult = pd.DataFrame({"n": [1]})' },
    ],
    parameters: [],
    result: [{ name: 'n', type: 'integer' as const }],
  }
  return ground.domain.work.run(analyst, ground.grant, { name: '脚本', program, values: {} }, newId('command')).then(
    ({ job }) => job,
    (error: unknown) => (error instanceof Refused ? error.refusal.unmet.map(({ code }) => code).join() : String(error)),
  )
}

const bit = (n: number) => `SELECT age, count(*) AS n FROM people WHERE born < DATE '2021-0${n}-01' GROUP BY age`

describe('brakes', () => {
  test('given queries that differ in a constant, when a bound is reached, then the next is refused however fast they come, the same again runs, and another kind too', async () => {
    ground.law.values.set('stop-near-identical', 4)
    const asked = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => ask(bit(n))))
    expect(asked.filter((one) => one === 'brake.near-identical')).toHaveLength(2)
    const ran = asked.findIndex((one) => one.startsWith('job-'))
    expect(await ask(bit(ran + 1))).toMatch(/^job-/)
    expect(await ask('SELECT age, count(*) AS n FROM people GROUP BY age')).toMatch(/^job-/)
    expect(await ask(bit(8))).toBe('brake.near-identical')
  }, 60_000)

  test('given a stop, when the same is asked with other functions, other statistics, more constants or as a cell of a script, then it is no other kind', async () => {
    const from = `FROM people WHERE`
    for (const sql of [
      `SELECT age, count(*) AS n ${from} date_trunc('month', born) < DATE '2021-08-01' GROUP BY age`,
      `SELECT age, count(*) AS n ${from} NOT born >= DATE '2021-08-02' GROUP BY age ORDER BY n LIMIT 9`,
      `SELECT age, count_if(true) AS n, 7 AS x ${from} born < DATE '2021-08-03' GROUP BY age`,
      `SELECT age, n, n / 2 AS m FROM (SELECT age, count(*) AS n ${from} year(born) < 2022 GROUP BY age)`,
    ])
      expect([sql, await ask(sql)]).toEqual([sql, 'brake.near-identical'])
    expect(await script([bit(9)])).toBe('brake.near-identical')
  }, 60_000)

  test('given a script, then each of its queries counts', async () => {
    const sum = (n: number) =>
      `SELECT age, count(income) AS n FROM people WHERE born < DATE '2021-0${n}-01' GROUP BY age`
    expect(await script([1, 2, 3, 4, 5].map(sum))).toBe('brake.too-many-alike')
    expect(await script([1, 2, 3, 4, 4].map(sum))).toMatch(/^job-/)
    expect(await ask(sum(2))).toMatch(/^job-/)
    expect(await ask(sum(5))).toBe('brake.near-identical')
  }, 60_000)

  test('given a stop, then the holder sees it and may not lift it, whoever supervises may with a reason, as much again runs, and it stands on the record', async () => {
    const stopped = await ground.domain.brakes({ ...analyst, account: 'account-colleague' })
    const own = stopped.at(-1)
    expect(own).toMatchObject({ rule: 'near-identical', value: 4, most: 4, mine: false })
    const of = { grant: ground.grant, measure: own?.measure ?? '', reason: '按月批量统计，已核对' }
    const codes = (actor: typeof analyst, more: object) =>
      ground.domain.liftBrake(actor, { ...of, ...more }, newId('command')).then(
        () => 'lifted',
        (error: unknown) => (error instanceof Refused ? error.refusal.unmet[0]?.code : String(error)),
      )
    expect(await codes(analyst, {})).toBe('brake.not-yours')
    expect(await codes(supervisor, { reason: ' ' })).toBe('brake.reason')
    expect(await codes(supervisor, {})).toBe('lifted')
    expect(await codes(supervisor, {})).toBe('brake.none')
    expect(await ask(bit(8))).toMatch(/^job-/)
    const events = await ground.store.readStream(`domain/${ground.grant}`)
    expect(events.at(-1)).toMatchObject({
      type: 'domain.brake-lifted',
      actor: supervisor.account,
      data: { reason: of.reason, value: 4, most: 4 },
    })
    ground.law.values.delete('stop-near-identical')
  }, 60_000)

  test('given jobs that break off by what they compute, when there are too many, then no job of the grant runs until it is lifted', async () => {
    ground.law.values.set('stop-failures', 3)
    const fails = {
      cells: [{ name: 'one', kind: 'python' as const, text: 'raise ValueError()' }],
      parameters: [],
      result: [{ name: 'n', type: 'integer' as const }],
    }
    for (let n = 0; n < 3; n++) {
      const request = { name: '失败', program: fails, values: {} }
      const { job } = await ground.domain.work.run(analyst, ground.grant, request, newId('command'))
      expect(await ground.domain.ended(job, 60_000)).toBe('failed')
    }
    expect(await ask('SELECT count(*) AS n FROM people')).toBe('brake.failures')
    const [stop] = await ground.domain.brakes(supervisor)
    await ground.domain.liftBrake(
      supervisor,
      { grant: ground.grant, measure: stop?.measure ?? '', reason: '脚本有误，已改正' },
      newId('command'),
    )
    expect(await ask('SELECT count(*) AS n FROM people')).toMatch(/^job-/)
    ground.law.values.delete('stop-failures')
  }, 120_000)
})
