import type { JobLimits } from '../types.ts'
import { startSandbox, type SandboxProcess } from './process.ts'
import { assign, type SandboxSession, type SessionTable } from './session.ts'

/** Processes started ahead, so that a job need not wait for one. Each is handed out once. */
export interface SandboxPool {
  /** A fresh sandbox bound to the tables of one grant. */
  take(tables: readonly SessionTable[], limits: JobLimits): Promise<SandboxSession>
  /** Kills every process that it ever handed out or still holds. */
  close(): Promise<void>
}

export interface PoolOptions {
  /** How many wait idle. */
  readonly idle: number
  /** Bound of a job's own tmpfs, bytes. */
  readonly tmpfs: number
  readonly cgroup?: string
}

export function sandboxPool(options: PoolOptions): SandboxPool {
  const waiting: Promise<SandboxProcess>[] = []
  const all = new Set<SandboxProcess>()
  let closed = false

  async function start(): Promise<SandboxProcess> {
    const one = await startSandbox({ script: 'job.ts', tmpfs: options.tmpfs }, { cgroup: options.cgroup })
    all.add(one)
    void one.ended.then(() => all.delete(one))
    if (closed) one.kill('closed')
    return one
  }

  function refill(): void {
    const wanted = closed ? 0 : options.idle - waiting.length
    for (let count = 0; count < wanted; count++) {
      const one = start()
      one.catch(() => {})
      waiting.push(one)
    }
  }

  async function take(tables: readonly SessionTable[], limits: JobLimits): Promise<SandboxSession> {
    for (;;) {
      const next = waiting.shift()
      // The next one is started a little later: now the processor is needed by the job itself.
      setTimeout(refill, 50).unref()
      const one = next ? await next.catch(start) : await start()
      if (one.alive) return assign(one, tables, limits)
    }
  }

  async function close(): Promise<void> {
    closed = true
    const started = await Promise.allSettled(waiting.splice(0))
    for (const one of started) if (one.status === 'fulfilled') one.value.kill('closed')
    for (const one of all) one.kill('closed')
    await Promise.all([...all].map((one) => one.ended))
  }

  refill()
  return { take, close }
}
