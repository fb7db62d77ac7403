import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { day, type Instant, startOf } from '../../core/kernel/index.ts'
import { openStore, startPostgres } from './index.ts'
import { testCommand, testPostgres } from './testing.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

describe('restarts', () => {
  it('given work left by a process that is gone, when another starts, then effects and timers are done, and the clock stands where it stood', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const first = await openStore({ url, mode: 'simulated', at: startOf(day('2026-03-02')) })
    first.onEffect('work', async () => {})
    await first.start()
    const command = testCommand()
    await first.transact(command, async (tx) => {
      await tx.append([{ stream: 'a', type: 't', data: {} }])
      await tx.timer('bell', startOf(day('2026-03-09')), 'bell', {})
      await tx.effect('work', {})
      return null
    })
    await first.clock.advance(startOf(day('2026-03-05')))
    // What a process leaves that died in the middle of an effect.
    await first.query(`update outbox set state = 'waiting', holder = 'taken', ended = null`)
    await first.close()
    const rang: Instant[] = []
    const done: string[] = []
    const second = await openStore({ url })
    second.onEffect('work', async (effect) => void done.push(effect.command))
    second.onTimer('bell', async (_data, at) => void rang.push(at))
    await second.start()
    ends.push(() => second.close())
    expect(second.clock.now()).toBe(startOf(day('2026-03-05')))
    await expect.poll(() => done, { timeout: 10_000 }).toEqual([command.id])
    await second.clock.advance(startOf(day('2026-03-10')))
    expect(rang).toEqual([startOf(day('2026-03-09'))])
  })

  it('given two processes on one database, when both leave effects and one ends, then each effect is done once and the other takes over', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const done: string[] = []
    const open = async () => {
      const store = await openStore({ url, mode: 'real' })
      store.onEffect('work', async (effect) => void done.push(effect.command))
      await store.start()
      return store
    }
    const [first, second] = [await open(), await open()]
    ends.push(() => second.close())
    const send = async (store: typeof first, from: number) => {
      const commands = Array.from({ length: 20 }, (_, n) => `w-${from + n}`)
      await Promise.all(
        commands.map((id) => store.transact(testCommand({ id }), (tx) => tx.effect('work', {}).then(() => null))),
      )
      for (const id of commands) expect(await store.settled(id, 10_000)).toBe(true)
    }
    await Promise.all([send(first, 0), send(second, 20)])
    await first.close()
    await send(second, 40)
    expect(done.toSorted()).toEqual(Array.from({ length: 60 }, (_, n) => `w-${n}`).toSorted())
  })

  it('given a database that goes away and comes back, when commands go on, then they succeed again, and background work too', async () => {
    const home = mkdtempSync(join(tmpdir(), 'shuyu-restart-'))
    chmodSync(home, 0o711)
    ends.push(() => rmSync(home, { recursive: true, force: true }))
    let server = await startPostgres({ home })
    ends.push(() => server.stop())
    const store = await openStore({ url: server.url, mode: 'real', report: () => undefined })
    const done: string[] = []
    store.onEffect('work', async (effect) => void done.push(effect.command))
    await store.start()
    ends.push(() => store.close())
    const send = (id: string) =>
      store.transact(testCommand({ id }), async (tx) => {
        await tx.append([{ stream: 'a', type: 't', data: {} }])
        await tx.effect('work', {})
        return null
      })
    await send('before')
    await store.settled('before', 5000)
    process.kill(server.pid, 'SIGKILL')
    server = await startPostgres({ home })
    const attempt = () =>
      send('after').then(
        ({ repeated }) => !repeated,
        () => null,
      )
    await expect.poll(attempt, { timeout: 20_000, interval: 100 }).not.toBeNull()
    expect(await store.settled('after', 20_000)).toBe(true)
    expect(done).toEqual(['before', 'after'])
  })

  it('given an installation on the real clock, when it is opened with a simulated one, then it is refused', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const store = await openStore({ url, mode: 'real' })
    await store.close()
    await expect(openStore({ url, mode: 'simulated' })).rejects.toMatchObject({ code: 'clock-mismatch' })
  })

  it('given no server at the address, when opened, then it says so', async () => {
    await expect(openStore({ url: 'postgresql://nobody@localhost/none?host=/nonexistent' })).rejects.toMatchObject({
      code: 'unreachable',
    })
  })
})
