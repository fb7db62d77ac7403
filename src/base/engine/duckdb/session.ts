import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bound } from '../../child/index.ts'
import { EngineFault, type Engine, type EngineSession, type SessionOptions } from '../types.ts'
import type { Answer, Ask } from './protocol.ts'

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never
type Rows = Extract<Answer, { ok: true }>['rows']

interface Waiting {
  readonly done: (rows: Rows) => void
  readonly failed: (fault: EngineFault) => void
}

/** Numbers questions to a child and matches its answers; when the child dies, everything still waiting fails as `ended`. */
function converse(child: ChildProcess): (ask: Unnumbered<Ask>) => Promise<Rows> {
  const waiting = new Map<number, Waiting>()
  let next = 1
  let dead: string | undefined
  child.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) asked?.done(answer.rows)
    else asked?.failed(new EngineFault(answer.kind, answer.detail))
  })
  function bury(how: string): void {
    dead = how
    for (const asked of waiting.values()) asked.failed(new EngineFault('ended', how))
    waiting.clear()
  }
  child.on('exit', (code, signal) => bury(`the engine's process ended (${signal ?? code ?? 'unknown'})`))
  child.on('error', (error) => bury(error.message))
  return (ask) =>
    new Promise((done, failed) => {
      if (dead !== undefined) return failed(new EngineFault('ended', dead))
      const id = next++
      waiting.set(id, { done, failed })
      child.send({ ...ask, id }, (error) => {
        if (error && waiting.delete(id)) failed(new EngineFault('ended', error.message))
      })
    })
}

async function openSession(options: SessionOptions): Promise<EngineSession> {
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
    ...bound(),
    serialization: 'advanced',
    env: { TZ: 'Asia/Shanghai' },
    // Nothing of the engine's output may reach a log: it can quote cells.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ask = converse(child)
  async function close(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await gone
  }
  try {
    await ask({ do: 'open', options })
  } catch (error) {
    await close()
    throw error
  }
  return {
    run: async (sql, values = []) => {
      await ask({ do: 'run', sql, values })
    },
    rows: async (sql, values = []) => [...(await ask({ do: 'rows', sql, values }))] as never,
    close,
  }
}

/** DuckDB, one child process per session, locked to one folder. */
export const duckdb: Engine = { name: 'duckdb', open: openSession }
