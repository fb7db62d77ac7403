import type { Detector, IdentifierKind, Need } from './detector.ts'
import { oddInside, shifting, standsFor } from './normal.ts'

export interface Found {
  readonly kind: IdentifierKind
  /** Place in the text, in UTF-16 units. */
  readonly at: number
  readonly length: number
}

interface Flat {
  readonly text: string
  /** Place in the original of each unit of the flat text and of its end; absent where they are the same. */
  readonly places?: readonly number[]
}

/** Upper case; some letters grow in it, then only ASCII is raised. */
function raised(text: string): string {
  const upper = text.toUpperCase()
  return upper.length === text.length ? upper : text.replace(/[a-z]+/g, (run) => run.toUpperCase())
}

/** Upper case, look-alikes made plain, the invisible taken out; places are kept. */
function flattened(text: string): Flat {
  if (!shifting.test(text)) {
    oddInside.lastIndex = 0
    return { text: raised(oddInside.test(text) ? text.replace(oddInside, standsFor) : text) }
  }
  const places: number[] = []
  let flat = ''
  let at = 0
  for (const character of text) {
    const plain = standsFor(character)
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at + (plain === character ? unit : 0))
    flat += plain
    at += character.length
  }
  return { text: raised(flat), places: [...places, at] }
}

/** What a text must hold before a detector looks: most texts hold no long number and no `@`. */
const needs: { readonly [need in Need]: (text: string) => boolean } = {
  'digits-11': (text) => /[0-9]{11}/.test(text),
  'digits-6': (text) => /[0-9]{6}/.test(text),
  at: (text) => text.includes('@'),
}

/** Identifiers inside a text (a remark, a JSON value, a file name, a model's file), each with its place; what overlaps is reported once, the surest kind first. */
export function findIn(text: string, detectors: readonly Detector[]): readonly Found[] {
  const { text: plain, places } = flattened(text)
  const found: Found[] = []
  const has: { [need in Need]?: boolean } = {}
  for (const { kind, inText, needsInText: need, test } of detectors) {
    if (!inText || (need && !(has[need] ??= needs[need](plain)))) continue
    inText.lastIndex = 0
    for (let match = inText.exec(plain); match; match = inText.exec(plain)) {
      if (!test(match[0])) continue
      const place = { at: match.index, end: match.index + match[0].length }
      const at = places ? (places[place.at] as number) : place.at
      const length = (places ? (places[place.end - 1] as number) + 1 : place.end) - at
      if (found.some((other) => at < other.at + other.length && other.at < at + length)) continue
      found.push({ kind, at, length })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}
