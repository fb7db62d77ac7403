import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { StoreFault } from '../faults.ts'
import { findBinaries } from './binaries.ts'
import { clusterState, codeOf, prepareDataFolder } from './data-folder.ts'
import { initdb } from './initdb.ts'
import { launchUntilReady, untilGone } from './launch.ts'
import { claimServer, ownerOf, releaseServer } from './owner.ts'
import { isAlive, runningServer } from './pid-file.ts'
import { reachBinaries } from './reach.ts'
import { giveTo, type ServerUser, serverUser } from './server-user.ts'
import { watch } from './watchdog.ts'

/** A PostgreSQL server on a unix socket. */
export interface PostgresServer {
  /** Connection string of its maintenance database; `database(name)` gives another. */
  readonly url: string
  database(name: string): string
  readonly pid: number
  /** Whether this process looks after it; otherwise `stop` leaves it running for its owner. */
  readonly owned: boolean
  /** Fast, clean shutdown: running transactions roll back, everything committed is on disk. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** The platform's data folder; the cluster lives in `postgres/` below it. */
  readonly home: string
  /** `false` gives up durability for speed: for tests only. */
  readonly durable?: boolean
}

/** Starts the embedded server on a data folder, or joins the one that another process of ours runs there. Throws StoreFault. */
export async function startPostgres(options: ServerOptions): Promise<PostgresServer> {
  const user = serverUser()
  const home = resolve(options.home)
  const durable = options.durable ?? true
  prepareDataFolder(home)
  const cluster = join(home, 'postgres')
  const ownerFile = join(home, 'postgres.owner')
  const socketDir = socketDirOf(home)
  const binaries = reachBinaries(findBinaries(), user)

  const shared = await joinRunning(cluster, ownerFile, socketDir)
  if (shared) return shared
  claimServer(ownerFile)
  if (clusterState(cluster, binaries.major, user) === 'absent') await initdb(binaries, cluster, user, durable)
  makeSocketDir(socketDir, user)
  const log = join(home, 'postgres.log')
  const pid = await launchUntilReady({ program: binaries.postgres, home, cluster, socketDir, log, user, durable })
  const unwatch = watch(pid)
  return handle(pid, socketDir, true, async () => {
    unwatch()
    if (isAlive(pid)) process.kill(pid, 'SIGINT')
    await untilGone(pid, 60_000)
    releaseServer(ownerFile)
  })
}

async function joinRunning(cluster: string, ownerFile: string, socketDir: string): Promise<PostgresServer | null> {
  for (let round = 0; round < 600; round += 1) {
    const running = runningServer(cluster)
    if (!running) return null
    if (ownerOf(ownerFile) !== null && running.ready && (await answers(socketDir))) {
      return handle(running.pid, socketDir, false, async () => {})
    }
    // Its owner died: the watchdog is stopping it; make sure, then start our own.
    if (ownerOf(ownerFile) === null && round === 20) process.kill(running.pid, 'SIGINT')
    await sleep(50)
  }
  return null
}

/** The pid file of a server that was killed just now still says that it is ready: only an answer counts. */
async function answers(socketDir: string): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(socketDir, 'postgres'), connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A socket's path may be 107 bytes long at most: a long data folder gets its socket under the system's temporary folder. */
function socketDirOf(home: string): string {
  const near = join(home, 'socket')
  if (Buffer.byteLength(near) + '/.s.PGSQL.5432.lock'.length <= 100) return near
  return join(tmpdir(), `shuyu-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
}

function makeSocketDir(path: string, user: ServerUser | null): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    chmodSync(path, 0o700)
    giveTo(path, user)
  } catch (error) {
    throw new StoreFault('not-writable', { path, reason: codeOf(error) }, error)
  }
}

function urlOf(socketDir: string, database: string): string {
  return `postgresql://shuyu@localhost/${database}?host=${encodeURIComponent(socketDir)}`
}

function handle(pid: number, socketDir: string, owned: boolean, stop: () => Promise<void>): PostgresServer {
  const database = (name: string) => urlOf(socketDir, name)
  return { url: database('postgres'), database, pid, owned, stop }
}
