import type { Detector, IdentifierKind } from './detector.ts'

export interface Found {
  readonly kind: IdentifierKind
  /** Place in the text, in UTF-16 units. */
  readonly at: number
  readonly length: number
}

const wide = /[\uff01-\uff5e]/g

/** Upper case and narrow, unit by unit: places in it are places in the text. */
function flattened(text: string): string {
  const narrow = text.replace(wide, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
  const upper = narrow.toUpperCase()
  // Some letters grow in upper case; then only ASCII is raised.
  return upper.length === text.length ? upper : narrow.replace(/[a-z]+/g, (run) => run.toUpperCase())
}

/** Identifiers inside a text (a remark, a JSON value, a file name, a model's file), each with its place; what overlaps is reported once, the surest kind first. */
export function findIn(text: string, detectors: readonly Detector[]): readonly Found[] {
  const plain = flattened(text)
  const found: Found[] = []
  for (const detector of detectors) {
    if (!detector.inText) continue
    for (const match of plain.matchAll(detector.inText)) {
      const place = { kind: detector.kind, at: match.index, length: match[0].length }
      const taken = found.some((other) => place.at < other.at + other.length && other.at < place.at + place.length)
      if (!taken && detector.test(match[0])) found.push(place)
    }
  }
  return found.sort((a, b) => a.at - b.at)
}
