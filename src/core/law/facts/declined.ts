/** Columns of a line that acts did not agree to: the line goes on without them. */
import { isObject, type Json, type JsonObject } from '../../kernel/index.ts'
import { roundOf } from './facts-case.ts'
import type { ActDone, CaseState, Declined } from './matters.ts'

/** A column that is not agreed to, with the act in which it was not. */
interface DeclinedIn extends Declined {
  readonly done: ActDone
}

/** What the acts of the present round did not agree to on a line; `but`: without those of one act. */
export function declinedOn(of: CaseState, line: string, but?: string): readonly DeclinedIn[] {
  return of.done
    .filter((done) => done.line === line && done.act !== but && done.round === roundOf(of, done.act, line))
    .flatMap((done) => (done.declined ?? []).map((one) => ({ ...one, done })))
}

/**
 * A line as it was handed in, its `columns` without those that are not agreed to. INVARIANT: whatever a pack opens by its line is without
 * them, also where the pack does not say so.
 */
export function lineLeft(of: CaseState, line: string, but?: string): JsonObject {
  const entry = of.lineEntries[line] ?? {}
  const gone = new Set(declinedOn(of, line, but).map(({ name }) => name))
  if (gone.size === 0 || !Array.isArray(entry['columns'])) return entry
  return { ...entry, columns: entry['columns'].filter((column: Json) => !gone.has(columnName(column))) }
}

/** The names of the columns of a line as they stand. */
export function columnsLeft(of: CaseState, line: string, but?: string): readonly string[] {
  const { columns } = lineLeft(of, line, but)
  return Array.isArray(columns) ? columns.map((column: Json) => columnName(column)) : []
}

function columnName(column: Json): string {
  return isObject(column) ? String((column as JsonObject)['name'] ?? '') : String(column)
}
