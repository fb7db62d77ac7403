import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Duplex } from 'node:stream'
import { underUs } from '../../../base/child/index.ts'
import { bubblewrapArguments, bubblewrapPath, type Room } from './bubblewrap.ts'
import { controlGroup } from './cgroup.ts'
import { frames, sendFrame, type Frame, type FrameBounds } from './inside/frames.ts'
import { seccompFilter } from './seccomp.ts'
import { addressSpace, cpuSeconds, family, inUse, residentBytes } from './watch.ts'

export type KillReason = 'memory' | 'deadline' | 'cpu' | 'processes' | 'broken' | 'cancelled' | 'closed' | 'rows'

/** The process ended before it answered. `reason` is null when it was not we who ended it. */
export class SandboxEnded extends Error {
  readonly reason: KillReason | null

  constructor(reason: KillReason | null) {
    super(`the sandbox ended: ${reason ?? 'by itself'}`)
    this.reason = reason
  }
}

/** A process in its own sandbox, spoken to by frames. */
export interface SandboxProcess {
  readonly pid: number
  readonly ended: Promise<void>
  readonly alive: boolean
  send(head: Frame['head'], body?: Uint8Array): Promise<void>
  /** The next frame. Throws `SandboxEnded`. */
  receive(): Promise<Frame>
  /** Bounds it from now on: resident memory (the kernel counts where it can, we look every 20 ms anyway) and processor seconds. */
  bound(limits: { readonly memory: number; readonly cpuSeconds: number }): void
  /** Address space and resident memory of the program itself, bytes. */
  memory(): { readonly addressSpace: number; readonly resident: number }
  /** Processor time used so far. */
  cpuSeconds(): number
  /** SIGKILL, at once; the first reason stays. */
  kill(reason: KillReason): void
}

// INVARIANT: no core dump ever holds plaintext; the process enters its control groups before it is anything. Of descriptors with which the platform
// itself was started (a supervisor's pipe, a socket) it keeps none; only bash can name those beyond 9.
const entrance = `for file in $GROUPS_OF_JOB; do echo $$ > "$file" || exit 71; done; unset GROUPS_OF_JOB
if [ -n "$BASH_VERSION" ]; then for open in /proc/self/fd/*; do [ "\${open##*/}" -le 4 ] || eval "exec \${open##*/}>&-"; done; fi
ulimit -c 0; ulimit -n 256; exec "$@"`
const shell = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh'

/** Starts a script of `inside/` in a sandbox and waits until it says that it is ready. */
export async function startSandbox(
  room: Room,
  options: { readonly cgroup?: string; readonly bounds?: FrameBounds } = {},
): Promise<SandboxProcess> {
  const bwrap = bubblewrapPath()
  if (!bwrap) throw new Error('bubblewrap is not installed')
  const group = controlGroup(`shuyu-${randomBytes(6).toString('hex')}`, options.cgroup)
  const filter = seccompFilter()
  const args = bubblewrapArguments(room)
  const inside = ['-c', entrance, 'sandbox', bwrap, ...(filter ? args : withoutFilter(args))]
  const entered = underUs(shell, inside)
  const child = spawn(entered.program, [...entered.args], {
    stdio: ['ignore', 'ignore', process.env.SHUYU_SANDBOX_STDERR ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    env: { GROUPS_OF_JOB: group?.entrances.join(' ') ?? '', PATH: '/usr/bin:/bin' },
  })
  const [, , , channel, filterPipe] = child.stdio as unknown as readonly Duplex[]
  if (!channel || !filterPipe) throw new Error('no channel to the sandbox')
  for (const pipe of [channel, filterPipe]) pipe.on('error', () => {})
  filterPipe.end(filter ?? undefined)
  const sandbox = running(child, channel, group, options.bounds)
  void sandbox.ended.then(() => group?.remove())
  const first = await sandbox.receive()
  if (first.head.type !== 'ready') throw new Error(`the sandbox began with ${first.head.type}`)
  return sandbox
}

function withoutFilter(args: readonly string[]): readonly string[] {
  const at = args.indexOf('--seccomp')
  return [...args.slice(0, at), ...args.slice(at + 2)]
}

// More than any engine starts; a script that wants more wants to fill the machine.
const mostThreads = 128

function running(
  child: ChildProcess,
  channel: Duplex,
  group: ReturnType<typeof controlGroup>,
  bounds: FrameBounds | undefined,
): SandboxProcess {
  const incoming = frames(channel, bounds)
  let reason: KillReason | null = null
  let watch: NodeJS.Timeout | undefined
  let alive = true
  /** Processor time when it was last looked at: a dead process tells none. */
  let spent = 0
  const ended = new Promise<void>((resolve) => {
    const done = (code: number | null, signal: string | null) => {
      // Killed, but not by us: the kernel, for memory.
      if (signal === 'SIGKILL' || code === 137) reason ??= 'memory'
      alive = false
      clearInterval(watch)
      channel.destroy()
      resolve()
    }
    child.once('exit', done)
    child.once('error', () => done(null, null))
  })

  function kill(why: KillReason): void {
    if (!alive) return
    reason ??= why
    for (const pid of family(child.pid ?? 0).toReversed()) signal(pid)
    child.kill('SIGKILL')
  }

  function bound(limits: { readonly memory: number; readonly cpuSeconds: number }): void {
    clearInterval(watch)
    group?.limit(limits.memory)
    const pids = family(child.pid ?? 0)
    watch = setInterval(() => {
      const looks = pids.map(inUse)
      const resident = looks.reduce((sum, one) => sum + one.resident, 0)
      if (resident > limits.memory) return kill('memory')
      spent = Math.max(
        spent,
        looks.reduce((sum, one) => sum + one.cpuSeconds, 0),
      )
      if (spent > limits.cpuSeconds) return kill('cpu')
      if (looks.some(({ threads }) => threads > mostThreads)) kill('processes')
    }, 20)
    watch.unref()
  }

  async function receive(): Promise<Frame> {
    try {
      const next = await incoming.next()
      if (!next.done) return next.value
    } catch (error) {
      // Who breaks the form of messages is not spoken to again; a channel that is cut is a dead process.
      if (error instanceof RangeError || error instanceof SyntaxError) kill('broken')
    }
    await ended
    throw new SandboxEnded(reason)
  }

  return {
    pid: child.pid ?? 0,
    ended,
    get alive() {
      return alive
    },
    send: async (head, body) => {
      if (alive) await sendFrame(channel, head, body)
    },
    receive,
    bound,
    memory: () => {
      const program = family(child.pid ?? 0).at(-1) ?? 0
      return { addressSpace: addressSpace(program), resident: residentBytes(program) }
    },
    cpuSeconds: () => {
      const now = family(child.pid ?? 0).reduce((sum, pid) => sum + cpuSeconds(pid), 0)
      return (spent = Math.max(spent, now))
    },
    kill,
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
