import { normalise, type Detector, type IdentifierKind } from './detector.ts'

export interface Found {
  readonly kind: IdentifierKind
  /** Place in the text, in UTF-16 units. */
  readonly at: number
  readonly length: number
}

/** Identifiers inside a text (a remark, a JSON value, a file name, a model's file), each with its place; what overlaps is reported once, the surest kind first. */
export function findIn(text: string, detectors: readonly Detector[]): readonly Found[] {
  const plain = text.length === normalise(text).length ? normalise(text) : text.toUpperCase()
  const offset = plain.length === text.length ? 0 : text.length - text.trimStart().length
  const found: Found[] = []
  for (const detector of detectors) {
    if (!detector.inText) continue
    for (const match of plain.matchAll(detector.inText)) {
      const place = { kind: detector.kind, at: match.index + offset, length: match[0].length }
      const taken = found.some((other) => place.at < other.at + other.length && other.at < place.at + place.length)
      if (!taken && detector.test(match[0])) found.push(place)
    }
  }
  return found.sort((a, b) => a.at - b.at)
}
