import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import { doubted } from '../classify/propose.ts'
import type { ColumnProfile, Finding } from '../types.ts'

/** Ways in which days are written here that say year, month and day without doubt; each as a shape and as formats of the engine. */
const days = {
  shape: '(19|20)[0-9]{2}([-/.][0-9]{1,2}[-/.][0-9]{1,2}|\\s?年\\s?[0-9]{1,2}\\s?月\\s?[0-9]{1,2}\\s?[日号])',
  formats: ['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y年%m月%d日', '%Y年%m月%d号'],
}
const instants = {
  shape: `${days.shape}[ T]?[0-9]{1,2}(:[0-9]{2}(:[0-9]{2})?|时[0-9]{1,2}分([0-9]{1,2}秒)?)`,
  formats: days.formats.flatMap((day) =>
    ['%H:%M:%S', '%H:%M', '%H时%M分%S秒', '%H时%M分'].flatMap((time) => [
      `${day} ${time}`,
      `${day}${time}`,
      `${day}T${time}`,
    ]),
  ),
}
const plain = { shape: '(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])', formats: ['%Y%m%d'] }

/** Days after any of the habits together: each cell says its day without doubt, whatever its neighbours do. */
const mixed = { shape: `(${days.shape}|${plain.shape})`, formats: [...days.formats, ...plain.formats] }

export type DateHabit = 'days' | 'instants' | 'plain' | 'mixed'
const habits = { days, instants, plain, mixed }

/** SQL: the value of a cell written after a habit, NULL where it is none (30 February). */
export function habitValue(habit: DateHabit, cell: string): string {
  const text = habit === 'plain' ? cell : `regexp_replace(${cell}, '\\s*([年月日号])\\s*', '\\1', 'g')`
  const type = habit === 'instants' ? 'TIMESTAMP' : 'DATE'
  return `CASE WHEN regexp_full_match(${cell}, '${habits[habit].shape}') THEN try_strptime(${text}, [${habits[habit].formats.map((one) => `'${one}'`).join(', ')}])::${type} END`
}

/** Eight digits are a day only where the column's name says so or enough different ones are all days: codes have eight digits too. */
export function plainDaysMean(column: string, distinct: number): boolean {
  return distinct >= 30 || /日期|时间|年月日|生日|出生|date|birth|day|日$/i.test(column)
}

const ambiguous = /^9{1,2}[-/.年]9{1,2}[-/.月]9{1,2}日?$|^9{1,2}[-/.]9{1,2}[-/.]9{4}$/

/** Columns that stayed text because their dates can be read in more than one way (24-3-5, 3/5/2024). */
export function ambiguousDates(columns: readonly ColumnProfile[]): readonly Finding[] {
  return columns
    .filter(({ type, pattern }) => type === 'VARCHAR' && pattern !== null && ambiguous.test(pattern))
    .map(({ name, pattern }) => ({ code: 'ambiguous-date', params: { column: name, pattern } }))
}

/** Shapes that look like a day written out; what else stands in such a column is worth telling. */
const dated = /^9{4}[-/.年 ]|^9{8}$/

/** Share of a column's cells from which on the others count as what went wrong. */
const mostly = 0.5

/**
 * Columns that stayed text although most of their cells are days: how many ways of writing stand in them, and the first rows that no way reads.
 * Rows are counted as in the file, without its head.
 */
export async function mixedDates(
  session: EngineSession,
  columns: readonly ColumnProfile[],
): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const { name, type, pattern, patterns = [] } of columns) {
    const shapes = [pattern, ...patterns.map((one) => one.pattern)].filter((one) => one !== null)
    if (type !== 'VARCHAR' || !shapes.some((one) => dated.test(one)) || shapes.some((one) => ambiguous.test(one)))
      continue
    const cell = quoteName(name)
    const reads = `(${habitValue('mixed', cell)}) IS NOT NULL OR (${habitValue('instants', cell)}) IS NOT NULL`
    const [row] = await session.rows<{ filled: number; read: number; rows: string | null; ways: number }>(
      `SELECT count(${cell})::DOUBLE AS filled, count(*) FILTER (WHERE ${reads})::DOUBLE AS read,
         list_sort(min(rowid, 5) FILTER (WHERE ${cell} IS NOT NULL AND (${reads}) IS NOT TRUE)).list_transform(lambda x: x + 1)::VARCHAR AS rows,
         count(DISTINCT regexp_replace(${cell}, '[0-9]+', '9', 'g')) FILTER (WHERE ${reads})::DOUBLE AS ways FROM raw`,
    )
    if (!row || row.read < row.filled * mostly || row.read === 0) continue
    const rows = (row.rows ?? '').replace(/[^0-9, ]/g, '')
    found.push({ code: 'mixed-date', params: { column: name, ways: row.ways, rows, misfits: row.filled - row.read } })
  }
  return found
}

/** The columns, with what is proposed for those whose dates could not be read made careful. */
export function carefulDates(
  columns: readonly ColumnProfile[],
  findings: readonly Finding[],
): readonly ColumnProfile[] {
  const unread = new Set(
    findings
      .filter(({ code }) => code === 'mixed-date' || code === 'ambiguous-date')
      .map(({ params }) => params.column),
  )
  return columns.map((column) =>
    unread.has(column.name) ? { ...column, proposal: doubted(column.proposal, column.name) } : column,
  )
}
