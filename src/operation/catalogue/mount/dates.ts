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

export type DateHabit = 'days' | 'instants' | 'plain'
const habits = { days, instants, plain }

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
