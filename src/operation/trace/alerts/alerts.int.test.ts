import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { addDays, day, Refused, startOf } from '../../../core/kernel/index.ts'
import { analyst, asked, auditor, bureau, calls, product, record, registered, stranger, testTrace } from '../testing.ts'

let ground: Awaited<ReturnType<typeof testTrace>>
beforeEach(async () => {
  ground = await testTrace()
  await ground.tell([...registered, record('grant-a', { holder: analyst.party })])
})
afterEach(() => ground.store.close())

async function alerts(by = auditor) {
  await ground.settled()
  await ground.trace.look()
  return (await ground.trace.alerts(by, { limit: 100 })).map(({ rule, value, bound }) => [rule, value, bound])
}

const denial = {
  stream: 'refusals/x',
  type: 'refusal-given',
  by: analyst,
  data: { action: 'artifact.egress', on: 'grant-a', kind: 'unmet', unmet: [] },
}
const plan = (digest: string, filters: readonly string[] = ['district']) => ({
  dataset: 'dataset-p',
  outputs: { n: [] },
  filters,
  digest,
})

describe('what is unusual', () => {
  it('given four refusals within an hour, then nothing; with the fifth one alert opens, to the bureau and to the party', async () => {
    // What was only left out of a request is no attempt.
    const slip = { ...denial, data: { ...denial.data, slip: true } }
    await ground.tell([slip, denial, denial, slip, denial, denial])
    expect(await alerts()).toEqual([])
    await ground.tell([denial])
    expect(await alerts()).toEqual([['denials', 5, 5]])
    expect(await alerts(bureau)).toHaveLength(1)
    expect(await alerts(analyst)).toHaveLength(1)
    expect(await alerts(stranger)).toEqual([])
    const may = async (by: typeof bureau) => (await ground.trace.alerts(by, { limit: 100 }))[0]?.may
    expect(await may(analyst)).toEqual(['answer'])
    expect(await may(bureau)).toEqual(['look-at', 'dismiss', 'make-incident', 'answer'])
  })

  it('given a released model that fails by new bounds, then an alert says so at once', async () => {
    const fails = { artifact: 'artifact-m', grant: 'grant-a', rules: ['model-units'] }
    await ground.tell([{ stream: 'egress/artifact-m', type: 'egress.model-fails', data: fails }])
    expect(await alerts()).toEqual([['unsafe-models', 1, 1]])
    expect(await alerts(bureau)).toHaveLength(1)
    expect(await alerts(analyst)).toHaveLength(1)
  })

  it('given something accepted that could not be done, then supervisors hear of it, and it is nobody\u2019s use', async () => {
    const told = { effect: 'e1', kind: 'erasure.carry-out', about: 'grant-a', codes: ['domain.suspended'] }
    await ground.tell([{ stream: 'platform/effects', type: 'effect.given-up', data: told }])
    expect(await alerts(bureau)).toContainEqual(['given-up', 1, 1])
    expect(await alerts(analyst)).not.toContainEqual(['given-up', 1, 1])
  })

  it('given a model that is tried half as often as stops it, then it is unusual', async () => {
    const tried = {
      stream: 'model/job-m',
      type: 'model.tried',
      by: analyst,
      data: { job: 'job-m', artifact: 'artifact-m' },
    }
    await ground.tell(Array.from({ length: 19 }, () => tried))
    expect(await alerts()).toEqual([])
    await ground.tell([tried])
    expect(await alerts()).toEqual([['model-tries', 20, 20]])
  })

  it('given twenty jobs in a day that a script brought down, then it is unusual; those that the platform lost do not count', async () => {
    const failing = (n: number, reason: string) => [
      asked(`f${n}`, 'grant-a', plan('f')),
      { stream: `job/job-f${n}`, type: 'job.failed', data: { job: `job-f${n}`, reason } },
    ]
    await ground.tell(Array.from({ length: 19 }, (_, n) => failing(n, 'job.python-name')).flat())
    await ground.tell(Array.from({ length: 5 }, (_, n) => failing(100 + n, 'job.restarted')).flat())
    expect(await alerts()).toEqual([])
    await ground.tell(failing(200, 'job.memory'))
    expect(await alerts()).toEqual([['failures', 20, 20]])
  })

  it('given five refusals of which no five lie within an hour, then nothing', async () => {
    for (let n = 0; n < 5; n += 1) {
      await ground.tell([denial])
      await ground.store.clock.advance(startOf(day('2026-03-02'), 9 * 60 + (n + 1) * 20))
    }
    expect(await alerts()).toEqual([])
  })

  it('given queries that differ in constants only, when there are ten, then an alert; ten of different columns are none', async () => {
    await ground.tell(Array.from({ length: 10 }, (_, n) => asked(`free${n}`, 'grant-a', plan(`d${n}`, [`column${n}`]))))
    expect(await alerts()).toEqual([])
    await ground.tell(Array.from({ length: 10 }, (_, n) => asked(`bisect${n}`, 'grant-a', plan(`b${n}`))))
    expect(await alerts()).toEqual([['near-identical', 10, 10]])
  })

  it('given the same query again and again, then nothing closes in on anybody', async () => {
    await ground.tell(Array.from({ length: 20 }, (_, n) => asked(`same${n}`, 'grant-a', plan('same'))))
    expect(await alerts()).toEqual([])
  })

  it('given profiles of twenty data sets in a day, then an alert; of one data set twenty times, none', async () => {
    const look = (on: string) =>
      ground.trace.sightings.seen(analyst, { kind: 'profile', on, what: 'datasets.profile', outcome: 'done' })
    for (let n = 0; n < 19; n += 1) await look(`dataset-${n}`)
    expect(await alerts()).toEqual([])
    await look('dataset-19')
    expect(await alerts()).toEqual([['profiles', 20, 20]])
  })

  it('given work at night, when it is the third job, then an alert', async () => {
    await ground.store.clock.advance(startOf(day('2026-03-02'), 23 * 60))
    await ground.tell([asked('a', 'grant-a', plan('1')), asked('b', 'grant-a', plan('2'))])
    expect(await alerts()).toEqual([])
    await ground.tell([asked('c', 'grant-a', plan('3'))])
    expect(await alerts()).toEqual([['off-hours', 3, 3]])
  })

  it('given a key called two hundred times a day, when it is called far more, then an alert against its own history', async () => {
    ground.settings.set('alert-calls', 100)
    await ground.tell(product('p', 'grant-a', 'artifact-p', ['x']))
    for (let n = 1; n <= 5; n += 1) {
      await ground.tell([calls('p', 200, ground.store.clock.now())])
      await ground.store.clock.advance(startOf(addDays(day('2026-03-02'), n), 10 * 60))
    }
    expect(await alerts()).toEqual([])
    await ground.tell([calls('p', 999, ground.store.clock.now())])
    expect(await alerts()).toEqual([])
    await ground.tell([calls('p', 1, ground.store.clock.now())])
    expect(await alerts()).toEqual([['calls', 1000, 1000]])
  })

  it('given a setting beyond its limits, then the starting value counts', async () => {
    ground.settings.set('alert-denials', 1)
    await ground.tell([denial, denial])
    expect(await alerts()).toEqual([])
    ground.settings.set('alert-denials', 3)
    await ground.tell([denial])
    expect(await alerts()).toEqual([['denials', 3, 3]])
  })
})

describe('what people do about it', () => {
  const say =
    (by: typeof bureau, step: 'look-at' | 'answer' | 'dismiss' | 'make-incident', said: string | null) => async () => {
      const [alert] = await ground.trace.alerts(auditor, { limit: 1 })
      return ground.trace.stepAlert(by, alert!.id, { do: step, said }, crypto.randomUUID())
    }
  const state = async () => (await ground.trace.alerts(auditor, { limit: 1 }))[0]
  const refuses = (work: () => Promise<void>) => expect(work()).rejects.toBeInstanceOf(Refused)

  it('given an alert, then the party explains, the bureau looks and settles with a reason, and nobody else or later can', async () => {
    await ground.tell(Array.from({ length: 5 }, () => denial))
    await alerts()
    await refuses(say(stranger, 'answer', '不是我'))
    await refuses(say(analyst, 'dismiss', '没事'))
    await refuses(say(bureau, 'dismiss', null))
    await say(analyst, 'answer', '脚本配置错误')()
    await say(bureau, 'look-at', null)()
    expect(await state()).toMatchObject({ state: 'looked-at', answer: '脚本配置错误', owner: bureau.account })
    // It grows only when the value has doubled, and then wants to be looked at again.
    await ground.tell(Array.from({ length: 4 }, () => denial))
    await alerts()
    expect(await state()).toMatchObject({ state: 'looked-at', value: 5 })
    await ground.tell([denial])
    await alerts()
    expect(await state()).toMatchObject({ state: 'new', value: 10 })
    await say(bureau, 'make-incident', 'case-1')()
    expect(await state()).toMatchObject({ state: 'incident', said: 'case-1' })
    await refuses(say(bureau, 'dismiss', '晚了'))
    expect(await ground.trace.alerts(auditor, { open: true, limit: 10 })).toEqual([])
    await ground.settled()
    const { lines } = await ground.trace.timeline(auditor, 'grant-a', { kind: 'alert' }, { limit: 10 })
    expect(lines.map(({ type }) => type)).toEqual([
      'alert.made-incident',
      'alert.grown',
      'alert.looked-at',
      'alert.answered',
      'alert.opened',
    ])
    expect((await checkProjections(ground.store)).findings).toEqual([])
  })

  it('given the same counts looked at again, then nothing is opened twice', async () => {
    await ground.tell(Array.from({ length: 6 }, () => denial))
    for (let n = 0; n < 3; n += 1) await alerts()
    const [{ n } = { n: 0 }] = await ground.store.query<{ n: number }>(
      `select count(*)::int as n from event where type like 'alert.%'`,
    )
    expect(n).toBe(1)
  })
})
