import { createHash } from 'node:crypto'
import { canonical, platformRefusal, type Json, type Unmet } from '../../../core/kernel/index.ts'
import type { PlainKind } from '../sandbox/index.ts'
import { bindSql } from './parameters.ts'
import type { Program, ResultType, Values } from './types.ts'

/** Bounds of a program; ours. */
export const most = { cells: 40, text: 100_000, parameters: 40, columns: 200 }

const name = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/
const taken: ReadonlySet<string> = new Set(
  `shuyu inputs parameters result False None True and as assert async await break class continue def del elif else except finally
  for from global if import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
)

/** SHA-256 of everything that decides what a run does but its values: what a review looks at and pins. */
export function programDigest(of: Program): string {
  const { cells, parameters, result, score } = of
  return createHash('sha256')
    .update(canonical({ cells, parameters, result, ...(score ? { score } : {}) } as unknown as Json))
    .digest('hex')
}

/** Whether it needs a Python process: for cells of its own, or for the platform's scores. */
export function usesPython(of: Program): boolean {
  return of.score !== undefined || of.cells.some((cell) => cell.kind === 'python')
}

/** Whether its result comes from Python: then no rule can say what stands behind a cell of it. */
export function isOpaque(of: Program): boolean {
  return of.cells.at(-1)?.kind === 'python'
}

/** What is wrong with the form of a program, all at once. */
export function formProblems(of: Program, tables: readonly string[]): readonly Unmet[] {
  const problems: Unmet[] = []
  const say = (code: string, params: Unmet['params']) =>
    problems.push(...platformRefusal('unmet', code, params, 'mend-script').unmet)
  if (of.cells.length === 0 || of.cells.length > most.cells) say('work.cells', { most: most.cells })
  const names = of.cells.map((cell) => cell.name)
  for (const [index, cell] of of.cells.entries()) {
    if (!name.test(cell.name) || taken.has(cell.name)) say('work.cell-name', { cell: cell.name })
    if (names.indexOf(cell.name) !== index || tables.includes(cell.name)) say('work.cell-twice', { cell: cell.name })
    if (cell.text.trim() === '' || cell.text.length > most.text || cell.text.includes('\0'))
      say('work.cell-text', { cell: cell.name, most: most.text })
  }
  const parameters = of.parameters.map((parameter) => parameter.name)
  if (parameters.some((one, index) => !name.test(one) || parameters.indexOf(one) !== index))
    say('work.parameter-names', { names: parameters })
  const columns = of.result.map((column) => column.name.toLowerCase())
  if (columns.some((one, index) => one === '' || columns.indexOf(one) !== index) || columns.length > most.columns)
    say('work.result-names', { most: most.columns })
  if (isOpaque(of) && of.result.length === 0) say('work.result-undeclared', {})
  return problems
}

/** A cell's text as one query, without the semicolon that may end it. */
export function queryOf(text: string): string {
  return text.trim().replace(/;\s*$/, '')
}

/** The text of a SQL cell with its values; cells before it that it names are put before it as common table expressions. */
export function sqlOf(of: Program, index: number, values: Values): string {
  const bound = (text: string) => bindSql(queryOf(text), of.parameters, values)
  const cell = of.cells[index]
  if (!cell) return ''
  const needed = neededBy(of, index)
  const own = bound(cell.text)
  if (needed.length === 0) return own
  const before = needed.map((at) => `"${of.cells[at]?.name}" AS (\n${bound(of.cells[at]?.text ?? '')}\n)`)
  return `WITH ${before.join(', ')} SELECT * FROM (\n${own}\n)`
}

/** Positions of the SQL cells before one that it names, directly or through others, in order. */
function neededBy(of: Program, index: number): readonly number[] {
  const found = new Set<number>()
  const visit = (at: number): void => {
    for (let before = 0; before < at; before++) {
      const cell = of.cells[before]
      if (cell?.kind !== 'sql' || found.has(before)) continue
      if (!new RegExp(`(?<![\\w$])${cell.name}(?!\\w)`, 'i').test(of.cells[at]?.text ?? '')) continue
      found.add(before)
      visit(before)
    }
  }
  visit(index)
  return [...found].sort((a, b) => a - b)
}

/** How a declared column travels. */
export function plainKindOf(type: ResultType): PlainKind {
  return { text: 'text', integer: 'integer', number: 'float', boolean: 'boolean', day: 'date', instant: 'timestamp' }[
    type
  ] as PlainKind
}

/** The engine's type of a declared column. */
export function engineTypeOf(type: ResultType): string {
  return {
    text: 'VARCHAR',
    integer: 'BIGINT',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    day: 'DATE',
    instant: 'TIMESTAMP',
  }[type]
}

/** All cells as one text, for people who read what ran. INVARIANT: it is never taken for a query: none begins with `%%`. */
export function listing(of: Program, texts: readonly string[]): string {
  const cells = of.cells.map((cell, index) => `%% ${cell.name} (${cell.kind})\n${texts[index] ?? cell.text}`)
  return [...cells, ...(of.score ? [`%% score (${of.score.model})`] : [])].join('\n\n')
}
