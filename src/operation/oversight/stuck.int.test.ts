import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PgStore } from '../../base/store/index.ts'
import { testCommand, testStore } from '../../base/store/testing.ts'
import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { stuckRoom } from './stuck.ts'

let store: PgStore
let broken = true
const done: string[] = []
const by = (administrator: Actor['administrator']): Actor => ({
  account: 'account-a',
  person: 'person-a',
  party: 'platform',
  area: '990100',
  roles: [],
  administrator,
})

beforeAll(async () => {
  store = await testStore({
    report: () => {},
    prepare: (opened) =>
      opened.onEffect('release', async ({ data }) => {
        if (broken) throw new Refused(platformRefusal('closed', 'domain.suspended', { grant: 'grant-a' }))
        done.push(String(data['artifact']))
      }),
  })
})
afterAll(() => store.close())

const refused = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.refusal.unmet[0]?.code : Promise.reject(error)),
  )

it('given an effect that is refused for good, when administrators look, then it stands there with its reason, is on the record, and goes through once it is retried', async () => {
  const room = stuckRoom(store)
  const command = testCommand()
  await store.transact(command, async (tx) => {
    await tx.effect('release', { artifact: 'artifact-a' })
    return null
  })
  await store.settled(command.id, 10_000)
  const [stuck] = await room.list(by('audit'))
  expect(stuck).toMatchObject({ kind: 'release', about: 'artifact-a', codes: ['domain.suspended'] })
  const told = await store.readStream('platform/effects')
  expect(told.map(({ type, data }) => [type, data['about']])).toEqual([['effect.given-up', 'artifact-a']])
  expect(await refused(room.list(by(null)))).toBe('effects.administrator')
  expect(await refused(room.retry(by('audit'), stuck?.id ?? '', 'command-x'))).toBe('effects.administrator')
  broken = false
  await room.retry(by('security'), stuck?.id ?? '', 'command-y')
  await store.settled(command.id, 10_000)
  expect(done).toEqual(['artifact-a'])
  expect(await room.list(by('system'))).toEqual([])
  expect(await refused(room.retry(by('system'), stuck?.id ?? '', 'command-z'))).toBe('not-found')
})
