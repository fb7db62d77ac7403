import { Client } from 'pg'
import { connection } from './connection/pool.ts'

const LOCK = 7_203
const CHANNEL = 'shuyu'

/**
 * The one connection outside the pool: it listens for changes by other processes and holds the lock of the conductor,
 * the single process that does effects, timers and following projections. The lock goes with the connection, so it never outlives a process.
 */
export class Conductor {
  readonly #url: string
  readonly #heard: () => void
  #client: Client | null = null
  #connecting: Promise<Client> | null = null
  #holds = false
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(url: string, heard: () => void) {
    this.#url = url
    this.#heard = heard
  }

  /** Whether this process conducts now; tries to become it when nobody does. `fresh` tells that it has just begun. */
  async conducts(): Promise<{ readonly yes: boolean; readonly fresh: boolean }> {
    const client = await this.#connect()
    if (this.#holds) return { yes: true, fresh: false }
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK])
    this.#holds = rows[0]!.got
    return { yes: this.#holds, fresh: this.#holds }
  }

  /** Tells other processes, at most every 50 ms and never inside a command's transaction: notifying serialises commits. */
  tell(): void {
    if (this.#timer || this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#client?.query(`notify ${CHANNEL}`).catch(() => undefined)
    }, 50)
    this.#timer.unref()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    this.#holds = false
    await client?.end().catch(() => undefined)
  }

  /** INVARIANT: one connection at a time, or a forgotten one would keep the lock for ever. */
  #connect(): Promise<Client> {
    if (this.#client) return Promise.resolve(this.#client)
    this.#connecting ??= this.#open().finally(() => (this.#connecting = null))
    return this.#connecting
  }

  async #open(): Promise<Client> {
    const client = new Client(connection(this.#url))
    const lost = () => {
      if (this.#client === client) {
        this.#client = null
        this.#holds = false
      }
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', () => this.#heard())
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    if (this.#closed) {
      await client.end()
      throw new Error('closed')
    }
    this.#client = client
    return client
  }
}
