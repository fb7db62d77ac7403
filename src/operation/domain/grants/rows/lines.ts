import { isObject, type Json } from '../../../../core/kernel/index.ts'
import { comparisons } from '../../../../core/law/index.ts'
import { checkRows } from './check.ts'
import type { RowColumn, RowFault } from './condition.ts'
import { parseRows } from './parse.ts'

/** One line of a row condition as an official fills it in: column, comparison, values. */
export interface RowLine {
  readonly column: string
  readonly comparison: string
  readonly values: readonly string[]
}

/** Reads the lines out of a document's item; anything that is not a line is left out, the document's own check has told it. */
export function linesOf(value: Json | undefined): readonly RowLine[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : []
  return list.flatMap((one) => {
    if (!isObject(one)) return []
    const { column, comparison, values } = one as { readonly [name: string]: Json }
    if (typeof column !== 'string' || typeof comparison !== 'string') return []
    const said = Array.isArray(values) ? values.filter((each) => typeof each === 'string') : []
    return [{ column: column.trim(), comparison, values: said.map((each) => each.trim()) }]
  })
}

/** The lines as one condition in words; all of them must hold. */
export function linesText(lines: readonly RowLine[], columns: readonly RowColumn[]): string {
  return lines.map((line) => lineText(line, columns)).join(' 且 ')
}

/** What is wrong with each line over a table's columns, with its number from 0. */
export function lineFaults(
  lines: readonly RowLine[],
  columns: readonly RowColumn[],
): readonly { readonly row: number; readonly fault: RowFault }[] {
  return lines.flatMap((line, row) => faultsOf(line, columns).map((fault) => ({ row, fault })))
}

function faultsOf(line: RowLine, columns: readonly RowColumn[]): readonly RowFault[] {
  const { column, comparison, values } = line
  if (!columns.some(({ name }) => name === column)) return [{ code: 'rows.column', params: { column } }]
  const wanted = comparisons[comparison]?.values
  if (wanted === 'some' ? values.length === 0 : values.length !== wanted)
    return [
      {
        code: wanted === 'some' ? 'rows.no-value' : 'rows.values',
        params: { column, wanted: wanted ?? 0, found: values.length },
      },
    ]
  const read = parseRows(lineText(line, columns), columns)
  return 'code' in read ? [read] : checkRows(read, columns)
}

function lineText({ column, comparison, values }: RowLine, columns: readonly RowColumn[]): string {
  const type = columns.find(({ name }) => name === column)?.type ?? 'VARCHAR'
  const name = `"${column.replaceAll('"', '""')}"`
  const [first = '', second = ''] = values.map((value) => literal(value, type))
  const list = `${name} 属于 (${values.map((value) => literal(value, type)).join('、')})`
  switch (comparison) {
    case 'is':
      return `${name} 等于 ${first}`
    case 'is-not':
      return `${name} 不等于 ${first}`
    case 'one-of':
      return list
    case 'none-of':
      return `非 (${list})`
    case 'starts-with':
      return `${name} 开头为 ${quoted(values[0] ?? '')}`
    case 'at-least':
      return `${name} 不少于 ${first}`
    case 'at-most':
      return `${name} 不超过 ${first}`
    case 'between':
      return `${name} 介于 ${first} 至 ${second}`
    case 'empty':
      return `${name} 为空`
    case 'not-empty':
      return `${name} 不为空`
    default:
      throw new RangeError(`no comparison ${comparison}`)
  }
}

/** A value as the column's type wants it; what does not fit stays a text, and the check tells it. */
function literal(value: string, type: string): string {
  if (type === 'BOOLEAN' && /^(是|真|true)$/i.test(value)) return '真'
  if (type === 'BOOLEAN' && /^(否|假|false)$/i.test(value)) return '否'
  const number = /INT|DOUBLE|FLOAT|DECIMAL/.test(type) && /^-?\d+(\.\d+)?$/.test(value)
  return number ? value : quoted(value)
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
