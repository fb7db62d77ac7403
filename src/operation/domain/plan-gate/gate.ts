import { totalmem } from 'node:os'
import { fail, platformRefusal, type Refusal, type Result } from '../../../core/kernel/index.ts'
import { SandboxEnded, startSandbox, type SandboxProcess } from '../sandbox/index.ts'
import type { PlanVerdict } from '../types.ts'
import { turns } from './turns.ts'
import { columnsRead, verdictOf, type EngineAnswer, type GateTable, type RowUse } from './verdict.ts'

/** The plan gate: the only way from a text to a job. */
export interface PlanGate {
  /** Judges a text against the tables of a grant; refused too when its asker waits for too much or has used up the time of the request. */
  judge(sql: string, tables: readonly GateTable[], use?: GateUse): Promise<Result<PlanVerdict, Refusal>>
  /** The columns that the platform's own query reads; null when it does not bind. */
  reads(
    sql: string,
    tables: readonly GateTable[],
  ): Promise<readonly { readonly table: string; readonly column: string | null }[] | null>
  /** The engine's trees of texts, as it reads them and without binding a name; null for one that is no query, or for all when it takes too long. */
  trees(texts: readonly string[]): Promise<readonly unknown[] | null>
  /** The query without the groups of fewer rows than so many; null where it cannot be written so, as with windows over rows. */
  guard(sql: string, least: number): Promise<string | null>
  /** The query with the columns that tell the units of its rows apart; null where its rows are not rows of tables whose units are known. */
  rows(sql: string, of: UnitsAsked): Promise<UnitQuery | null>
  close(): Promise<void>
}

/** Whose rows a query takes: the unit columns by table (lower case), under names that begin so. `grouped`: a summing query as the rows that it sums. */
export interface UnitsAsked {
  readonly units: Readonly<Record<string, readonly string[]>>
  readonly prefix: string
  readonly grouped?: boolean
}

/** A query whose rows say whose they are, and the names of the columns that do. */
export interface UnitQuery {
  readonly sql: string
  readonly units: readonly string[]
}

/** For whom a text is judged: whoever asks takes turns with others, and all texts of one request share its time. */
export interface GateUse extends Partial<RowUse> {
  readonly asker?: string
  readonly time?: GateTime
}

/** Milliseconds of planning that are left to a request. */
export interface GateTime {
  left: number
}

/** The time that one request has in all, however many texts are in it. */
export function gateTime(): GateTime {
  return { left: requestMs }
}

export interface GateOptions {
  /** A text that takes longer to plan is refused and the process replaced. Default 3 s. */
  readonly deadlineMs?: number
  /** Processes that plan. Default two where memory allows, else one. */
  readonly processes?: number
  readonly cgroup?: string
}

const longestText = 200_000
const memory = 700 << 20
/** A plan that is larger is judged by nobody: a few lines can make one that is. */
const largestPlan = 8 << 20
const requestMs = 3_000
/** Texts of one asker that may wait. */
const mostWaiting = 16
const roomy = 6 * 2 ** 30

type Asked = EngineAnswer | 'crowded' | 'spent' | 'unplannable'

/**
 * A gate over long-lived child processes, each in a sandbox of its own. Whatever a text does to the engine there, it ends that process and
 * nothing else; the next question starts a new one. Who asks much waits behind who asks little.
 */
export function planGate(options: GateOptions = {}): PlanGate {
  const places = options.processes ?? (totalmem() >= roomy ? 2 : 1)
  const current: (Promise<SandboxProcess> | null)[] = Array.from({ length: places }, () => null)
  const line = turns(places, mostWaiting)
  let closed = false

  async function start(): Promise<SandboxProcess> {
    const child = await startSandbox({ script: 'gate.ts', tmpfs: 1 << 20 }, { cgroup: options.cgroup })
    child.bound({ memory, cpuSeconds: Number.MAX_SAFE_INTEGER })
    return child
  }

  async function child(place: number): Promise<SandboxProcess> {
    const standing = await current[place]?.catch(() => null)
    if (standing?.alive) return standing
    const made = start()
    current[place] = made
    return made
  }

  async function once(
    place: number,
    sql: string,
    tables: readonly GateTable[],
    time?: GateTime,
  ): Promise<EngineAnswer | null> {
    const process = await child(place)
    const began = performance.now()
    const deadline = Math.min(options.deadlineMs ?? requestMs, time?.left ?? Infinity)
    const timer = setTimeout(() => process.kill('deadline'), deadline)
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
      if (time) time.left -= performance.now() - began
    }
  }

  async function tell(place: number, question: Parameters<SandboxProcess['send']>[0]): Promise<unknown> {
    const process = await child(place)
    const timer = setTimeout(() => process.kill('deadline'), options.deadlineMs ?? requestMs)
    try {
      await process.send(question)
      const { head, body } = await process.receive()
      return head.type === 'answer' && body.length <= largestPlan ? JSON.parse(body.toString('utf8')) : null
    } catch (error) {
      if (error instanceof SandboxEnded) return null
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** One text at a time in each process: an answer can then belong to no other question. */
  function ask(sql: string, tables: readonly GateTable[], use: GateUse): Promise<Asked> {
    return line
      .take(use.asker ?? '', async (place): Promise<Asked> => {
        if (use.time && use.time.left <= 0) return 'spent'
        return closed ? 'unplannable' : ((await once(place, sql, tables, use.time)) ?? 'unplannable')
      })
      .then((asked) => asked ?? 'crowded')
  }

  async function judge(
    sql: string,
    tables: readonly GateTable[],
    use: GateUse = {},
  ): Promise<Result<PlanVerdict, Refusal>> {
    if (sql.trim() === '') return fail(platformRefusal('invalid', 'plan.empty', {}, 'one-select'))
    if (sql.length > longestText || sql.includes('\0'))
      return fail(platformRefusal('invalid', 'plan.text', { most: longestText }, 'mend-sql'))
    const answer = await ask(sql, tables, use)
    if (answer === 'crowded') return fail(platformRefusal('unmet', 'plan.crowded', { most: mostWaiting }, 'later'))
    if (answer === 'spent')
      return fail(platformRefusal('unmet', 'plan.spent', { seconds: requestMs / 1_000 }, 'fewer-cells'))
    if (answer === 'unplannable') return fail(platformRefusal('unmet', 'plan.unplannable', {}, 'mend-sql'))
    return verdictOf(answer, tables, { rowsStay: use.rowsStay === true }, sql)
  }

  return {
    judge,
    reads: async (sql, tables) => {
      const answer = await ask(sql, tables, {})
      return typeof answer === 'string' || answer.plan.error ? null : columnsRead(answer.plan)
    },
    trees: async (texts) => {
      const question = { type: 'trees', id: 1, texts: [...texts] }
      return (await line.take('', async (place) => (closed ? null : tell(place, question)))) as
        | readonly unknown[]
        | null
    },
    guard: async (sql, least) => {
      const question = { type: 'guard', id: 1, sql, least }
      return (await line.take('', async (place) => (closed ? null : tell(place, question)))) as string | null
    },
    rows: async (sql, { units, prefix, grouped = false }) => {
      const question = { type: 'rows', id: 1, sql, units, prefix, grouped } as never
      const told = (await line.take('', async (place) => (closed ? null : tell(place, question)))) as
        | (UnitQuery & { readonly reason?: string })
        | null
      return told && told.reason === undefined && typeof told.sql === 'string' ? told : null
    },
    close: async () => {
      closed = true
      for (const one of current) {
        const standing = await one?.catch(() => null)
        standing?.kill('closed')
        await standing?.ended
      }
    },
  }
}
