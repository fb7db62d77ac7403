import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { StoreFault } from '../faults.ts'
import { findBinaries } from './binaries.ts'
import { clusterState, codeOf, prepareDataFolder, requireRoom } from './data-folder.ts'
import { initdb } from './initdb.ts'
import { claimServer, ownerOf, releaseServer } from './owner.ts'
import { isAlive, isZombie, runningServer } from './pid-file.ts'
import { giveTo, requireTraversable, type ServerUser, serverUser } from './server-user.ts'
import { serverSettings } from './settings.ts'
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
  prepareDataFolder(home, user)
  const cluster = join(home, 'postgres')
  const ownerFile = join(home, 'postgres.owner')
  const binaries = findBinaries()
  requireTraversable(join(binaries.root, 'bin'), user)

  const shared = await joinRunning(cluster, ownerFile)
  if (shared) return shared
  claimServer(ownerFile)
  if (clusterState(cluster, binaries.major, user) === 'absent') await initdb(binaries, cluster, user, durable)
  const socketDir = makeSocketDir(home, user)
  const log = join(home, 'postgres.log')
  const pid = await launchUntilReady(cluster, home, log, () =>
    launch(binaries.postgres, cluster, log, user, serverSettings(socketDir, durable)),
  )
  const unwatch = watch(pid)
  return handle(pid, socketDir, true, async () => {
    unwatch()
    if (isAlive(pid)) process.kill(pid, 'SIGINT')
    await untilGone(pid, 60_000)
    releaseServer(ownerFile)
  })
}

async function joinRunning(cluster: string, ownerFile: string): Promise<PostgresServer | null> {
  for (let round = 0; round < 600; round += 1) {
    const running = runningServer(cluster)
    if (!running) return null
    if (ownerOf(ownerFile) !== null && running.ready && (await answers(running.socketDir)))
      return handle(running.pid, running.socketDir, false, async () => {})
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

function launch(
  program: string,
  cluster: string,
  log: string,
  user: ServerUser | null,
  settings: readonly string[],
): number {
  const out = openSync(log, 'a', 0o600)
  try {
    const child = spawn(program, ['-D', cluster, ...settings], {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    })
    child.once('error', () => undefined)
    child.unref()
    if (child.pid === undefined) throw new StoreFault('start-failed', { log, reason: `cannot run ${program}` })
    return child.pid
  } finally {
    closeSync(out)
  }
}

/** After a crash, processes of the dead server may hold its memory for a moment: PostgreSQL then refuses, and we try again. */
async function launchUntilReady(cluster: string, home: string, log: string, start: () => number): Promise<number> {
  for (let round = 1; ; round += 1) {
    const pid = start()
    try {
      await untilReady(cluster, pid, home, log)
      return pid
    } catch (error) {
      if (round === 50 || !/still in use|shared memory block|lock file/.test(String(error))) throw error
      await sleep(100)
    }
  }
}

async function untilReady(cluster: string, pid: number, home: string, log: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 10) {
    const running = runningServer(cluster)
    if (running?.pid === pid && running.ready) return
    if (!isAlive(pid) || isZombie(pid)) {
      requireRoom(home)
      throw new StoreFault('start-failed', { log, reason: lastFatal(log) })
    }
    await sleep(10)
  }
  throw new StoreFault('start-failed', { log, reason: lastFatal(log) })
}

async function untilGone(pid: number, limit: number): Promise<void> {
  for (let waited = 0; waited < limit && isAlive(pid) && !isZombie(pid); waited += 10) await sleep(10)
}

function lastFatal(log: string): string {
  if (!existsSync(log)) return '-'
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|error|cannot/i.test(line)) ?? lines.at(-1) ?? '-'
}

/** A socket's path may be 107 bytes long at most: a long data folder gets its socket under the system's temporary folder. */
function makeSocketDir(home: string, user: ServerUser | null): string {
  const near = join(home, 'socket')
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const dir = near.length + '/.s.PGSQL.5432.lock'.length <= 100 ? near : join(tmpdir(), `shuyu-${name}`)
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    chmodSync(dir, 0o700)
    giveTo(dir, user)
  } catch (error) {
    throw new StoreFault('not-writable', { path: dir, reason: codeOf(error) }, error)
  }
  return dir
}

function urlOf(socketDir: string, database: string): string {
  return `postgresql://shuyu@localhost/${database}?host=${encodeURIComponent(socketDir)}`
}

function handle(pid: number, socketDir: string, owned: boolean, stop: () => Promise<void>): PostgresServer {
  const database = (name: string) => urlOf(socketDir, name)
  return { url: database('postgres'), database, pid, owned, stop }
}
