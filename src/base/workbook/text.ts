/** More letters than this a cell cannot hold. */
export const MOST_LETTERS = 32_767

/** A text as it stands in XML: without letters that XML cannot hold, with half surrogates mended; letters beyond the basic plane stay. */
export function escaped(of: string): string {
  return of
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

/** The text of a cell. Programs read `_x0041_` as a letter by its number, so what looks like one is told apart (ECMA-376, ST_Xstring). */
export function cellText(of: string): string {
  return escaped(cut(of).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'))
}

/** Cut to what a cell holds, never through the middle of a letter. */
function cut(of: string): string {
  if (of.length <= MOST_LETTERS) return of
  const whole = of.slice(0, MOST_LETTERS)
  return /[\ud800-\udbff]$/.test(whole) ? whole.slice(0, -1) : whole
}

/** Letters of a column: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
}

/** A name that every program takes for a sheet: at most 31 letters, none of []:*?/\, no apostrophe at an end, another than those taken. */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const plain =
    escapedName(wanted)
      .replace(/^'+|'+$/g, '')
      .slice(0, 31)
      .trim()
      .toWellFormed() || 'Sheet'
  for (let again = 1; ; again += 1) {
    const tail = again === 1 ? '' : `(${again})`
    const name = plain.slice(0, 31 - tail.length).toWellFormed() + tail
    if (!taken.has(name.toLowerCase())) return name
  }
}

function escapedName(of: string): string {
  return of.replace(/[[\]:*?/\\]|\p{Cc}/gu, ' ').trim()
}

/** How wide a text is, in letters of the western alphabet. */
export function widthOf(of: string): number {
  let width = 0
  for (const letter of of)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[^\0-\uffff]/u.test(
      letter,
    )
      ? 2
      : 1
  return width
}
