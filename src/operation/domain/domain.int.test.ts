import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesOf } from '../../core/kernel/testing.ts'
import { newId } from '../../base/crypto/index.ts'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { analyst, columns, mountQuery, people, testDomain } from './testing.ts'
import type { ColumnOpening } from './types.ts'

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, people)
})
afterAll(() => ground.close())

async function ran(sql: string) {
  const { job } = await ground.domain.run(analyst, ground.grant, { name: 'test', sql }, newId('command'))
  await ground.domain.ended(job, 30_000)
  return ground.domain.job(analyst, job)
}

describe('given a grant for which nothing is open', () => {
  test('then its workspace is empty and a job is refused', async () => {
    expect((await ground.domain.workspace(analyst, ground.grant)).tables).toEqual([])
    expect(
      await codesOf(ground.domain.run(analyst, ground.grant, { name: 'x', sql: 'select 1 as one' }, newId('command'))),
    ).toEqual(['domain.nothing-open'])
  })

  test('when columns that do not exist or masks that do not fit are to be opened, then all of it is refused at once', async () => {
    const { grant, dataset } = ground
    const wrong: readonly ColumnOpening[] = [
      { name: 'nope', mask: { method: 'keep' }, ladder: 'free' },
      { name: 'phone', mask: { method: 'month' }, ladder: 'free' },
    ]
    expect(await codesOf(ground.domain.openColumns({ grant, dataset, columns: wrong }))).toEqual([
      'domain.column-missing',
      'domain.mask-unfit',
    ])
    expect(await codesOf(ground.domain.openColumns({ grant, dataset: 'dataset-none', columns: wrong }))).toEqual([
      'domain.not-mounted',
    ])
  })
})

describe('given columns opened with masks', () => {
  beforeAll(() =>
    ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns, units: ['resident'] }),
  )

  test('then the workspace shows them without a value, under the name of their description', async () => {
    const { tables } = await ground.domain.workspace(analyst, ground.grant)
    expect(tables).toMatchObject([{ name: 'people', rows: 20_000, units: ['resident'] }])
    expect(tables[0]?.columns.map(({ name, type, ladder }) => [name, type, ladder])).toEqual([
      ['id', 'BIGINT', 'hidden'],
      ['division', 'VARCHAR', 'group'],
      ['resident', 'VARCHAR', 'aggregate'],
      ['phone', 'VARCHAR', 'free'],
      ['age', 'VARCHAR', 'group'],
      ['born', 'DATE', 'group'],
      ['income', 'DOUBLE', 'aggregate'],
      ['trade', 'VARCHAR', 'group'],
    ])
  })

  test('then masking did what it says, nulls stayed null, and the dropped column was never written', async () => {
    const { rows } = await ground.domain.trusted({
      grant: ground.grant,
      queries: [
        {
          name: 'all',
          sql: `select min(division) d, count(distinct resident) r, bool_and(length(resident) = 32 and resident ~ '^[0-9a-f]+$') hex,
            bool_and(phone ~ '^139\\*{6}\\d\\d$') p, count(distinct age) a, min(age) band, bool_and(day(born) = 1) b,
            bool_and(income % 100 = 0) i, count(*) filter (where trade is null) n, count(distinct trade) t from people`,
        },
      ],
    })
    expect(rows.all).toEqual([
      { d: '6106', r: '20000', hex: true, p: true, a: '9', band: '0-9', b: true, i: true, n: '2000', t: '2' },
    ])
    expect((await ground.vault.grantObjects(ground.grant)).map((object) => object.name)).not.toContain('id')
  })

  test('then a pseudonym is HMAC-SHA256 under a key of the grant', async () => {
    const { createHmac } = await import('node:crypto')
    const wanted = await ground.vault.grantSecret(ground.grant, 'pseudonym', async (key) =>
      createHmac('sha256', key).update('610601190000000000').digest('hex').slice(0, 32),
    )
    const sql = `select count(*) n from people where resident = '${wanted}'`
    const { rows } = await ground.domain.trusted({ grant: ground.grant, queries: [{ name: 'n', sql }] })
    expect(rows.n).toEqual([{ n: '1' }])
  })

  test('when the same is opened again, then nothing changes and no event is written', async () => {
    const stream = `domain/${ground.grant}`
    const before = (await ground.store.readStream(stream)).length
    const objects = await ground.vault.grantObjects(ground.grant)
    await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
    expect((await ground.store.readStream(stream)).length).toBe(before)
    expect(await ground.vault.grantObjects(ground.grant)).toEqual(objects)
  })

  test('when a job counts and sums by group, then it ends with an artifact of which only the shape is seen', async () => {
    const job = await ran('select age, count(*) as n, sum(income) as total from people group by age order by age')
    expect(job).toMatchObject({ state: 'finished', rows: 10, reason: null })
    expect(job.plan?.columns.map((column) => column.column)).toEqual(['age', 'income'])
    const artifact = await ground.domain.artifact(analyst, job.artifact ?? '')
    expect(artifact).toMatchObject({ grant: ground.grant, datasets: [ground.dataset], rows: 10, job: job.id })
    expect(artifact.columns.map((column) => column.state)).toEqual(['key', 'aggregate', 'aggregate'])
    expect(JSON.stringify(artifact)).not.toContain('10-19')
    expect(await codesOf(ground.domain.takeArtifact(analyst, artifact.id))).toEqual(['forbidden'])
    expect(await codesOf(ground.domain.rows(analyst, ground.dataset))).toEqual(['forbidden'])
    const { rows } = await ground.domain.trusted({
      grant: ground.grant,
      artifacts: { result: artifact.id },
      queries: [
        { name: 'cells', sql: 'select age, n from result order by age limit 1' },
        { name: 'joined', sql: 'select count(*) c from people join result using (age)' },
      ],
    })
    expect(rows).toEqual({ cells: [{ age: '0-9', n: '2222' }], joined: [{ c: '20000' }] })
    expect((await ground.domain.artifactBytes(artifact.id)).subarray(0, 4).toString()).toBe('PAR1')
    expect(await ground.domain.source(artifact.id)).toMatchObject({
      sources: [{ table: 'people', units: ['resident'] }],
    })
  })

  test('then the law was asked with the data that the plan reads, and every step of the job is an event', async () => {
    const job = await ran('select count(*) as n from people')
    // Counting rows names no column and is use of the data set all the same.
    expect(ground.law.asked.findLast((question) => question.action === 'job.run')?.with).toMatchObject({
      datasets: [ground.dataset],
      columns: [],
    })
    expect(ground.law.records.get(job.artifact ?? '')?.links).toMatchObject({ datasets: [ground.dataset] })
    const events = await ground.store.readStream(`job/${job.id}`)
    expect(events.map((event) => event.type)).toEqual(['job.asked', 'job.started', 'job.finished'])
    expect(events[0]?.data).toMatchObject({
      sql: 'select count(*) as n from people',
      plan: { digest: job.plan?.digest },
    })
    expect(job).toMatchObject({ rows: 10, bytes: 4096 })
  })

  test('when the gate refuses, then the refusal is recorded with its codes', async () => {
    const codes = await codesOf(
      ground.domain.run(analyst, ground.grant, { name: 'x', sql: 'select resident from people' }, newId('command')),
    )
    expect(codes).toEqual(['plan.output-row'])
    const { jobs } = await ground.domain.workspace(analyst, ground.grant)
    expect(jobs[0]).toMatchObject({ state: 'refused', refusal: { unmet: [{ code: 'plan.output-row' }] } })
  })

  test('when the law forbids, then nothing runs and nothing of the gate is told; where it misses something, who looks is told the slip beside', async () => {
    const { domain, grant, law } = ground
    law.refuse = (question) => question.action === 'job.run'
    const asked = () => codesOf(domain.run(analyst, grant, { name: 'x', sql: 'select nope' }, newId('command')))
    expect(await asked()).toEqual(['forbidden'])
    law.refusesAs = 'unmet'
    expect(await asked()).toEqual(['forbidden'])
    expect(await codesOf(domain.check(analyst, grant, { sql: 'select nope' }))).toEqual(['forbidden', 'plan.bind'])
    law.refuse = () => false
    law.refusesAs = undefined
  })

  test('when the same command comes twice, then there is one job', async () => {
    const command = newId('command')
    const request = { name: 'twice', sql: 'select count(*) as n from people' }
    const first = await ground.domain.run(analyst, ground.grant, request, command)
    const second = await ground.domain.run(analyst, ground.grant, request, command)
    expect(second).toEqual({ job: first.job, repeated: true })
    expect(await ground.domain.ended(first.job, 30_000)).toBe('finished')
  })

  test('when a query names columns by pattern or leaves some out, then it means what the gate judged', async () => {
    expect(
      await ran('select * exclude (division, resident, age, born, income, trade) from people limit 3'),
    ).toMatchObject({ state: 'finished', rows: 10 })
    expect(
      await ran('select count(*) as n from people a join (select phone from people) b using (phone)'),
    ).toMatchObject({ state: 'finished', rows: 10 })
  })

  test('when columns are closed, then queries on them are refused and their objects are gone', async () => {
    await ground.domain.closeColumns({ grant: ground.grant, dataset: ground.dataset, columns: ['trade'] })
    expect(
      await codesOf(
        ground.domain.check(analyst, ground.grant, { sql: 'select trade, count(*) as n from people group by 1' }),
      ),
    ).toEqual([])
    const verdict = await ground.domain.check(analyst, ground.grant, {
      sql: 'select trade, count(*) as n from people group by 1',
    })
    expect(verdict.ok ? [] : verdict.error.unmet.map((unmet) => unmet.code)).toEqual(['plan.bind'])
    expect((await ground.vault.grantObjects(ground.grant, ground.dataset)).map((object) => object.name)).not.toContain(
      'trade',
    )
  })

  test('when a mask is changed, then the column is written anew under it', async () => {
    const coarse: ColumnOpening = { name: 'age', mask: { method: 'age-band', width: 30 }, ladder: 'group' }
    await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns: [coarse] })
    expect(await ran('select age, count(*) as n from people group by age')).toMatchObject({
      state: 'finished',
      rows: 10,
    })
  })
})

describe('given a dataset of which a newer version is mounted', () => {
  const count = 'select count(*) as n, count(distinct resident) as r from people'
  const types = async () =>
    (
      await ground.store.query<{ type: string }>(
        `SELECT type FROM event WHERE stream = $1 AND type LIKE 'domain.dataset-%' ORDER BY seq`,
        [`domain/${ground.grant}`],
      )
    ).map(({ type }) => type)

  test('when it fits, then the next job reads it in every column, under the same masks', async () => {
    await mountQuery(ground, ground.dataset, `SELECT * FROM (${people}) WHERE id < 5000`, 2)
    expect(await ran(count)).toMatchObject({ state: 'finished', rows: 10 })
    const sql = 'select count(*) n, count(distinct resident) r, bool_and(length(resident) = 32) hex from people'
    const { rows } = await ground.domain.trusted({ grant: ground.grant, queries: [{ name: 'n', sql }] })
    expect(rows.n).toEqual([{ n: '5000', r: '5000', hex: true }])
    const { tables } = await ground.domain.workspace(analyst, ground.grant)
    expect(tables[0]).toMatchObject({ name: 'people', rows: 5000, units: ['resident'] })
    expect(await types()).toEqual([])
  })

  test('when a granted column is gone or of another type, then jobs are refused and an event says so, once', async () => {
    await mountQuery(
      ground,
      ground.dataset,
      `SELECT * EXCLUDE (born) REPLACE (income::VARCHAR AS income) FROM (${people}) WHERE id < 4000`,
      3,
    )
    expect(await codesOf(ran(count))).toEqual(['domain.version-missing', 'domain.version-type'])
    expect(await codesOf(ran(count))).toEqual(['domain.version-missing', 'domain.version-type'])
    expect(await types()).toEqual(['domain.dataset-stopped'])
    const { tables } = await ground.domain.workspace(analyst, ground.grant)
    expect(tables[0]?.rows).toBe(5000)
  })

  test('when the supplier puts it right, then jobs run again', async () => {
    await mountQuery(ground, ground.dataset, `SELECT * FROM (${people}) WHERE id < 5000`, 4)
    expect(await ran(count)).toMatchObject({ state: 'finished' })
    expect(await types()).toEqual(['domain.dataset-stopped', 'domain.dataset-resumed'])
  })

  test('when an unmasked column turns out to hold identifiers of persons, then it stops until the agency grants it anew', async () => {
    const dataset = newId('dataset')
    const notes = (version: number) =>
      mountQuery(ground, dataset, `SELECT i % 7 AS k, 'note ' || i % 3 AS note FROM range(50) t(i)`, version)
    const found = (kinds: readonly string[]) => ({
      candidateKeys: [],
      columns: [
        { name: 'note', nulls: 0, distinct: 3, identifiers: kinds.map((kind) => ({ kind, personal: true })) },
        { name: 'k', nulls: 0, distinct: 7, identifiers: [] },
      ],
    })
    const note = { name: 'note', mask: { method: 'keep' as const }, ladder: 'group' as const }
    const k = { ...note, name: 'k' }
    await notes(1)
    ground.law.profiles.set(dataset, found([]))
    await ground.domain.openColumns({ grant: ground.grant, dataset, table: 'notes', columns: [note, k] })
    const sql = 'select note, count(*) as n from notes group by note'
    expect(await ran(sql)).toMatchObject({ state: 'finished' })
    await notes(2)
    ground.law.profiles.set(dataset, found(['mobile']))
    expect(await codesOf(ran(sql))).toEqual(['domain.version-personal'])
    expect(await ran(count)).toMatchObject({ state: 'finished' })
    await ground.domain.openColumns({ grant: ground.grant, dataset, columns: [k] })
    expect(await codesOf(ran(sql))).toEqual(['plan.bind'])
    await ground.domain.openColumns({ grant: ground.grant, dataset, columns: [note] })
    expect(await ran(sql)).toMatchObject({ state: 'finished' })
    await notes(3)
    expect(await ran(sql)).toMatchObject({ state: 'finished' })
    await ground.domain.closeColumns({ grant: ground.grant, dataset })
  })
})

describe('given a law that changes its mind', () => {
  test('when it holds the grant while a job runs, then the job is stopped', async () => {
    const { grant, domain, law } = ground
    const endless =
      'select count(*) as n from people a, people b, people c where a.phone < b.phone and b.phone < c.phone'
    const { job } = await domain.run(analyst, grant, { name: 'endless', sql: endless }, newId('command'))
    while ((await domain.job(analyst, job)).state === 'asked') await new Promise((resolve) => setTimeout(resolve, 20))
    law.refuse = (question) => question.action === 'job.run'
    expect(await domain.ended(job, 30_000)).toBe('killed')
    law.refuse = () => false
    expect(await domain.job(analyst, job)).toMatchObject({ reason: 'job.grant-closed', artifact: null })
  })

  test('when a job is cancelled, then it says so', async () => {
    const { grant, domain } = ground
    const endless =
      'select count(*) as n from people a, people b, people c where a.phone < b.phone and b.phone < c.phone'
    const { job } = await domain.run(analyst, grant, { name: 'endless', sql: endless }, newId('command'))
    await domain.cancel(analyst, job, newId('command'))
    expect(await domain.ended(job, 30_000)).toBe('cancelled')
    expect(await codesOf(domain.cancel(analyst, job, newId('command')))).toEqual(['job.over'])
  })
})

describe('given a platform that stopped in the middle', () => {
  test('then what ran is failed with its reason, and what waited runs', async () => {
    const { store, grant, domain } = ground
    const waiting = newId('job')
    const broken = newId('job')
    const plan = await domain.check(analyst, grant, { sql: 'select count(*) as n from people' })
    const data = (job: string) => ({
      job,
      grant,
      area: '320500',
      scenario: null,
      name: 'left',
      sql: 'select count(*) as n from people',
      sqlDigest: 'x',
      refusal: null,
      plan: JSON.parse(JSON.stringify(plan.ok ? plan.value : null)),
    })
    await store.transact(
      { id: newId('command'), actor: analyst.account, party: analyst.party, request: null },
      async (tx) => {
        await tx.append([
          { stream: `job/${waiting}`, type: 'job.asked', data: data(waiting) },
          { stream: `job/${broken}`, type: 'job.asked', data: data(broken) },
          { stream: `job/${broken}`, type: 'job.started', data: { job: broken } },
        ])
        return null
      },
    )
    await domain.start()
    expect(await domain.ended(waiting, 30_000)).toBe('finished')
    expect(await domain.job(analyst, broken)).toMatchObject({ state: 'failed', reason: 'job.restarted' })
    expect(ground.faults).toEqual([])
  })
})

describe('given a grant that ends', () => {
  test('when it is closed while a job runs, then the job is killed, and no other starts', async () => {
    const { grant, domain } = ground
    const endless =
      'select count(*) as n from people a, people b, people c where a.phone < b.phone and b.phone < c.phone'
    const { job } = await domain.run(analyst, grant, { name: 'endless', sql: endless }, newId('command'))
    while ((await domain.job(analyst, job)).state === 'asked') await new Promise((resolve) => setTimeout(resolve, 20))
    await domain.closeGrant(grant, 'over')
    expect(await domain.ended(job, 30_000)).toBe('killed')
    expect(await domain.job(analyst, job)).toMatchObject({ reason: 'job.grant-closed', artifact: null })
    expect(await codesOf(domain.run(analyst, grant, { name: 'x', sql: 'select 1 as one' }, newId('command')))).toEqual([
      'domain.grant-closed',
    ])
    expect(await codesOf(domain.openColumns({ grant, dataset: ground.dataset, columns }))).toEqual([
      'domain.grant-closed',
    ])
  })

  test('when it is under preservation, then its keys stay; when that is lifted, then nothing opens any more', async () => {
    const { grant, domain, law } = ground
    const record = law.records.get(grant)
    if (!record) throw new Error('no grant')
    const hold = {
      name: 'preservation',
      case: 'case-x',
      covers: ['preservation'],
      clauses: ['x-1'],
      since: '2026-03-02' as never,
    }
    law.records.set(grant, { ...record, holds: [hold] })
    expect(await codesOf(domain.destroyGrant(grant, 'exit'))).toEqual(['domain.preserved'])
    law.records.set(grant, record)
    const objects = (await ground.vault.grantObjects(grant)).length
    const certificate = await domain.destroyGrant(grant, 'exit')
    expect(certificate).toMatchObject({ grant, reason: 'exit', objects })
    expect(Object.keys(certificate.probes as object)).not.toContain('readable')
    expect(await domain.destroyGrant(grant, 'exit')).toEqual(certificate)
    expect(await codesOf(domain.trusted({ grant, queries: [] }))).toEqual(['domain.grant-closed'])
  })
})

describe('given all of these events', () => {
  test('then the tables of the domain are nothing but their fold', async () => {
    const { findings } = await checkProjections(ground.store)
    expect(findings).toEqual([])
  })
})
