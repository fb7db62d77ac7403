import type { Unmet } from '../../../core/kernel/index.ts'
import { refused, refuseIfAny, unmet } from '../refusals.ts'
import type { MountLimits } from './limits.ts'

/** How a CSV is written, read from its beginning. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly newline: '\n' | '\r\n'
  readonly names: readonly string[]
}

const delimiters = [',', ';', '\t', '|'] as const

/** Splits the first record; `end` is -1 when it does not end within the text. */
function firstRecord(text: string, delimiter: string): { cells: string[]; end: number } {
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') {
      cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell)
      return { cells, end: at }
    } else cell += character
  }
  return { cells: [...cells, cell.replace(/\r$/, '')], end: -1 }
}

function checkNames(names: readonly string[], limits: MountLimits): readonly Unmet[] {
  const found: Unmet[] = []
  const places = (test: (name: string, index: number) => boolean) =>
    names.flatMap((name, index) => (test(name, index) ? [index + 1] : []))
  const folded = names.map((name) => name.toLowerCase())
  const empty = places((name) => name === '')
  const double = places((name, index) => name !== '' && folded.indexOf(folded[index] as string) !== index)
  const long = places((name) => name.length > limits.nameLength)
  // oxlint-disable-next-line no-control-regex
  const odd = places((name) => /[\u0000-\u001f\u007f]|^[=+\-@]/.test(name))
  if (names.length > limits.columns)
    found.push(unmet('too-many-columns', { columns: names.length, limit: limits.columns }, 'split-columns'))
  if (empty.length > 0) found.push(unmet('header-empty', { columns: empty.slice(0, 20) }, 'name-columns'))
  if (double.length > 0)
    found.push(
      unmet(
        'header-duplicate',
        { columns: double.slice(0, 20), names: double.slice(0, 20).map((column) => names[column - 1] as string) },
        'name-columns',
      ),
    )
  if (long.length > 0)
    found.push(unmet('header-too-long', { columns: long.slice(0, 20), limit: limits.nameLength }, 'name-columns'))
  if (odd.length > 0) found.push(unmet('header-characters', { columns: odd.slice(0, 20) }, 'name-columns'))
  if (found.length === 0 && names.every((name) => /^[-+]?[\d.,:/ -]+$/.test(name)))
    found.push(unmet('header-missing', {}, 'add-header'))
  return found
}

/** The names when they may be names of columns. Throws `Refused` listing everything that is wrong with them. */
export function checkedNames(names: readonly string[], limits: MountLimits): readonly string[] {
  refuseIfAny(checkNames(names, limits))
  return names
}

/** Reads delimiter, line end and column names. Throws `Refused` listing everything that is wrong with the header. */
export function dialectOf(beginning: string, limits: MountLimits): Dialect {
  const text = beginning.replace(/^\ufeff/, '')
  const tries = delimiters.map((delimiter) => ({ delimiter, ...firstRecord(text, delimiter) }))
  const best = tries.reduce((most, candidate) => (candidate.cells.length > most.cells.length ? candidate : most))
  if (best.end < 0 && text.length >= limits.lineBytes / 8) throw refused('header-endless', {}, 'export-again')
  const names = best.cells.map((cell) => cell.trim())
  checkedNames(names, limits)
  return { delimiter: best.delimiter, newline: best.end > 0 && text[best.end - 1] === '\r' ? '\r\n' : '\n', names }
}
