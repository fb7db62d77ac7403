import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '../../../core/kernel/index.ts'
import { residentIdAt } from './testing.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'

type Ground = Awaited<ReturnType<typeof testDomain>>

const supplier = { ...analyst, account: 'account-supplier', person: 'person-supplier', party: 'party-supplier' }
let ground: Ground
let command = 0
const next = () => `command-test-${++command}`

beforeAll(async () => {
  ground = await testDomain({}, { staff: async () => [{ account: analyst.account, name: 'analyst', person: '甲' }] })
  await mountQuery(
    ground,
    ground.dataset,
    `SELECT '6106' || lpad((i % 13)::VARCHAR, 2, '0') AS division, ${residentIdAt} AS resident, (i % 90)::INTEGER AS age, i AS id FROM range(1000) t(i)`,
  )
  const standing = ground.law.records.get(ground.dataset)
  if (standing) ground.law.records.set(ground.dataset, { ...standing, holder: supplier.party })
})
afterAll(() => ground.close())

const columns = [
  { name: 'division', mask: { method: 'keep' }, ladder: 'free' },
  { name: 'age', mask: { method: 'age-band', width: 10 }, ladder: 'free' },
] as const

async function rowsSeen(sql = 'SELECT division, count(*) AS n FROM people GROUP BY division ORDER BY division') {
  const answer = await ground.domain.trusted({ grant: ground.grant, queries: [{ name: 'q', sql }] })
  return answer.rows.q ?? []
}

async function run(sql: string, more: { readonly purpose?: string; readonly scenario?: string } = {}) {
  const { job } = await ground.domain.run(analyst, ground.grant, { name: '测', sql, ...more }, next())
  await ground.domain.ended(job, 30_000)
  return ground.domain.job(analyst, job)
}

/** Runs until it is killed, also over two rows. */
const endless = `SELECT count(*) AS n FROM ${Array.from({ length: 44 }, (_, i) => `people p${i}`).join(', ')} WHERE p0.age <= p1.age`

function codes(error: unknown): readonly string[] {
  return error instanceof Refused ? error.refusal.unmet.map(({ code }) => code) : [String(error)]
}

const refused = (work: Promise<unknown>) => work.then(() => [], codes)

describe('given a grant whose rows are limited by a condition', () => {
  test('when columns are written, then only the rows of the condition are in them, for every column alike', async () => {
    const { domain, grant, dataset, vault } = ground
    const rows = { text: `division starts with '610603' or division = '610612'` }
    await domain.openColumns({
      grant,
      dataset,
      columns,
      rows,
      source: { case: 'case-1', act: 'grant', clauses: ['x-1'] },
    })
    expect(await rowsSeen()).toEqual([
      { division: '610603', n: '77' },
      { division: '610612', n: '76' },
    ])
    const stored = await vault.grantObjects(grant, dataset)
    // Columns are written at the same time, so their places follow whichever was ready first.
    expect(Object.fromEntries(stored.map((object) => [object.name, object.rows]))).toEqual({ division: 153, age: 153 })
    const workspace = await domain.workspace(analyst, grant)
    expect(workspace.tables[0]?.rows).toBe(200)
  })

  test('when the giver, the supplier and a stranger look, then each sees tables as far as theirs and none of the work', async () => {
    const { domain, grant, dataset, law } = ground
    const others = law.refuse
    law.refuse = ({ actor, action }) =>
      (action === 'record.read' && actor.party !== 'party-agency') || (action === 'grant.limit' && actor === analyst)
    const agency = { ...analyst, account: 'account-agency', party: 'party-agency' }
    await run('SELECT division FROM people')
    const seen = async (who: typeof analyst) => {
      const { sight, tables, jobs } = await domain.workspace(who, grant)
      return [sight, tables.map((one) => one.dataset), jobs.length]
    }
    expect(await seen(agency)).toEqual(['frame', [dataset], 0])
    expect(await seen(supplier)).toEqual(['supplied', [dataset], 0])
    expect((await seen(analyst))[2]).toBeGreaterThan(0)
    const stranger = { ...analyst, account: 'account-stranger', party: 'party-stranger' }
    expect(await refused(seen(stranger))).toEqual(['forbidden'])
    expect(await refused(domain.access(stranger, grant))).toEqual(['forbidden'])
    expect((await domain.workspaces(stranger)).length).toBe(0)
    expect(await domain.workspaces(supplier)).toMatchObject([{ grant, sight: 'supplied', tables: 1, jobs: null }])
    expect(await domain.access(supplier, grant)).toMatchObject({ sight: 'supplied', tables: [{ mayLimit: true }] })
    expect(await domain.access(analyst, grant)).toMatchObject({ may: { limits: false }, tables: [{ mayLimit: false }] })
    law.refuse = others
  })

  test('when a table is asked for access, then condition, source and coarse rows stand there', async () => {
    const view = await ground.domain.access(analyst, ground.grant)
    expect(view.tables[0]).toMatchObject({
      condition: `division starts with '610603' or division = '610612'`,
      rows: 200,
      coarse: true,
      source: { case: 'case-1', act: 'grant', clauses: ['x-1'] },
    })
  })

  test('when a job reads the table, then only the rows of the grant count as read, not those of the whole data set', async () => {
    const { id } = await run('SELECT count(*) AS n FROM people')
    const { usage } = await ground.domain.work.progress(analyst, id)
    expect(usage?.rowsRead[ground.dataset]).toBeGreaterThan(0)
    expect(usage?.rowsRead[ground.dataset]).toBeLessThanOrEqual(200)
  })

  test('when the condition matches nothing, then a job runs on zero rows', async () => {
    await ground.domain.limitRows(supplier, ground.grant, ground.dataset, { text: `division = 'nowhere'` }, next())
    expect((await run('SELECT division FROM people')).state).toBe('finished')
    expect(await rowsSeen('SELECT count(*) AS n FROM people')).toEqual([{ n: '0' }])
  })

  test.each([
    [`colour = 'red'`, ['rows.column']],
    [`age = 'old' or id = 1.5`, ['rows.type', 'rows.type']],
    [`1 = 1; drop table raw`, ['rows.syntax']],
    [`resident = '610601199003070033'`, ['rows.personal']],
  ])('when the condition is %s, then it is refused and the rows stay', async (text, expected) => {
    expect(await refused(ground.domain.limitRows(supplier, ground.grant, ground.dataset, { text }, next()))).toEqual(
      expected,
    )
    expect(await rowsSeen('SELECT count(*) AS n FROM people')).toEqual([{ n: '0' }])
  })

  test('when the condition is taken away, then all rows are there', async () => {
    await ground.domain.limitRows(supplier, ground.grant, ground.dataset, { text: null }, next())
    expect(await rowsSeen('SELECT count(*) AS n FROM people')).toEqual([{ n: '1000' }])
  })

  test('when a condition is only rehearsed, as a draft on its way to its last signature is, then nothing of the data has gone', async () => {
    const narrow = { text: `division = 'nowhere'` }
    await ground.store.rehearse(() => ground.domain.limitRows(supplier, ground.grant, ground.dataset, narrow, next()))
    expect(await rowsSeen('SELECT count(*) AS n FROM people')).toEqual([{ n: '1000' }])
  })
})

describe('given a grant that has rows by consent', () => {
  const key = (i: number) => `99000019900101${String(i).padStart(4, '0')}`

  test('when no list is kept, then it is refused', async () => {
    const asked = ground.domain.limitRows(supplier, ground.grant, ground.dataset, { consent: true }, next())
    expect(await refused(asked)).toEqual(['access.no-consent-list'])
  })

  test('when a list has bad rows, then each is named by its row and nothing counts', async () => {
    const list = `key,from,until,purpose\n${key(1)},2026-01-01,2026-13-01,\n,,,\n${key(2)},2026-02-01,2026-01-01,\n${key(3)},,,\n${key(3)},,,`
    const answer = await ground.domain.recordConsents(supplier, ground.dataset, { column: 'resident', list }, next())
    expect(answer.recorded).toBe(0)
    expect(answer.faults.map(({ row, code }) => [row, code])).toEqual([
      [2, 'until-invalid'],
      [3, 'key-missing'],
      [4, 'until-before'],
      [6, 'duplicate'],
    ])
  })

  test('when two persons have consented, then their rows and no others are there', async () => {
    const list = `主体,起,止,用途\n${key(7)},2020-01-01,,scenario-a\n ${key(8)} ,,,\n${key(9)},,2020-12-31,\n${key(10)},,,scenario-b`
    await ground.domain.recordConsents(supplier, ground.dataset, { column: 'resident', list }, next())
    const rows = { consent: true, serves: ['scenario-a'] }
    await ground.domain.limitRows(supplier, ground.grant, ground.dataset, rows, next())
    expect(await rowsSeen('SELECT division FROM people ORDER BY 1')).toEqual([
      { division: '610607' },
      { division: '610608' },
    ])
    const stored = await ground.store.query<{ ref: string }>('SELECT ref FROM consent_unit')
    expect(JSON.stringify(stored)).not.toContain('990000')
  })

  test('when one takes it back, then running jobs stop and the next one has the other only', async () => {
    const { domain, grant, dataset } = ground
    const { job } = await domain.run(analyst, grant, { name: '长', sql: endless }, next())
    while ((await domain.job(analyst, job)).state === 'asked') await domain.ended(job, 50)
    await domain.ended(job, 4000)
    const back = await domain.revokeConsents(supplier, dataset, { keys: [key(8)], reason: '本人撤回' }, next())
    expect(back).toEqual({ revoked: 1, stopped: 1 })
    await domain.ended(job, 10_000)
    expect((await domain.job(analyst, job)).reason).toBe('job.rows-changed')
    expect(await rowsSeen('SELECT division FROM people')).toEqual([{ division: '610607' }])
    expect(await domain.consents(supplier, dataset)).toMatchObject({ inForce: 2, over: 1, revoked: 1 })
  })

  test('when the law is asked about a job, then it hears which data are there by consent', async () => {
    await run('SELECT division FROM people')
    expect(ground.law.asked.findLast(({ action }) => action === 'job.run')?.with).toMatchObject({
      consented: [ground.dataset],
    })
  })
})

describe('given limits on people, hours and purposes', () => {
  const sql = 'SELECT division FROM people'
  const limit = (narrowing: Parameters<Ground['domain']['limit']>[2]) =>
    ground.domain.limit(supplier, ground.grant, narrowing, next())

  test('when somebody unknown is named, then it is refused', async () => {
    await ground.domain.limitRows(supplier, ground.grant, ground.dataset, { text: null }, next())
    expect(await refused(limit({ people: ['account-nobody'] }))).toEqual(['access.unknown-person'])
    expect(await refused(limit({ people: [] }))).toEqual(['access.nobody'])
  })

  test('when another than those named uses it, then every use is refused', async () => {
    await limit({ people: [analyst.account] })
    const other = { ...analyst, account: 'account-other' }
    const { domain, grant } = ground
    expect(await refused(domain.check(other, grant, { sql }))).toEqual(['access.people'])
    expect(await refused(domain.run(other, grant, { name: 'x', sql }, next()))).toEqual(['access.people'])
    expect(await refused(domain.workspace(other, grant))).toEqual(['access.people'])
    expect((await run(sql)).state).toBe('finished')
    const program = { cells: [{ name: 'q', kind: 'sql' as const, text: sql }], parameters: [], result: [] }
    expect(await refused(domain.work.save(other, grant, { name: 's', program }, next()))).toEqual(['access.people'])
  })

  test('when purpose, scenario or the time of day is outside, then everything unmet is told at once', async () => {
    const now = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 13)
    const hour = (shift: number) => `${String((Number(now) + shift) % 24).padStart(2, '0')}:00`
    await limit({ purposes: ['credit'], scenarios: ['scenario-a'], hours: { from: hour(2), to: hour(4) } })
    expect(await refused(ground.domain.check(analyst, ground.grant, { sql, purpose: 'marketing' }))).toEqual([
      'access.hours',
      'access.purposes',
      'access.scenarios',
    ])
    await limit({ hours: { from: hour(22), to: hour(2) } })
    expect((await run(sql, { purpose: 'credit', scenario: 'scenario-a' })).state).toBe('finished')
  })

  test('when a limit is set while a job waits, then the job does not start', async () => {
    const { domain, grant } = ground
    const asked = { name: '长', sql: endless, purpose: 'credit', scenario: 'scenario-a' }
    const { job } = await domain.run(analyst, grant, asked, next())
    const { job: waiting } = await domain.run(analyst, grant, { ...asked, sql }, next())
    await limit({ purposes: ['other'] })
    await domain.ended(job, 10_000)
    await domain.ended(waiting, 10_000)
    expect([(await domain.job(analyst, job)).state, (await domain.job(analyst, waiting)).state]).toEqual([
      'killed',
      'killed',
    ])
  })
})
