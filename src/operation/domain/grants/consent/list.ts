import { isDay, type Day } from '../../../../core/kernel/index.ts'

/** A consent as it was handed in. */
export interface ConsentEntry {
  /** The unit's key as it stands in the data set. */
  readonly key: string
  readonly from: Day
  readonly until: Day | null
  /** Empty: every purpose. */
  readonly purpose: string
}

/** What is wrong with a row; the first one under the header is row 2, as a spreadsheet counts. The key is not repeated. */
export interface ConsentFault {
  readonly row: number
  /** `key-missing`, `key-invalid`, `from-invalid`, `until-invalid`, `until-before`, `duplicate`, `purpose-long`, `columns` */
  readonly code: string
  readonly params: { readonly [name: string]: string | number }
}

/** Most rows of one list, and faults told of it. */
export const consentBounds = { rows: 200_000, faults: 100 } as const

const headers: { readonly [name: string]: 'key' | 'from' | 'until' | 'purpose' } = {
  key: 'key',
  from: 'from',
  until: 'until',
  purpose: 'purpose',
  主体: 'key',
  标识: 'key',
  起: 'from',
  止: 'until',
  用途: 'purpose',
}

/** How a unit's key is compared: without blanks around it, letters as capitals. */
export function keyOf(text: string): string {
  return text.trim().toUpperCase()
}

/**
 * Reads a list: a header of `key,from,until,purpose` (主体,起,止,用途; key alone is enough), then a row for each consent. Commas or tabs.
 * `from` left out is `today`. With any fault nothing of the list counts. `valid` says whether a key can be one.
 */
export function parseConsents(
  text: string,
  today: Day,
  valid: (key: string) => boolean,
): { readonly entries: readonly ConsentEntry[]; readonly faults: readonly ConsentFault[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const cut = (line: string) => line.split(/[,\t，]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const columns = cut(lines[0] ?? '').map((name) => headers[name.toLowerCase()])
  const rows = lines.slice(1).map((line, index) => ({ line, row: index + 2 }))
  const filled = rows.filter(({ line }) => line.trim() !== '')
  if (!columns.includes('key') || columns.includes(undefined))
    return { entries: [], faults: [{ row: 1, code: 'columns', params: { wanted: 'key,from,until,purpose' } }] }
  if (filled.length > consentBounds.rows)
    return { entries: [], faults: [{ row: 1, code: 'too-many', params: { most: consentBounds.rows } }] }
  const seen = new Map<string, number>()
  const entries: ConsentEntry[] = []
  const faults: ConsentFault[] = []
  for (const { line, row } of filled) {
    const cells = cut(line)
    const cell = (name: 'key' | 'from' | 'until' | 'purpose') => cells[columns.indexOf(name)] ?? ''
    const fault = (code: string, params: ConsentFault['params'] = {}) => faults.push({ row, code, params })
    const [key, from, until, purpose] = [keyOf(cell('key')), cell('from'), cell('until'), cell('purpose')]
    const before = faults.length
    if (cells.length > columns.length) fault('columns', { wanted: columns.length })
    if (key === '') fault('key-missing')
    else if (key.length > 100 || !valid(key)) fault('key-invalid')
    if (from !== '' && !isDay(from)) fault('from-invalid')
    if (until !== '' && !isDay(until)) fault('until-invalid')
    if (isDay(from) && isDay(until) && until < from) fault('until-before')
    if (purpose.length > 80) fault('purpose-long', { most: 80 })
    const place = `${key}\n${purpose}`
    const first = seen.get(place)
    if (key !== '' && first !== undefined) fault('duplicate', { first })
    seen.set(place, first ?? row)
    if (faults.length === before)
      entries.push({ key, from: isDay(from) ? from : today, until: isDay(until) ? until : null, purpose })
  }
  return faults.length > 0 ? { entries: [], faults: faults.slice(0, consentBounds.faults) } : { entries, faults: [] }
}
