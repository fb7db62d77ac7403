import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Session } from '../../src/edge/cli/journey/index.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** A platform process of its own, as a site runs it, that a test may kill. */
export interface Victim {
  readonly pid: number
  readonly origin: string
  /** Somebody signed in. */
  as(name: string): Promise<Session>
  /** kill -9, and waits until the database has gone down too. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface Ground {
  readonly folder: string
  /** What the process believes to be the machine's folder for temporary files. */
  readonly temporary: string
  /** Where everything it says is kept. */
  readonly log: string
  readonly password: string
}

/** `serve` on a data folder. Fails with what it said when it does not come up. */
export async function startVictim({ folder, temporary, log, password }: Ground): Promise<Victim> {
  const child = spawn(process.execPath, [main, 'serve', '--data-folder', folder, '--port', '0'], {
    cwd: temporary,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: temporary,
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kept = createWriteStream(log, { flags: 'a' })
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer) => {
      kept.write(piece)
      said += piece.toString('utf8')
      const found = /平台已启动：(http:\/\/[^/]+)\//.exec(said)
      if (found) resolve(found[1] as string)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  async function gone(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    await databaseGone(folder)
  }
  return {
    pid: child.pid ?? 0,
    origin,
    async as(name) {
      const session = new Session(origin)
      await session.signIn(name, password)
      return session
    },
    kill: () => gone('SIGKILL'),
    stop: () => gone('SIGTERM'),
  }
}

/** The watchdog lets the database go down a moment after its platform. */
async function databaseGone(folder: string): Promise<void> {
  const file = join(folder, 'postgres', 'postmaster.pid')
  while (existsSync(file)) await sleep(50)
}

/** Folders in memory that a dead process has left. */
export function leftInMemory(pid: number): readonly string[] {
  return readdirSync('/dev/shm').filter((name) => name.startsWith(`shuyu-work-${pid}-`))
}

/** Processes below one, at any depth. */
export function below(pid: number): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }))
  const of = (one: number): readonly number[] =>
    all.filter(({ parent }) => parent === one).flatMap(({ pid: child }) => [child, ...of(child)])
  return of(pid)
}

function parentOf(pid: string): number {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return Number.NaN
  }
}

/** Bytes of which the second half never comes. */
export async function* hanging(content: Buffer, after: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < after; at += 1 << 16) yield content.subarray(at, Math.min(at + (1 << 16), after))
  await new Promise(() => {})
}
