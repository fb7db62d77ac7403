import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { day, Refused, startOf } from '../../../core/kernel/index.ts'
import {
  analyst,
  auditor,
  bureau,
  calls,
  job,
  mounted,
  opened,
  product,
  record,
  registered,
  stranger,
  supplier,
  testTrace,
} from '../testing.ts'

let ground: Awaited<ReturnType<typeof testTrace>>
const people = 'dataset-people'
const page = { limit: 50 }
const trained = { job: 'job-m', grant: 'grant-a', name: 'm', area: '990100' }
const plan = { dataset: people, outputs: { total: ['income'] }, filters: ['district'] }

beforeAll(async () => {
  ground = await testTrace()
  await ground.tell([
    ...registered,
    record('grant-a', { holder: analyst.party }),
    record(people, { holder: supplier.party }),
    mounted(people, ['district', 'income']),
    opened('grant-a', people, { district: 'division', income: 'keep' }),
    ...job('one', 'grant-a', plan),
    ...product('one', 'grant-a', 'artifact-one', ['total']),
    calls('one', 3, ground.store.clock.now()),
    calls('one', 4, ground.store.clock.now()),
    {
      stream: 'refusals/x',
      type: 'refusal-given',
      by: analyst,
      data: { action: 'job.run', on: 'grant-a', kind: 'unmet', unmet: [{ code: 'check-is' }] },
      clauses: ['c-1'],
    },
    {
      stream: 'model/job-m',
      type: 'model.asked',
      by: analyst,
      data: { ...trained, plan: { digest: 'm', columns: [] } },
    },
    {
      stream: 'model/job-m',
      type: 'model.refused',
      by: analyst,
      data: { ...trained, refusal: { unmet: [{ code: 'u' }] } },
    },
    { stream: 'model/job-m', type: 'model.tried', by: analyst, data: { job: 'job-m', artifact: 'artifact-m' } },
    { stream: 'model/job-m', type: 'model.tried', by: analyst, data: { job: 'job-m', artifact: 'artifact-m' } },
    {
      stream: 'model/job-s',
      type: 'model.handed-refused',
      data: { ...trained, job: 'job-s', script: 'job-one', by: analyst.account, party: analyst.party },
    },
    {
      stream: 'script/s',
      type: 'script.saved',
      by: analyst,
      data: { script: 's', grant: 'grant-a', name: 'n', version: 2 },
    },
    {
      stream: 'review/r',
      type: 'review.decided',
      by: bureau,
      data: { review: 'r', grant: 'grant-a', digest: 'd', approve: false, reason: '看不懂' },
    },
    {
      stream: 'schedule/h',
      type: 'schedule.ran',
      data: { schedule: 'h', grant: 'grant-a', job: null, missed: 'work.missed-late' },
    },
    {
      stream: 'sample/new',
      type: 'sample.made',
      by: analyst,
      data: { sample: 'sample-aaaaaaaaaaaaaaaa', dataset: 'dataset-aaaaaaaaaaaaaaaa' },
    },
  ])
  await ground.settled()
})
afterAll(() => ground.store.close())

const lines = async (subject: string | null, filter = {}, by = auditor) =>
  (await ground.trace.timeline(by, subject, filter, page)).lines

describe('timelines', () => {
  it('given a job, when the mandate, the data set and the person are followed, then it stands in each with digest, columns, rows, bytes and time', async () => {
    for (const subject of ['grant-a', people, analyst.account, analyst.person]) {
      const types = (await lines(subject, { kind: 'job' })).map(({ type }) => type)
      expect(types).toContain('job.asked')
    }
    const [finished] = (await lines('grant-a', { kind: 'job' })).filter(({ type }) => type === 'job.finished')
    expect(finished?.facts).toMatchObject({ code: 'one', rows: 12, bytes: 400, ms: 5 })
    expect(JSON.stringify(await lines('grant-a'))).not.toContain('select')
  })

  it('given a job, when the party that ran it looks or exports, then sizes and times are coarse; supervisors see them exact', async () => {
    const own = (await lines('grant-a', { kind: 'job' }, analyst)).find(({ type }) => type === 'job.finished')
    expect(own?.facts).toMatchObject({ rows: 20, bytes: 4096, ms: 100 })
    const told: unknown[] = []
    await ground.trace.exportTimeline(analyst, 'grant-a', { kind: 'job' }, ({ facts }) => told.push(facts))
    expect(told).toContainEqual(expect.objectContaining({ rows: 20 }))
    const over = (await lines('grant-a', { kind: 'job' }, bureau)).find(({ type }) => type === 'job.finished')
    expect(over?.facts).toMatchObject({ rows: 12, bytes: 400, ms: 5 })
  })

  it('given calls, when followed, then those of a key and day are one line that counts', async () => {
    expect((await lines('product-one', { kind: 'call' })).map(({ count }) => count)).toEqual([7])
    expect((await lines('grant-a', { kind: 'call' })).map(({ count }) => count)).toEqual([7])
  })

  it('given a refusal, when filtered by outcome or day, then it is found with what was asked, and days without it show nothing', async () => {
    const [refused] = await lines('grant-a', { kind: 'refusal', outcome: 'refused' })
    expect(refused).toMatchObject({
      kind: 'refusal',
      account: analyst.account,
      facts: { asked: 'job.run', unmet: ['check-is'] },
    })
    expect(await lines('grant-a', { outcome: 'refused', to: day('2026-03-01') })).toEqual([])
    expect(
      await lines('grant-a', { kind: 'refusal', outcome: 'refused', from: day('2026-03-02'), to: day('2026-03-02') }),
    ).toHaveLength(1)
  })

  it('given models, scripts, reviews and schedules, when their mandate is followed, then tries, refusals and missed runs stand there, and no words', async () => {
    const told = await lines('grant-a', { kind: 'job' })
    const of = (type: string) =>
      told.filter((line) => line.type === type).map(({ outcome, count, facts }) => [outcome, count, facts])
    expect(of('model.tried')).toEqual([['done', 2, {}]])
    expect(of('model.refused')).toMatchObject([['refused', 1, { unmet: ['u'] }]])
    expect(of('model.handed-refused')).toMatchObject([['refused', 1, { name: 'm' }]])
    expect((await lines(analyst.account)).map(({ type }) => type)).toContain('model.handed-refused')
    expect(of('script.saved')).toEqual([['done', 1, { name: 'n', version: 2 }]])
    expect(of('review.decided')).toEqual([['refused', 1, { code: 'd' }]])
    expect(of('schedule.ran')).toEqual([['failed', 1, { reason: 'work.missed-late' }]])
  })

  it('given an event type that nobody described, when it belongs to the domain, then it is a line too', async () => {
    expect((await lines('dataset-aaaaaaaaaaaaaaaa')).map(({ type }) => type)).toEqual(['sample.made'])
  })

  it('given pages, when turned to the end, then every line is told once, newest first', async () => {
    const told: number[] = []
    let cursor: string | undefined
    do {
      const { lines: some, next } = await ground.trace.timeline(auditor, null, {}, { limit: 3, cursor })
      told.push(...some.map(({ id }) => id))
      cursor = next ?? undefined
    } while (cursor)
    expect(new Set(told).size).toBe(told.length)
    expect(told).toEqual(told.toSorted((a, b) => b - a))
    const [{ n } = { n: 0 }] = await ground.store.query<{ n: number }>('select count(*)::int as n from trail_entry')
    expect(told).toHaveLength(n)
  })

  it('given others, when they follow, then own data, own mandate and oneself are open, and all else is refused', async () => {
    expect((await lines(people, {}, supplier)).length).toBeGreaterThan(0)
    expect((await lines('grant-a', {}, analyst)).length).toBeGreaterThan(0)
    expect((await lines(analyst.account, {}, analyst)).length).toBeGreaterThan(0)
    expect((await lines(null, {}, bureau)).length).toBeGreaterThan(0)
    for (const [subject, by] of [
      [people, analyst],
      [people, stranger],
      [null, supplier],
      [analyst.account, stranger],
      ['job-one', stranger],
    ] as const)
      await expect(lines(subject, {}, by)).rejects.toBeInstanceOf(Refused)
  })

  it('given an export, then it hands over every line of the timeline as it is shown', async () => {
    const taken: unknown[] = []
    const file = await ground.trace.exportTimeline(auditor, 'grant-a', {}, (line) => taken.push(line))
    expect(file).toEqual({ lines: taken.length, cut: false })
    expect(taken).toEqual(await lines('grant-a'))
  })
})

describe('looking', () => {
  const sight = { kind: 'profile', on: people, what: 'datasets.profile', outcome: 'done' } as const

  it('given a look, when it is answered, then it is on the record; again within the hour it is counted and recorded later', async () => {
    await ground.trace.sightings.seen(analyst, sight)
    const events = () =>
      ground.store.query<{ type: string }>(`select type from event where type like 'access.%' order by seq`)
    expect(await events()).toEqual([{ type: 'access.seen' }])
    await Promise.all(Array.from({ length: 9 }, () => ground.trace.sightings.seen(analyst, sight)))
    expect(await events()).toHaveLength(1)
    await ground.trace.sightings.flush()
    expect(await events()).toHaveLength(2)
    await ground.settled()
    expect((await lines(people, { kind: 'profile' })).map(({ count, account }) => [count, account])).toEqual([
      [10, analyst.account],
    ])
  })

  it('given the next hour, when somebody looks, then it is a line of its own', async () => {
    await ground.store.clock.advance(startOf(day('2026-03-02'), 11 * 60))
    await ground.trace.sightings.seen(analyst, sight)
    await ground.settled()
    expect(await lines(people, { kind: 'profile' })).toHaveLength(2)
  })

  it('given keys taken out, when recorded, then uses are added up by mandate, data set and purpose', async () => {
    for (let n = 0; n < 5; n += 1) ground.trace.keyUses.used({ grant: 'grant-a', dataset: people, purpose: 'compute' })
    ground.trace.keyUses.used({ grant: 'grant-a', dataset: null, purpose: 'artifact' }, 2)
    await ground.trace.keyUses.flush()
    await ground.settled()
    const used = (await lines('grant-a', { kind: 'key' })).filter(({ type }) => type === 'keys.used')
    expect(
      used.map(({ count, facts }) => [count, facts['purpose']]).toSorted(([a], [b]) => Number(a) - Number(b)),
    ).toEqual([
      [2, 'artifact'],
      [5, 'compute'],
    ])
  })
})

it('given all of these events, then the audit is nothing but their fold', async () => {
  await ground.settled()
  expect((await checkProjections(ground.store)).findings).toEqual([])
})
