import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFault } from '../faults.ts'
import { requireRoom } from './data-folder.ts'
import { isAlive, runningServer } from './pid-file.ts'
import { closeAll, descriptors, reachAll } from './reach.ts'
import type { ServerUser } from './server-user.ts'
import { serverSettings } from './settings.ts'

export interface Launch {
  readonly program: string
  readonly home: string
  readonly cluster: string
  readonly socketDir: string
  readonly log: string
  readonly user: ServerUser | null
  readonly durable: boolean
}

/** After a crash, processes of the dead server may hold its memory for a moment: PostgreSQL then refuses, and we try again. */
export async function launchUntilReady(options: Launch): Promise<number> {
  for (let round = 1; ; round += 1) {
    const pid = launch(options)
    try {
      await untilReady(options, pid)
      return pid
    } catch (error) {
      if (round === 50 || !/still in use|shared memory block|lock file/.test(String(error))) throw error
      await sleep(100)
    }
  }
}

function launch({ program, cluster, socketDir, log, user, durable }: Launch): number {
  const out = openSync(log, 'a', 0o600)
  const reached = reachAll([cluster, socketDir], user)
  const [data, socket] = reached
  try {
    const child = spawn(program, ['-D', data!.path, ...serverSettings(socket!.path, durable)], {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out, ...descriptors(reached)],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    })
    child.once('error', () => undefined)
    child.unref()
    if (child.pid === undefined) throw new StoreFault('start-failed', { log, reason: `cannot run ${program}` })
    return child.pid
  } finally {
    closeSync(out)
    closeAll(reached)
  }
}

async function untilReady({ cluster, home, log }: Launch, pid: number): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 10) {
    const running = runningServer(cluster)
    if (running?.pid === pid && running.ready) return
    if (!isAlive(pid)) {
      requireRoom(home)
      throw new StoreFault('start-failed', { log, reason: lastFatal(log, pid) })
    }
    await sleep(10)
  }
  throw new StoreFault('start-failed', { log, reason: lastFatal(log, pid) })
}

export async function untilGone(pid: number, limit: number): Promise<void> {
  for (let waited = 0; waited < limit && isAlive(pid); waited += 10) await sleep(10)
}

/** Why a server ended: its own last words, for processes of one that was killed before may speak after it in the same log. */
function lastFatal(log: string, pid: number): string {
  if (!existsSync(log)) return '-'
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const fatal = lines.filter((line) => /FATAL|PANIC|error|cannot/i.test(line))
  return fatal.findLast((line) => line.includes(`[${pid}]`)) ?? fatal.at(-1) ?? lines.at(-1) ?? '-'
}
