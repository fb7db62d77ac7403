import type { Pool } from 'pg'
import type { Instant, Json, JsonObject } from '../../core/kernel/index.ts'
import { PlatformClock, readSimulatedNow } from './clock.ts'
import { Conductor } from './conductor.ts'
import { catchUp } from './catch-up.ts'
import { openPool } from './connection/pool.ts'
import { sqlOf } from './connection/sql.ts'
import { StoreFault } from './faults.ts'
import { foundOrRead, type Founding, type Installation } from './founding.ts'
import { migrate } from './migrate.ts'
import { type DeadEffect, type GivenUp, Outbox } from './outbox.ts'
import { BATCH, follow, isBehind, lastPosition, Projections } from './projections.ts'
import { EVENT_COLUMNS, eventOf, type EventRow } from './rows.ts'
import { Timers } from './timers.ts'
import { record, rehearse, rehearsed, transact, type TransactContext } from './transact.ts'
import type { Left } from './transaction.ts'
import type { CommandMeta, Projection, Sql, Store, StoredEvent, Tx } from './types.ts'
import { Wakes } from './wake.ts'

/** The store on PostgreSQL: the contract, and what the machinery beside it (ledger, fsck, command line) needs. */
export interface PgStore extends Store {
  readonly url: string
  readonly pool: Pool
  readonly installation: Installation
  readonly projections: readonly Projection[]
  /** Signals commits of this process and, within a second, of others. */
  readonly wakes: Wakes
  /** Effects that nobody could do. */
  deadEffects(): Promise<readonly DeadEffect[]>
  retryEffect(id: string): Promise<boolean>
}

export interface StoreOptions extends Founding {
  readonly url: string
  /** Connections at most. */
  readonly connections?: number
  /** Told about failures of handlers and projections; they are retried. */
  readonly report?: (what: string, error: unknown) => void
}

/** How often a lazy follower looks at most. */
const LAZY_MS = 250

/** Connects, migrates, and founds the installation if it is new. Nothing runs before `start`. Throws StoreFault. */
export async function openStore(options: StoreOptions): Promise<PgStore> {
  const pool = await migrateDatabase(options.url, options.connections)
  // Commands have connections of their own: the work of a command that also reads outside its transaction cannot starve itself.
  const commands = await openPool(options.url, options.connections)
  try {
    return await assemble(options, pool, commands)
  } catch (error) {
    await Promise.all([pool.end(), commands.end()])
    throw error
  }
}

/** Connects and migrates, nothing else. The caller ends the pool. */
export async function migrateDatabase(url: string, connections?: number): Promise<Pool> {
  const pool = await openPool(url, connections)
  try {
    const client = await pool.connect()
    try {
      await migrate(client)
    } finally {
      client.release()
    }
    return pool
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function assemble(options: StoreOptions, pool: Pool, commands: Pool): Promise<PgStore> {
  const report = options.report ?? ((what, error) => process.stderr.write(`${what}: ${String(error)}\n`))
  const sql = sqlOf(pool)
  const wakes = new Wakes()
  const projections = new Projections()
  const conductor = new Conductor(options.url, () => wakes.signalAll())
  const outbox = new Outbox(
    pool,
    () => wakes.signal('effects'),
    report,
    (effect) => tellGivenUp(effect),
  )
  const timers = new Timers(pool, report)
  const base = {
    pool: commands,
    hasInline: (type: string) => projections.hasInline(type),
    inline: (tx: Sql, event: StoredEvent) => projections.inline(tx, event),
    committed: ({ events, effects, timers }: Left) => {
      if (events > 0) wakes.signal('events')
      if (effects > 0) wakes.signal('effects')
      if (timers > 0) wakes.signal('timers')
      conductor.tell()
    },
  }
  const installation = await foundOrRead(sql, base, options)
  const start = installation.mode === 'simulated' ? await readSimulatedNow(sql, installation.at) : installation.at
  const clock = new PlatformClock(installation.mode, start, (to) => advance(to))
  const context: TransactContext = { ...base, now: () => clock.now() }
  const loops: Promise<void>[] = []
  const gate = new Mutex()
  let state: 'new' | 'started' | 'closed' = 'new'
  const running = () => state === 'started'

  /** What was accepted and could not be done is on the record: supervisors see it, administrators take it up again. */
  async function tellGivenUp({ id, kind, data, codes, attempts }: GivenUp): Promise<void> {
    const command = { id: `given-up/${id}/${attempts}`, actor: 'platform', party: null, request: null }
    const about = aboutIn(data)
    await transact(context, command, async (tx) => {
      const told = { effect: id, kind, about, codes }
      await tx.append([{ stream: 'platform/effects', type: 'effect.given-up', data: told }])
      return null
    })
  }

  async function fireDue(to: Instant): Promise<number> {
    return gate.run(async () => {
      let count = 0
      for (let due = await timers.next(to); due && running(); due = await timers.next(to)) {
        await timers.fire(due)
        count += 1
      }
      return count
    })
  }

  async function advance(to: Instant): Promise<void> {
    if (!running()) throw new StoreFault('not-started')
    await quiet()
    await gate.run(async () => {
      for (let due = await timers.next(to); due; due = await timers.next(to)) {
        if (due.at > clock.now()) await stopAt(due.at)
        await timers.fire(due)
        await quiet()
      }
      if (to > clock.now()) await stopAt(to)
    })
    await quiet()
  }

  /** Time becomes an event before anything happens at it, so a crash in the middle goes on from the last stop. */
  async function stopAt(to: Instant): Promise<void> {
    const command = { id: `clock/${to}`, actor: 'platform', party: null, request: null }
    await transact({ ...context, now: () => to }, command, async (tx) => {
      await tx.append([{ stream: 'clock', type: 'clock.advanced', data: { from: clock.now(), to } }])
      return null
    })
    clock.set(to)
  }

  /** Waits until effects that have not failed are done: they belong to the instant before the clock moves. */
  async function quiet(): Promise<void> {
    while (running() && (await outbox.isBusy())) await pause(2)
  }

  async function conduct(): Promise<void> {
    const wake = wakes.add('effects')
    while (running()) {
      const worked = await conductOnce().catch(async (error: unknown) => {
        if (running()) report('store', error)
        await pause(200)
        return 0
      })
      if (running() && worked === 0) await wake.wait(500)
    }
  }

  async function conductOnce(): Promise<number> {
    const { yes, fresh } = await conductor.conducts()
    if (!yes) return 0
    if (fresh) await outbox.takeOver()
    return outbox.step()
  }

  async function tick(): Promise<void> {
    const wake = wakes.add('timers')
    while (running()) {
      const { yes } = await conductor.conducts().catch(() => ({ yes: false }))
      if (yes) await fireDue(clock.now()).catch((error: unknown) => report('timers', error))
      if (running()) await wake.wait(500)
    }
  }

  async function followOne(projection: Projection): Promise<void> {
    const wake = wakes.add('events')
    const rest = wakes.add()
    while (running()) {
      const read = await follow(pool, projection).catch(async (error: unknown) => {
        if (running()) report(`projection ${projection.name}`, error)
        await pause(500)
        return 0
      })
      if (projection.lazy && read < BATCH && running()) await rest.wait(LAZY_MS)
      if (read > 0 || !running()) continue
      if (projection.lazy) {
        await wake.wait(500)
        continue
      }
      const behind = await lastPosition(pool)
        .then((last) => isBehind(pool, [projection.name], last))
        .catch(() => false)
      await wake.wait(behind ? 10 : 500)
    }
  }

  const following = () =>
    projections.all
      .filter((projection) => projection.mode === 'follow' && !projection.lazy)
      .map((projection) => projection.name)

  return {
    url: options.url,
    pool,
    installation,
    wakes,
    clock,
    get projections() {
      return projections.all
    },
    query: (text, values) => (rehearsed() ?? sql).query(text, values),
    transact<T extends Json>(command: CommandMeta, work: (tx: Tx) => Promise<T>) {
      if (!running()) throw new StoreFault('not-started')
      return transact(context, command, work)
    },
    record(command, event, expected) {
      if (!running()) throw new StoreFault('not-started')
      return record(context, command, event, expected)
    },
    rehearse(work) {
      if (!running()) throw new StoreFault('not-started')
      return rehearse(commands, work)
    },
    async readStream(stream, after = 0) {
      const text = `select ${EVENT_COLUMNS} from event where stream = $1 and version > $2 order by version`
      const within = rehearsed()
      if (within) return (await within.query<EventRow>(text, [stream, after])).map(eventOf)
      const { rows } = await pool.query<EventRow>({
        name: 'read_stream',
        text,
        values: [stream, after],
      })
      return rows.map(eventOf)
    },
    project: (projection) => projections.add(projection),
    onEffect: (kind, handle) => outbox.on(kind, handle),
    onTimer: (kind, handle) => timers.on(kind, handle),
    deadEffects: () => outbox.dead(),
    retryEffect: (id) => outbox.retry(id),
    async settled(command, timeoutMs) {
      if (rehearsed()) return true
      const wake = wakes.add('effects')
      try {
        const end = Date.now() + timeoutMs
        const until = async (isOpen: () => Promise<boolean>) => {
          while (await isOpen()) {
            if (Date.now() >= end || !running()) return false
            await wake.wait(Math.min(20, Math.max(1, end - Date.now())))
          }
          return true
        }
        if (!(await until(() => outbox.isOpen(command)))) return false
        const last = following().length > 0 ? await lastPosition(pool) : null
        return await until(() => isBehind(pool, following(), last))
      } finally {
        wakes.remove(wake)
      }
    },
    async start() {
      if (state !== 'new') return
      await catchUp(pool, projections.all)
      state = 'started'
      await conductor.conducts().then(({ fresh }) => (fresh ? outbox.takeOver() : undefined))
      loops.push(conduct(), tick(), ...projections.all.filter(({ mode }) => mode === 'follow').map(followOne))
    },
    async close() {
      if (state === 'closed') return
      state = 'closed'
      wakes.signalAll()
      await Promise.all(loops)
      await outbox.idle()
      await conductor.close()
      await Promise.all([pool.end(), commands.end()])
    },
  }
}

/** The record or request that an effect was about, by the names under which effects carry it. */
export function aboutIn(data: JsonObject): string | null {
  const names = ['erasure', 'order', 'grant', 'dataset', 'artifact', 'record', 'product', 'of']
  const found = names.map((name) => data[name]).find((value) => typeof value === 'string')
  return typeof found === 'string' ? found : null
}

/** Lets one at a time through. */
class Mutex {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
