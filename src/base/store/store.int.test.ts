import { afterEach, describe, expect, it } from 'vitest'
import { addDays, day, dayOf, type Instant, type JsonObject, Refused, startOf } from '../../core/kernel/index.ts'
import { refusalOf, refusedOrDone } from '../../core/kernel/testing.ts'
import type { PgStore, Projection, Tx } from './index.ts'
import { readPersonal } from './index.ts'
import { testCommand, testStore } from './testing.ts'

const opened: PgStore[] = []
async function given(...[options]: Parameters<typeof testStore>): Promise<PgStore> {
  const store = await testStore(options)
  opened.push(store)
  return store
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
})

const noted = (stream: string, n: number) => ({ stream, type: 'noted', data: { n } })

describe('appending', () => {
  it('given a new installation, when opened, then its first event fixes clock, origin and id', async () => {
    const store = await given()
    const [first] = await store.readStream('installation')
    expect(first).toMatchObject({
      seq: 1,
      version: 1,
      type: 'installation.founded',
      data: { mode: 'simulated', id: store.installation.id },
    })
    expect(store.installation.origin).toContain('/simulated/')
  })

  it('given a command, when it appends to two streams, then versions count per stream and the answer comes back', async () => {
    const store = await given()
    const { answer, repeated } = await store.transact(testCommand(), async (tx) => {
      const stored = await tx.append([noted('a', 1), noted('b', 1), noted('a', 2)])
      return stored.map((event) => event.version)
    })
    expect([answer, repeated]).toEqual([[1, 1, 2], false])
    expect((await store.readStream('a')).map((event) => event.data)).toEqual([{ n: 1 }, { n: 2 }])
    expect((await store.readStream('a', 1)).length).toBe(1)
  })

  it('given a done command, when it is sent again, then the first answer returns and nothing is appended', async () => {
    const store = await given()
    const command = testCommand({ request: { n: 1 } })
    const work = async (tx: Tx) => (await tx.append([noted('a', 1)]))[0]!.seq
    const first = await store.transact(command, work)
    const second = await store.transact(command, work)
    expect(second).toEqual({ answer: first.answer, repeated: true })
    expect((await store.readStream('a')).length).toBe(1)
  })

  it('given a done command, when its id comes with another request, then it is refused as a conflict', async () => {
    const store = await given()
    const command = testCommand({ request: { n: 1 } })
    await store.transact(command, async () => null)
    const refusal = await refusalOf(store.transact({ ...command, request: { n: 2 } }, async () => null))
    expect(refusal).toMatchObject({ kind: 'conflict', unmet: [{ code: 'command-clash' }] })
  })

  it('given the same command sent eight times at once, when all return, then it was done once', async () => {
    const store = await given()
    const command = testCommand()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        store.transact(command, async (tx) => (await tx.append([noted('a', 1)]))[0]!.seq),
      ),
    )
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1)
    expect(answers.filter(({ repeated }) => !repeated).length).toBe(1)
    expect((await store.readStream('a')).length).toBe(1)
  })

  it('given ten decisions on one version, when they append at once, then exactly one wins and the others learn the newer version', async () => {
    const store = await given()
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        refusedOrDone(
          store.transact(testCommand(), (tx) => tx.append([noted('a', n)], new Map([['a', 0]])).then(() => null)),
        ),
      ),
    )
    expect(results.filter((refusal) => refusal === null).length).toBe(1)
    expect(results.find((refusal) => refusal !== null)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'stale-version', params: { stream: 'a', expected: 0, actual: 1 } }],
    })
    expect((await store.readStream('a')).length).toBe(1)
  })

  it('given a decision that read another stream, when that stream has moved on, then nothing is appended', async () => {
    const store = await given()
    await store.transact(testCommand(), (tx) => tx.append([noted('read', 1)]).then(() => null))
    const refusal = await refusalOf(
      store.transact(testCommand(), (tx) =>
        tx
          .append(
            [noted('a', 1)],
            new Map([
              ['read', 0],
              ['a', 0],
            ]),
          )
          .then(() => null),
      ),
    )
    expect(refusal).toMatchObject({ unmet: [{ params: { stream: 'read', expected: 0, actual: 1 } }] })
    expect(await store.readStream('a')).toEqual([])
  })

  it('given crossing streams, when two hundred commands append at once, then none is lost and versions have no gap', async () => {
    const store = await given()
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        store.transact(testCommand(), (tx) =>
          tx.append(n % 2 ? [noted('a', n), noted('b', n)] : [noted('b', n), noted('a', n)]).then(() => null),
        ),
      ),
    )
    for (const stream of ['a', 'b']) {
      expect((await store.readStream(stream)).map((event) => event.version)).toEqual(
        Array.from({ length: 200 }, (_, n) => n + 1),
      )
    }
  })

  it('given a work that throws, when it had appended, then nothing of it remains and the id is free', async () => {
    const store = await given()
    const command = testCommand()
    const failing = store.transact(command, async (tx) => {
      await tx.append([noted('a', 1)])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.readStream('a')).toEqual([])
    expect((await store.transact(command, async () => 'again')).repeated).toBe(false)
  })

  it('given more commands than connections, when each also reads outside its transaction, then all are done', async () => {
    const store = await given()
    const all = Array.from({ length: 60 }, (_, n) =>
      store.transact(testCommand(), async (tx) => {
        await tx.append([noted(`s/${n}`, n)])
        await store.readStream('installation')
        return n
      }),
    )
    expect((await Promise.all(all)).length).toBe(60)
  })

  it('given a text with NUL, when appended, then it is refused as invalid', async () => {
    const store = await given()
    const refusal = await refusalOf(
      store.transact(testCommand(), (tx) =>
        tx.append([{ stream: 'a', type: 't', data: { x: 'a\0b' } }]).then(() => null),
      ),
    )
    expect(refusal).toMatchObject({ kind: 'invalid', unmet: [{ code: 'text-not-storable' }] })
  })

  it('given a personal part, when its event is read, then only the part holds it', async () => {
    const store = await given()
    const data = { name: '张三' }
    const { answer } = await store.transact(
      testCommand(),
      async (tx) =>
        (await tx.append([{ stream: 'a', type: 't', data: {}, personal: { subject: 'person-1', data } }]))[0]!.seq,
    )
    expect(await readPersonal(store, answer)).toMatchObject({ subject: 'person-1', data })
    await store.query('delete from subject_key')
    expect(await readPersonal(store, answer)).toBeNull()
  })
})

describe('recording', () => {
  it('given one event, when recorded, then as by transact: repeated, clashing and stale ones are told', async () => {
    const store = await given()
    const command = testCommand({ request: 1 })
    expect(await store.record(command, noted('a', 1), 0)).toEqual({ answer: { seq: 2, version: 1 }, repeated: false })
    expect(await store.record(command, noted('a', 1), 0)).toEqual({ answer: { seq: 2, version: 1 }, repeated: true })
    expect(await store.transact(command, async () => null)).toEqual({ answer: { seq: 2, version: 1 }, repeated: true })
    expect(await refusalOf(store.record({ ...command, request: 2 }, noted('a', 1)))).toMatchObject({
      unmet: [{ code: 'command-clash' }],
    })
    expect(await refusalOf(store.record(testCommand(), noted('a', 1), 0))).toMatchObject({
      unmet: [{ code: 'stale-version' }],
    })
    expect(await store.record(testCommand(), noted('a', 2))).toMatchObject({ answer: { version: 2 } })
  })

  it('given an inline projection or a personal part, when recorded, then both are there', async () => {
    const seen: string[] = []
    const projection: Projection = {
      name: 'p',
      tables: [],
      mode: 'inline',
      on: ['noted'],
      apply: async (_, event) => void seen.push(event.stream),
    }
    const store = await given({ projections: [projection] })
    await store.record(testCommand(), noted('a', 1))
    const { answer } = await store.record(testCommand(), {
      ...noted('b', 1),
      type: 'told',
      personal: { subject: 's', data: { x: 1 } },
    })
    expect(seen).toEqual(['a'])
    expect(await readPersonal(store, answer.seq)).toMatchObject({ data: { x: 1 } })
  })
})

describe('effects', () => {
  it('given effects of one command, when they are done, then in order, and the command settles with what they leave', async () => {
    const done: string[] = []
    const store = await given({
      prepare: (store) => {
        store.onEffect('first', async (effect) => {
          await store.transact(testCommand({ id: `on-${effect.id}` }), async (tx) => {
            await tx.effect('nested', {})
            return null
          })
          done.push('first')
        })
        store.onEffect('second', async () => void done.push('second'))
        store.onEffect('nested', async () => void done.push('nested'))
      },
    })
    const command = testCommand()
    await store.transact(command, async (tx) => {
      await tx.append([noted('a', 1)])
      await tx.effect('first', {})
      await tx.effect('second', {})
      return null
    })
    expect(await store.settled(command.id, 5000)).toBe(true)
    expect(done.toSorted()).toEqual(['first', 'nested', 'second'])
    expect(done.indexOf('first')).toBeLessThan(done.indexOf('second'))
  })

  it('given a handler that fails twice, when retried, then it is done once more and under the same id', async () => {
    const ids: string[] = []
    const store = await given({
      report: () => undefined,
      prepare: (store) =>
        store.onEffect('flaky', async (effect) => {
          ids.push(effect.id)
          if (ids.length < 3) throw new Error('not yet')
        }),
    })
    const command = testCommand()
    await store.transact(command, async (tx) => tx.effect('flaky', {}).then(() => null))
    expect(await store.settled(command.id, 10_000)).toBe(true)
    expect([ids.length, new Set(ids).size]).toEqual([3, 1])
  })

  it('given a handler that refuses, when tried, then the effect is dead and visible, and can be retried', async () => {
    let refuse = true
    const store = await given({
      report: () => undefined,
      prepare: (store) =>
        store.onEffect('refused', async () => {
          if (refuse) throw new Refused({ kind: 'forbidden', unmet: [] })
        }),
    })
    const command = testCommand()
    await store.transact(command, async (tx) => tx.effect('refused', {}).then(() => null))
    await store.settled(command.id, 5000)
    const [dead] = await store.deadEffects()
    expect(dead).toMatchObject({ kind: 'refused', command: command.id, attempts: 1 })
    refuse = false
    await store.retryEffect(dead!.id)
    expect(await store.settled(command.id, 5000)).toBe(true)
    expect(await store.deadEffects()).toEqual([])
  })
})

describe('clock and timers', () => {
  it('given timers on several days, when the clock jumps, then each fires at its own instant, also one set by another', async () => {
    const fired: [string, string][] = []
    const store = await given({
      at: day('2026-03-02'),
      prepare: (store) =>
        store.onTimer('bell', async (_data, at, key) => {
          await store.transact(testCommand({ id: `bell/${key}/${at}` }), async (tx) => {
            fired.push([key, dayOf(tx.at)])
            await tx.append([noted('bells', 1)])
            if (key === 'b') await tx.timer('d', startOf(day('2026-03-06')), 'bell', {})
            if (key === 'a' && fired.length === 1) await tx.timer('a', startOf(addDays(dayOf(at), 1)), 'bell', {})
            return null
          })
        }),
    })
    await store.transact(testCommand(), async (tx) => {
      for (const [key, on] of [
        ['c', '2026-03-09'],
        ['b', '2026-03-05'],
        ['a', '2026-03-03'],
        ['x', '2026-03-04'],
      ] as const) {
        await tx.timer(key, startOf(day(on)), 'bell', {})
      }
      await tx.cancelTimer('x')
      return null
    })
    await store.clock.advance(startOf(day('2026-03-10')))
    expect(fired).toEqual([
      ['a', '2026-03-03'],
      ['a', '2026-03-04'],
      ['b', '2026-03-05'],
      ['d', '2026-03-06'],
      ['c', '2026-03-09'],
    ])
    expect(store.clock.now()).toBe(startOf(day('2026-03-10')))
    const stops = (await store.readStream('clock')).map((event) => dayOf(event.data['to'] as Instant))
    expect(stops.at(-1)).toBe('2026-03-10')
    await expect(store.clock.advance(startOf(day('2026-03-01')))).rejects.toMatchObject({ code: 'clock-backwards' })
  })

  it('given a timer that fires, when its handler leaves an effect, then the effect is done before the clock moves on', async () => {
    const seen: string[] = []
    const store = await given({
      prepare: (store) => {
        store.onTimer('due', async (_data, at, key) => {
          await store.transact(testCommand({ id: `due/${key}/${at}` }), (tx) => tx.effect('work', {}).then(() => null))
        })
        store.onEffect('work', async () => void seen.push(dayOf(store.clock.now())))
      },
    })
    await store.transact(testCommand(), async (tx) => {
      await tx.timer('one', startOf(day('2026-03-03')), 'due', {})
      await tx.timer('two', startOf(day('2026-03-04')), 'due', {})
      return null
    })
    await store.clock.advance(startOf(day('2026-04-01')))
    expect(seen).toEqual(['2026-03-03', '2026-03-04'])
  })

  it('given a timer in the past, when set, then it fires without a jump', async () => {
    let fired = 0
    const store = await given({ mode: 'real', prepare: (store) => store.onTimer('now', async () => void (fired += 1)) })
    await store.transact(testCommand(), (tx) => tx.timer('k', 0 as Instant, 'now', {}).then(() => null))
    await expect.poll(() => fired, { timeout: 5000 }).toBe(1)
  })
})

describe('projections', () => {
  const totals = (mode: Projection['mode']): Projection => ({
    name: 'totals',
    tables: ['totals'],
    mode,
    on: ['noted'],
    apply: async (sql, event) => {
      await sql.query(
        'insert into totals (stream, n) values ($1, $2) on conflict (stream) do update set n = totals.n + excluded.n',
        [event.stream, event.data['n']],
      )
    },
  })
  const table = (store: PgStore) =>
    store.query('create table if not exists totals (stream text primary key, n bigint not null)')
  const read = (store: PgStore) => store.query<JsonObject>('select stream, n from totals order by stream')

  it.each(['inline', 'follow'] as const)(
    'given a projection that is %s, when commands settle, then its table is the fold of the events',
    async (mode) => {
      const store = await given({
        prepare: async (store) => {
          store.project(totals(mode))
          await table(store)
        },
      })
      const commands = Array.from({ length: 40 }, () => testCommand())
      await Promise.all(
        commands.map((command, n) =>
          store.transact(command, (tx) => tx.append([noted(n % 2 ? 'a' : 'b', n)]).then(() => null)),
        ),
      )
      for (const command of commands) expect(await store.settled(command.id, 10_000)).toBe(true)
      expect(await read(store)).toEqual([
        { stream: 'a', n: 400 },
        { stream: 'b', n: 380 },
      ])
    },
  )
})
