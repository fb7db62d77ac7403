import { coarseMs, coarseRows, coarseScriptMs } from '../coarse.ts'
import type { CellRun, Program, ProgressLine } from './types.ts'

/** INVARIANT: what a script may tell while it runs is this much and no more: forward only, quarters of nine steps, one line in each of these spans. */
export const spans = [0, 2, 5, 10, 20, 50, 100] as const
export const mostSteps = 9
export const quarter = 25

/** How a job's cells go, for those who watch and for the record. */
export interface Track {
  readonly cells: readonly CellRun[]
  readonly log: readonly ProgressLine[]
  begin(index: number): void
  done(index: number, of: { readonly ms?: number; readonly rows?: number; readonly columns?: number }): void
  fail(index: number, of: { readonly exception?: string | null; readonly line?: number | null }): void
  /** A script says how far it is; what is more than it may say is passed over. */
  say(step: number, percent: number): void
}

/** `now` in milliseconds; only differences count. */
export function track(program: Program, now: () => number): Track {
  const began = now()
  const log: ProgressLine[] = []
  let scripts = 0
  const cells: CellRun[] = program.cells.map(({ name, kind }) => ({
    name,
    kind,
    state: 'waiting',
    ms: null,
    rows: null,
    columns: null,
    exception: null,
    line: null,
  }))
  const change = (index: number, to: Partial<CellRun>) => {
    const cell = cells[index]
    if (cell) cells[index] = { ...cell, ...to }
  }
  return {
    cells,
    log,
    begin: (index) => change(index, { state: 'running' }),
    done(index, { ms, rows, columns }) {
      const python = cells[index]?.kind === 'python'
      // Scripts are timed together: forty cells that each wait or not would be forty bits.
      if (python) {
        scripts += ms ?? 0
        for (const [earlier, { kind }] of cells.entries()) if (kind === 'python') change(earlier, { ms: null })
      }
      change(index, {
        state: 'done',
        ms: ms === undefined ? null : python ? coarseScriptMs(scripts) : coarseMs(ms),
        rows: rows === undefined ? null : coarseRows(rows),
        columns: columns ?? null,
      })
    },
    fail(index, { exception = null, line = null }) {
      change(index, { state: 'failed', exception, line })
      for (let after = index + 1; after < cells.length; after++) change(after, { state: 'skipped' })
    },
    say(step, percent) {
      const passed = (now() - began) / 1000
      const second = spans.findLast((from) => from <= passed) ?? 0
      const rounded = Math.floor(Math.min(Math.max(percent, 0), 100) / quarter) * quarter
      const last = log.at(-1)
      const forward = !last || step > last.step || (step === last.step && rounded > last.percent)
      if (step < 1 || step > mostSteps || !forward || last?.second === second) return
      log.push({ step, percent: rounded, second })
    },
  }
}
