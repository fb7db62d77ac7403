import type { JobLimits } from '../types.ts'
import { startSandbox, type SandboxProcess } from './process.ts'
import { pythonParts } from './python-parts.ts'
import { assignPython, type PythonSession } from './python-session.ts'
import { assign, type SandboxSession, type SessionTable } from './session.ts'

/** Processes started ahead, so that a job need not wait for one. Each is handed out once. */
export interface SandboxPool {
  /** A fresh sandbox bound to the tables of one grant. */
  take(tables: readonly SessionTable[], limits: JobLimits): Promise<SandboxSession>
  /** A fresh Python process for one grant. Throws where the machine has no Python for it; ask `pythonLacking` first. */
  takePython(limits: JobLimits): Promise<PythonSession>
  /** Starts Python processes ahead from now on: somebody is about to need one. */
  warmPython(): void
  /** Kills every process that it ever handed out or still holds. */
  close(): Promise<void>
}

export interface PoolOptions {
  /** How many wait idle. */
  readonly idle: number
  /** Bound of a job's own tmpfs, bytes. */
  readonly tmpfs: number
  readonly cgroup?: string
  /** How many Python processes wait idle once somebody needs them; default none. */
  readonly idlePython?: number
  /** Threads of Python's number crunching; default 1. */
  readonly threads?: number
}

/** A script needs little of it: its inputs come into memory, and its folder is for libraries that insist on one. */
const pythonFolder = 32 << 20
/** What a script may say to the platform in one message; it may say anything. */
const pythonBounds = { head: 64 << 10, body: 2 << 20 }

export function sandboxPool(options: PoolOptions): SandboxPool {
  const all = new Set<SandboxProcess>()
  const { tmpfs, cgroup } = options
  let closed = false

  function known(one: SandboxProcess): SandboxProcess {
    all.add(one)
    void one.ended.then(() => all.delete(one))
    if (closed) one.kill('closed')
    return one
  }

  const engines = line(async () => known(await startSandbox({ script: 'job.ts', tmpfs }, { cgroup })), options.idle)
  const pythons = line(async () => {
    const parts = await pythonParts()
    if (!parts) throw new Error('this machine has no Python for jobs')
    const python = { ...parts, threads: options.threads ?? 1 }
    const room = { script: 'worker.py', tmpfs: pythonFolder, python }
    return known(await startSandbox(room, { cgroup, bounds: pythonBounds }))
  }, options.idlePython ?? 0)

  async function close(): Promise<void> {
    closed = true
    await Promise.all([engines.close(), pythons.close()])
    for (const one of all) one.kill('closed')
    await Promise.all([...all].map((one) => one.ended))
  }

  engines.refill()
  return {
    take: async (tables, limits) => assign(await engines.next(), tables, limits),
    takePython: async (limits) => assignPython(await pythons.next(), limits, pythonFolder),
    warmPython: () => pythons.refill(),
    close,
  }
}

/** Processes of one kind that wait started; a taken one is replaced a little later, for now the processor is needed by the job itself. */
function line(start: () => Promise<SandboxProcess>, idle: number) {
  const waiting: Promise<SandboxProcess>[] = []
  let closed = false

  function refill(): void {
    const wanted = closed ? 0 : idle - waiting.length
    for (let count = 0; count < wanted; count++) {
      const one = start()
      one.catch(() => {})
      waiting.push(one)
    }
  }

  async function next(): Promise<SandboxProcess> {
    for (;;) {
      const first = waiting.shift()
      setTimeout(refill, 50).unref()
      const one = first ? await first.catch(start) : await start()
      if (one.alive) return one
    }
  }

  async function close(): Promise<void> {
    closed = true
    await Promise.allSettled(waiting.splice(0))
  }

  return { refill, next, close }
}
