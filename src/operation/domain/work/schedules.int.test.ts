import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { addDays, dayOf, startOf } from '../../../core/kernel/index.ts'
import { analyst, columns, mountQuery, people, testDomain } from '../testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain({}, { mode: 'simulated' })
  await mountQuery(ground, ground.dataset, people)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
}, 60_000)
afterAll(() => ground.close())

const ten = 10 * 60
const program = {
  cells: [{ name: 'n', kind: 'sql', text: 'SELECT age, count(*) AS n FROM people GROUP BY age' }],
  parameters: [],
  result: [],
} as const

const at = (days: number, minute: number) => startOf(addDays(dayOf(ground.store.clock.now()), days), minute)

async function shown(schedule: string) {
  const { schedules } = await ground.domain.work.view(analyst, ground.grant)
  const found = schedules.find(({ id }) => id === schedule)
  if (!found) throw new Error('no schedule')
  return found
}

describe('given a script that is scheduled every day', () => {
  test('when its hour comes, then it runs as a job of its script, once; a day that the platform slept is missed; a closed grant ends it', async () => {
    const { work } = ground.domain
    const { script } = await work.save(analyst, ground.grant, { name: '每日', program }, newId('command'))
    const set = { every: 'day', minute: ten, values: {} } as const
    const { schedule } = await work.schedule(analyst, script, set, newId('command'))
    expect((await shown(schedule)).next).toBe(at(0, ten))
    await ground.store.clock.advance(at(0, ten))
    await expect.poll(async () => (await shown(schedule)).runs.length, { timeout: 20_000 }).toBe(1)
    const [run] = (await shown(schedule)).runs
    expect(run).toMatchObject({ at: at(0, ten), missed: null })
    expect(await ground.domain.ended(run?.job ?? '', 30_000)).toBe('finished')
    expect(await work.progress(analyst, run?.job ?? '')).toMatchObject({ script, schedule, state: 'finished' })
    expect((await ground.domain.job(analyst, run?.job ?? '')).artifact).not.toBeNull()

    const forbid = ground.law.refuse
    ground.law.refuse = ({ action }) => action === 'job.run'
    await ground.store.clock.advance(at(1, ten))
    await expect.poll(async () => (await shown(schedule)).runs.length, { timeout: 20_000 }).toBe(2)
    expect((await shown(schedule)).runs[0]).toMatchObject({ job: null, missed: expect.stringMatching(/^unmet\./) })
    ground.law.refuse = forbid

    await ground.domain.closeGrant(ground.grant, 'ended')
    await ground.store.clock.advance(at(1, ten))
    await expect.poll(async () => (await shown(schedule)).state, { timeout: 20_000 }).toBe('stopped')
    expect(await shown(schedule)).toMatchObject({ reason: 'work.stopped-grant-closed', next: null })
  }, 120_000)
})
