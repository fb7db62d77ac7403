import type { Cell, CellKind, CellMark, MarkedCell, PlainCell } from './types.ts'
import { cellText } from './text.ts'

const kinds: readonly CellKind[] = ['text', 'whole', 'decimal', 'money', 'percent', 'day', 'wrapped']
const marks: readonly (CellMark | null)[] = [null, 'strong', 'bad', 'doubtful', 'quiet']

/** Style numbers: 0 nothing, 1 the head, 2 the line above it, then every kind with every mark. */
export const HEAD_STYLE = 1
export const ABOVE_STYLE = 2
const FIRST = 3

/** The number of a style, as `styles.xml` lists them. */
export function styleOf(kind: CellKind, mark: CellMark | null = null): number {
  return FIRST + marks.indexOf(mark) * kinds.length + kinds.indexOf(kind)
}

/** Every style after the fixed ones, in the order of their numbers. */
export function everyStyle(): readonly { readonly kind: CellKind; readonly mark: CellMark | null }[] {
  return marks.flatMap((mark) => kinds.map((kind) => ({ kind, mark })))
}

/** One cell as XML; nothing for an empty one without a mark. */
export function cellXml(at: string, cell: Cell, of: CellKind): string {
  const { value, kind = of, mark = null } = isMarked(cell) ? cell : ({ value: cell } as MarkedCell)
  if (value === null || value === '') return mark ? `<c r="${at}" s="${styleOf(kind, mark)}"/>` : ''
  const number = numberOf(value, kind)
  if (number !== null)
    return `<c r="${at}" s="${styleOf(kind === 'text' ? 'decimal' : kind, mark)}"><v>${number}</v></c>`
  return textXml(at, String(value), styleOf(kind === 'wrapped' ? 'wrapped' : 'text', mark))
}

/** A cell with a text in itself, so that nothing in it is ever a formula. */
export function textXml(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`
}

function isMarked(cell: Cell): cell is MarkedCell {
  return typeof cell === 'object' && cell !== null
}

/** What stands as a number: null when the value is none of the kind, or has more digits than programs keep. */
function numberOf(value: Exclude<PlainCell, null>, kind: CellKind): string | null {
  if (kind === 'day') return typeof value === 'string' ? serialDay(value) : null
  if (kind === 'text' || kind === 'wrapped')
    return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
  const digits = String(value)
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(digits))
    return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
  return digits.replace(/^-?0*\.?0*|\./g, '').length > KEPT_DIGITS ? null : digits
}

const KEPT_DIGITS = 15
const DAY_MS = 86_400_000
/** Day numbers before this count a 29 February 1900 that never was. */
const FIRST_DAY = '1900-03-01'

function serialDay(value: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < FIRST_DAY) return null
  const at = Date.parse(`${value}T00:00:00Z`)
  if (!Number.isFinite(at) || new Date(at).toISOString().slice(0, 10) !== value) return null
  return String(Math.round((at - Date.UTC(1899, 11, 30)) / DAY_MS))
}
