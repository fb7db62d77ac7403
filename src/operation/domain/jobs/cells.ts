import {
  PythonFault,
  type PlainTable,
  type PythonSession,
  type SandboxSession,
  type SessionResult,
} from '../sandbox/index.ts'
import { plainKindOf } from '../work/program.ts'
import { track } from '../work/track.ts'
import type { Program, Values } from '../work/types.ts'
import { handingScript, scoringScript, takingScript } from '../models/script.ts'
import { startingModels } from '../models/settings.ts'
import type { ModelFile } from '../models/types.ts'
import { programOf, type Ask, type Judged } from './ask.ts'
import type { Running } from './running.ts'

/** Most bytes of models that a script hands over. */
const modelBytes = 32 << 20

interface Work {
  readonly ask: Ask
  readonly judged: Judged
  readonly session: SandboxSession
  readonly running: Running
  /**
   * Its cells read a column that may only be aggregated. INVARIANT: then the script tells nothing on its way: neither which line failed and how,
   * nor how far it is, for each is an answer that it computes from the data.
   */
  readonly silent?: boolean
}

/** Runs what ends in SQL: cells before the last are names in its query. */
export async function runQueries({ ask, judged, session, running }: Work): Promise<SessionResult> {
  const program = programOf(ask)
  running.track = track(program, () => performance.now())
  const last = program.cells.length - 1
  for (let index = 0; index < last; index++) running.track.done(index, {})
  running.track.begin(last)
  try {
    const result = await session.query(judged.texts[last] ?? '')
    running.track.done(last, { ms: result.ms, rows: result.rows, columns: result.columns.length })
    return result
  } catch (error) {
    running.track.fail(last, {})
    throw error
  }
}

/**
 * Runs cells in order in one Python process: what a SQL cell finds goes to it as a table of the cell's name. The result is the last cell's query,
 * or the data frame that stands as `result` after the last Python cell. The engine writes it, whatever Python sent.
 */
export async function runCells(
  of: Work & {
    readonly python: PythonSession
    /** The texts by which SQL cells feed the script where they read what may only be aggregated, by their places. */
    readonly feeds: ReadonlyMap<number, string>
  },
): Promise<SessionResult> {
  const { ask, judged, session, python, running } = of
  const program = programOf(ask)
  const now = track(program, () => performance.now())
  running.track = now
  if ('program' in ask) await python.parameters(typed(ask.program, ask.values))
  if (judged.models.length > 0) await python.run(handingScript(judged.models))
  const last = program.cells.length - 1
  for (const [index, cell] of program.cells.entries()) {
    now.begin(index)
    try {
      const text = judged.texts[index] ?? ''
      if (cell.kind === 'python') now.done(index, { ms: await python.run(text, of.silent ? () => {} : now.say) })
      else if (index === last) {
        await takeModels(of)
        return await lastQuery(of, index, text)
      } else {
        const began = performance.now()
        const table = await session.plain(of.feeds.get(index) ?? text)
        await python.give(cell.name, table)
        now.done(index, { ms: performance.now() - began, rows: table.rows, columns: table.columns })
      }
    } catch (error) {
      now.fail(index, error instanceof PythonFault && !of.silent ? { exception: error.kind, line: error.line } : {})
      throw error
    }
  }
  try {
    await takeModels(of)
    const columns = program.result.map(({ name, type }) => ({ name, kind: plainKindOf(type) }))
    const table: PlainTable = await python.result('result', columns)
    return await session.unplain(table)
  } catch (error) {
    now.fail(last, {})
    throw error
  }
}

/** What the script handed over as models, as bytes that nobody has read yet. */
async function takeModels({ judged, python, running }: Work & { readonly python: PythonSession }): Promise<void> {
  if (judged.models.length === 0) return
  await python.run(takingScript)
  running.handed = await python.bytes('_handed', modelBytes)
}

async function lastQuery(of: Work, index: number, text: string): Promise<SessionResult> {
  const result = await of.session.query(text)
  of.running.track?.done(index, { ms: result.ms, rows: result.rows, columns: result.columns.length })
  return result
}

/** Runs a query and gives its rows scores, by the platform's own code: the rows go from one sandbox to the other, the platform looks into none. */
export async function runScores(
  of: Work & { readonly python: PythonSession; readonly model: ModelFile },
): Promise<SessionResult> {
  const { ask, judged, session, python, running, model } = of
  const program = programOf(ask)
  const now = track(program, () => performance.now())
  running.track = now
  now.begin(0)
  try {
    const began = performance.now()
    const table = await session.plain(judged.texts[0] ?? '')
    await python.give('rows', table)
    await python.run(scoringScript(model, startingModels.digits))
    const columns = program.result.map(({ name, type }) => ({ name, kind: plainKindOf(type) }))
    const result = await session.unplain(await python.result('result', columns))
    now.done(0, { ms: performance.now() - began, rows: result.rows, columns: result.columns.length })
    return result
  } catch (error) {
    now.fail(0, {})
    throw error
  }
}

function typed(program: Program, values: Values) {
  return Object.fromEntries(
    program.parameters.flatMap(({ name, type, default: standing }) => {
      const value = values[name] ?? standing
      return value === undefined ? [] : [[name, { type, value }] as const]
    }),
  )
}
