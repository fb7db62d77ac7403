/** Faults of a head that names what is not there: layers in a circle, overrides of nothing. */
import { elementKinds, type ElementKind, type PackLibrary, type RawElement } from './kinds.ts'
import { locate, type Located } from './located.ts'
import { nearest } from './errors.ts'
import { fault, oneOrMore, type Reading } from './read.ts'

type Shelves = { readonly [K in ElementKind]: ReadonlyMap<string, RawElement> }

/** What `layers`, `adopts`, `replaces` and `looser-by` of one pack name must be there. */
export function refuseVainOverrides(
  reading: Reading,
  library: PackLibrary,
  id: string,
  below: Shelves,
  own: Shelves,
): void {
  const top = headOf(library, id)
  for (const { text, node } of wordsAt(top, 'layers')) {
    const circle = circleFrom(library, id, text, [id])
    if (circle) fault(reading, node.place, 'layer-cycle', { packs: circle.join(' → ') })
  }
  const above = keysOf(below)
  const mine = keysOf(own)
  for (const { text, node } of wordsAt(top, 'adopts')) {
    if (text === '*' || above.some((key) => fits(text, key))) continue
    fault(reading, node.place, 'adopted-unknown', { found: text, near: nearest(text, above) })
  }
  for (const { text, node } of wordsAt(top, 'replaces')) {
    if (!above.some((key) => fits(text, key)))
      fault(reading, node.place, 'replaced-unknown', { found: text, near: nearest(text, above) })
    else if (!mine.some((key) => fits(text, key)))
      fault(reading, node.place, 'replaced-by-nothing', { found: text, near: nearest(text, mine) })
  }
  const looser = top?.type === 'map' ? top.entries.get('looser-by')?.value : undefined
  for (const [key, { place }] of looser?.type === 'map' ? looser.entries : [])
    if (!mine.includes(key)) fault(reading, place, 'replaced-by-nothing', { found: key, near: nearest(key, mine) })
}

function keysOf(shelves: Shelves): readonly string[] {
  return elementKinds.flatMap((kind) => [...shelves[kind].keys()].map((name) => `${kind}:${name}`))
}

function fits(pattern: string, key: string): boolean {
  return pattern === key || (pattern.endsWith('*') && key.startsWith(pattern.slice(0, -1)))
}

/** The way back to the pack itself through the layers that it names. */
function circleFrom(library: PackLibrary, id: string, layer: string, way: readonly string[]): readonly string[] | null {
  if (layer === id) return [...way, id]
  if (way.includes(layer)) return null
  for (const { text } of wordsAt(headOf(library, layer), 'layers')) {
    const found = circleFrom(library, id, text, [...way, layer])
    if (found) return found
  }
  return null
}

function headOf(library: PackLibrary, id: string): Located | null {
  const text = library.get(id)?.get('pack.yaml')
  return text === undefined ? null : locate(id, 'pack.yaml', text, { errors: [], warnings: [] })
}

function wordsAt(head: Located | null, name: string): readonly { readonly text: string; readonly node: Located }[] {
  const found = head?.type === 'map' ? head.entries.get(name)?.value : undefined
  return oneOrMore(found).flatMap((node) => (node.type === 'scalar' ? [{ text: String(node.value), node }] : []))
}
