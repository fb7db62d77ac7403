import { fail, platformRefusal, type Refusal, type Result } from '../../../core/kernel/index.ts'
import { SandboxEnded, startSandbox, type SandboxProcess } from '../sandbox/index.ts'
import type { PlanVerdict } from '../types.ts'
import { columnsRead, verdictOf, type EngineAnswer, type GateTable, type RowUse } from './verdict.ts'

/** The plan gate: the only way from a text to a job. */
export interface PlanGate {
  /** Judges a text against the tables of a grant. */
  judge(sql: string, tables: readonly GateTable[], use?: RowUse): Promise<Result<PlanVerdict, Refusal>>
  /** The columns that the platform's own query reads; null when it does not bind. */
  reads(
    sql: string,
    tables: readonly GateTable[],
  ): Promise<readonly { readonly table: string; readonly column: string | null }[] | null>
  /** The engine's trees of texts, as it reads them and without binding a name; null for one that is no query, or for all when it takes too long. */
  trees(texts: readonly string[]): Promise<readonly unknown[] | null>
  close(): Promise<void>
}

export interface GateOptions {
  /** A text that takes longer to plan is refused and the process replaced. Default 5 s. */
  readonly deadlineMs?: number
  readonly cgroup?: string
}

const longestText = 200_000
const memory = 700 << 20
/** A plan that is larger is judged by nobody: a few lines can make one that is. */
const largestPlan = 8 << 20

/**
 * A gate over one long-lived child process, in a sandbox of its own. Whatever a text does to the engine there, it ends that process and nothing
 * else; the next question starts a new one.
 */
export function planGate(options: GateOptions = {}): PlanGate {
  let current: Promise<SandboxProcess> | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false

  async function start(): Promise<SandboxProcess> {
    const child = await startSandbox({ script: 'gate.ts', tmpfs: 1 << 20 }, { cgroup: options.cgroup })
    child.bound({ memory, cpuSeconds: Number.MAX_SAFE_INTEGER })
    return child
  }

  async function child(): Promise<SandboxProcess> {
    const standing = await current?.catch(() => null)
    if (standing?.alive) return standing
    current = start()
    return current
  }

  async function once(sql: string, tables: readonly GateTable[]): Promise<EngineAnswer | null> {
    const process = await child()
    const timer = setTimeout(() => process.kill('deadline'), options.deadlineMs ?? 5_000)
    try {
      const shown = tables.map((table) => ({
        name: table.name,
        columns: table.columns.filter((column) => column.ladder !== 'hidden').map(({ name, type }) => ({ name, type })),
      }))
      await process.send({ type: 'plan', id: 1, tables: shown.filter((table) => table.columns.length > 0), sql })
      const { head, body } = await process.receive()
      return head.type === 'answer' && body.length <= largestPlan
        ? (JSON.parse(body.toString('utf8')) as EngineAnswer)
        : null
    } catch (error) {
      if (error instanceof SandboxEnded) return null
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async function read(texts: readonly string[]): Promise<readonly unknown[] | null> {
    const process = await child()
    const timer = setTimeout(() => process.kill('deadline'), options.deadlineMs ?? 5_000)
    try {
      await process.send({ type: 'trees', id: 1, texts: [...texts] })
      const { head, body } = await process.receive()
      return head.type === 'answer' && body.length <= largestPlan
        ? (JSON.parse(body.toString('utf8')) as readonly unknown[])
        : null
    } catch (error) {
      if (error instanceof SandboxEnded) return null
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** One text at a time: an answer can then belong to no other question. */
  function ask(sql: string, tables: readonly GateTable[]): Promise<EngineAnswer | null> {
    const answer = queue.then(() => (closed ? null : once(sql, tables)))
    queue = answer.catch(() => {})
    return answer
  }

  async function judge(sql: string, tables: readonly GateTable[], use?: RowUse): Promise<Result<PlanVerdict, Refusal>> {
    if (sql.trim() === '') return fail(platformRefusal('invalid', 'plan.empty', {}, 'one-select'))
    if (sql.length > longestText || sql.includes('\0'))
      return fail(platformRefusal('invalid', 'plan.text', { most: longestText }, 'mend-sql'))
    const answer = await ask(sql, tables)
    return answer ? verdictOf(answer, tables, use) : fail(platformRefusal('unmet', 'plan.unplannable', {}, 'mend-sql'))
  }

  return {
    judge,
    reads: async (sql, tables) => {
      const answer = await ask(sql, tables)
      return !answer || answer.plan.error ? null : columnsRead(answer.plan)
    },
    trees: (texts) => {
      const answer = queue.then(() => (closed ? null : read(texts)))
      queue = answer.catch(() => {})
      return answer
    },
    close: async () => {
      closed = true
      const standing = await current?.catch(() => null)
      standing?.kill('closed')
      await standing?.ended
    },
  }
}
