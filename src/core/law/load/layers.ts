/** Puts the layers of a pack on top of one another, still as located text, so that every value keeps its origin. */
import type { Head } from './head.ts'
import { head } from './head.ts'
import { locate, type Located } from './located.ts'
import { asList, asMap, entries, fault, text, type Reading } from './read.ts'
import { nearest, placeText } from './errors.ts'
import {
  chapters,
  elementKinds,
  type ElementKind,
  type PackFiles,
  type PackLibrary,
  type RawElement,
  type RawElements,
} from './kinds.ts'
import { liesBeside } from './beside.ts'
import { refuseVainOverrides } from './vain.ts'
import type { Place } from '../grammar/pack.ts'

export {
  elementKinds,
  type ElementKind,
  type PackFiles,
  type PackLibrary,
  type RawElement,
  type RawElements,
} from './kinds.ts'

export interface Layered {
  readonly head: Head
  /** Heads of all layers, the topmost (own) last. */
  readonly heads: readonly Head[]
  readonly clauses: readonly Located[]
  readonly elements: RawElements
  /** Replaced parameters, for the check that no limit got looser: what stood above. */
  readonly above: ReadonlyMap<string, RawElement>
}

type Shelf = { [K in ElementKind]: Map<string, RawElement> }
const shelf = (): Shelf => Object.fromEntries(elementKinds.map((kind) => [kind, new Map()])) as unknown as Shelf

interface OnePack {
  readonly head: Head
  readonly clauses: readonly Located[]
  readonly elements: Shelf
}

export function layered(reading: Reading, library: PackLibrary, id: string): Layered | null {
  const own = onePack(reading, library, id, { pack: id, file: 'pack.yaml', line: 1 })
  if (!own) return null
  const uppers = own.head.layers.map((layer) =>
    onePack(reading, library, layer, { pack: id, file: 'pack.yaml', line: 1 }),
  )
  const stack = [...uppers.filter((upper) => upper !== null).toReversed(), own]
  let elements = shelf()
  const above = new Map<string, RawElement>()
  const groups = new Map<string, readonly string[]>()
  for (const pack of stack) {
    if (pack === own) refuseVainOverrides(reading, library, id, elements, own.elements)
    elements = onTop(reading, elements, pack, above, groups)
    for (const [name, members] of Object.entries(pack.head.groups)) groups.set(name, members)
  }
  sameClauseTwice(reading, stack)
  refuseLoose(reading, library, stack)
  return {
    head: own.head,
    heads: stack.map((pack) => pack.head),
    clauses: stack.flatMap((pack) => pack.clauses),
    elements,
    above,
  }
}

/** A clause's id belongs to one pack. */
function sameClauseTwice(reading: Reading, stack: readonly OnePack[]): void {
  const seen = new Map<string, Place>()
  for (const one of stack.flatMap((pack) => pack.clauses)) {
    const found = text(reading, asMap(reading, one).entries.get('id')?.value)
    const before = seen.get(found)
    if (before) fault(reading, one.place, 'duplicate', { what: 'clause', found, first: placeText(before) })
    seen.set(found, one.place)
  }
}

function onePack(reading: Reading, library: PackLibrary, id: string, asked: Place): OnePack | null {
  const files = library.get(id)
  const headText = files?.get('pack.yaml')
  if (!files) {
    fault(reading, asked, 'no-layer', { found: id, near: nearest(id, library.keys()) })
    return null
  }
  if (headText === undefined) {
    fault(reading, { pack: id, file: 'pack.yaml', line: 1 }, 'no-head')
    return null
  }
  const elements = shelf()
  const clauses: Located[] = []
  const seen = new Map<string, Place>()
  const add = (kind: ElementKind, name: string, node: Located, place: Place) => {
    const before = elements[kind].get(name)
    if (before)
      fault(reading, place, 'duplicate', {
        what: kind,
        found: name,
        first: `${before.place.file}:${before.place.line}`,
      })
    else elements[kind].set(name, { node, place })
  }
  for (const [file, source] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!file.endsWith('.yaml') || file === 'pack.yaml' || liesBeside(file) || file.startsWith('cases/')) continue
    const node = located(reading, files, id, file, source)
    if (!node) continue
    if (file.startsWith('clauses/')) addClauses(reading, node, clauses, seen)
    else if (file.startsWith('documents/')) named(reading, node, 'document', add)
    else if (file.startsWith('procedures/')) named(reading, node, 'procedure', add)
    else chaptersOf(reading, node, add)
  }
  const top = located(reading, files, id, 'pack.yaml', headText)
  return top ? { head: head(reading, top), clauses, elements } : null
}

/** Texts read before: a layer is read once, however many packs stand on it. What has faults is read, and told, again. */
const readBefore = new WeakMap<PackFiles, Map<string, { readonly source: string; readonly node: Located }>>()

function located(reading: Reading, files: PackFiles, id: string, file: string, source: string): Located | null {
  const known = readBefore.get(files) ?? new Map<string, { source: string; node: Located }>()
  readBefore.set(files, known)
  const before = known.get(`${id}/${file}`)
  if (before?.source === source) return before.node
  const faults = reading.faults.errors.length
  const node = locate(id, file, source, reading.faults)
  if (node && reading.faults.errors.length === faults) known.set(`${id}/${file}`, { source, node })
  return node
}

type Add = (kind: ElementKind, name: string, node: Located, place: Place) => void

function chaptersOf(reading: Reading, node: Located, add: Add): void {
  for (const [chapter, entry] of asMap(reading, node).entries) {
    const kind = chapters[chapter]
    if (!kind) {
      fault(reading, entry.place, 'unknown-key', { found: chapter, near: nearest(chapter, Object.keys(chapters)) })
      continue
    }
    for (const one of entries(reading, entry.value)) add(kind, one.id, one.value, one.place)
  }
}

/** A file with one document or procedure, which names itself. */
function named(reading: Reading, node: Located, kind: 'document' | 'procedure', add: Add): void {
  const map = asMap(reading, node)
  const name = map.entries.get(kind)
  if (!name) fault(reading, node.place, 'missing-key', { wanted: kind })
  else add(kind, text(reading, name.value), node, name.place)
}

function addClauses(reading: Reading, node: Located, clauses: Located[], seen: Map<string, Place>): void {
  for (const one of asList(reading, node)) {
    const name = text(reading, asMap(reading, one).entries.get('id')?.value)
    const before = seen.get(name)
    if (before)
      fault(reading, one.place, 'duplicate', { what: 'clause', found: name, first: `${before.file}:${before.line}` })
    else clauses.push(one)
    seen.set(name, one.place)
  }
}

/** The members of `group:name`, unless it is no such group. */
function membersOf(element: string, groups: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  return element.startsWith('group:') ? groups.get(element.slice('group:'.length)) : undefined
}

function matches(patterns: readonly string[], key: string): boolean {
  return patterns.some(
    (pattern) => pattern === '*' || pattern === key || (pattern.endsWith('*') && key.startsWith(pattern.slice(0, -1))),
  )
}

/** A pack that binds all others must be a layer of each. */
function refuseLoose(reading: Reading, library: PackLibrary, stack: readonly OnePack[]): void {
  const ids = new Set(stack.map((pack) => pack.head.id))
  const [own] = stack.slice(-1)
  for (const [id, files] of library) {
    const source = files.get('pack.yaml')
    if (ids.has(id) || !source?.includes('binds-all')) continue
    const top = locate(id, 'pack.yaml', source, reading.faults)
    const clauses = top ? head(reading, top).bindsAll : []
    if (own && clauses.length > 0)
      fault(reading, { pack: own.head.id, file: 'pack.yaml', line: 1 }, 'layer-wanted', {
        wanted: id,
        clauses: clauses.join(' '),
      })
  }
}

function onTop(
  reading: Reading,
  below: Shelf,
  pack: OnePack,
  above: Map<string, RawElement>,
  groups: ReadonlyMap<string, readonly string[]>,
): Shelf {
  const made = shelf()
  const omitted = pack.head.omits.flatMap((omit) => membersOf(omit.element, groups) ?? [omit.element])
  for (const omit of pack.head.omits) {
    const [kind = '', name = ''] = omit.element.split(':')
    if (membersOf(omit.element, groups)) continue
    if (!(kind in below) || !below[kind as ElementKind].has(name))
      fault(reading, omit.node.place, 'omitted-unknown', { found: omit.element })
  }
  for (const kind of elementKinds) {
    for (const [name, raw] of below[kind]) {
      const key = `${kind}:${name}`
      if (matches(pack.head.adopts, key) && !matches(omitted, key)) made[kind].set(name, raw)
    }
    for (const [name, raw] of pack.elements[kind]) {
      const key = `${kind}:${name}`
      const before = made[kind].get(name)
      if (before && kind !== 'mechanism' && !matches(pack.head.replaces, key)) {
        fault(reading, raw.place, 'duplicate', {
          what: kind,
          found: name,
          first: `${before.place.pack}/${before.place.file}:${before.place.line}`,
        })
      }
      if (before) above.set(key, before)
      made[kind].set(name, raw)
    }
  }
  return made
}
