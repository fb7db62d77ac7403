/** Reading one value of a pack: a wrong one becomes a fault with its line and a harmless stand-in, so that reading goes on. */
import type { Json, Origin } from '../../kernel/index.ts'
import type { Condition, Element, Place, Words } from '../grammar/pack.ts'
import type { Faults, PackErrorCode } from './errors.ts'
import { nearest } from './errors.ts'
import { bare, type Located, type LocatedMap } from './located.ts'

/** The kinds of thing that have ids; every reference is checked against these. */
export type IdKind =
  | 'clause'
  | 'role'
  | 'record'
  | 'document'
  | 'procedure'
  | 'gate'
  | 'duty'
  | 'parameter'
  | 'setting'
  | 'question'
  | 'mechanism'

/** What the readers share: the faults found, the ids known, the conditions read. */
export interface Reading {
  readonly faults: Faults
  readonly ids: { readonly [K in IdKind]: ReadonlySet<string> }
  readonly conditions: Map<string, Condition>
  /** Clauses that packs add to adopted elements, and every key that was read, with the pack that it stands in. */
  readonly cites: ReadonlyMap<string, readonly string[]>
  readonly keys: Map<string, string>
  /** Local words that packs give adopted elements, by key. */
  readonly titles: ReadonlyMap<string, Words>
  /** Told of every mapping that is read and the keys that it may have. */
  readonly asked?: Asked
}

export type Asked = (node: Located, known: readonly string[]) => void

/** An element's clauses with those that a layer below adds to it; notes that the element exists. */
export function withCites(reading: Reading, key: string, clauses: readonly string[], place: Place): readonly string[] {
  reading.keys.set(key, place.pack)
  const added = (reading.cites.get(key) ?? []).filter((one) => !clauses.includes(one))
  return added.length > 0 ? [...clauses, ...added] : clauses
}

export function fault(
  reading: Reading,
  place: Place,
  code: PackErrorCode,
  params: { readonly [name: string]: Json } = {},
): void {
  reading.faults.errors.push({ place, code, params })
}

/** A mapping whose keys are all known; anything else is a fault. */
export interface Keys {
  readonly place: Place
  readonly node: LocatedMap
  has(key: string): boolean
  get(key: string): Located | undefined
  /** The value, or a fault when it is not there. */
  need(key: string): Located | undefined
}

const empty = (place: Place): LocatedMap => ({ type: 'map', place, entries: new Map() })

export function keys(reading: Reading, node: Located, known: readonly string[]): Keys {
  const map = asMap(reading, node)
  reading.asked?.(node, known)
  for (const [key, entry] of map.entries) {
    if (!known.includes(key)) fault(reading, entry.place, 'unknown-key', { found: key, near: nearest(key, known) })
  }
  return {
    place: node.place,
    node: map,
    has: (key) => map.entries.has(key),
    get: (key) => map.entries.get(key)?.value,
    need(key) {
      const value = map.entries.get(key)?.value
      if (!value) fault(reading, node.place, 'missing-key', { wanted: key })
      return value
    },
  }
}

export function asMap(reading: Reading, node: Located): LocatedMap {
  if (node.type === 'map') return node
  if (!(node.type === 'scalar' && node.value === null)) fault(reading, node.place, 'wrong-shape', { wanted: 'mapping' })
  return empty(node.place)
}

export function asList(reading: Reading, node: Located | undefined): readonly Located[] {
  if (!node || (node.type === 'scalar' && node.value === null)) return []
  if (node.type === 'list') return node.items
  fault(reading, node.place, 'wrong-shape', { wanted: 'list' })
  return []
}

/** One value or a list of them. */
export function oneOrMore(node: Located | undefined): readonly Located[] {
  if (!node || (node.type === 'scalar' && node.value === null)) return []
  return node.type === 'list' ? node.items : [node]
}

export function text(reading: Reading, node: Located | undefined, fallback = ''): string {
  if (!node) return fallback
  if (node.type === 'scalar' && (typeof node.value === 'string' || typeof node.value === 'number'))
    return String(node.value)
  fault(reading, node.place, 'wrong-shape', { wanted: 'text' })
  return fallback
}

export function textOrNull(reading: Reading, node: Located | undefined): string | null {
  return !node || (node.type === 'scalar' && node.value === null) ? null : text(reading, node)
}

export function texts(reading: Reading, node: Located | undefined): readonly string[] {
  return oneOrMore(node).map((item) => text(reading, item))
}

export function flag(reading: Reading, node: Located | undefined, fallback: boolean): boolean {
  if (!node) return fallback
  if (node.type === 'scalar' && typeof node.value === 'boolean') return node.value
  fault(reading, node.place, 'wrong-shape', { wanted: 'true | false' })
  return fallback
}

export function numberOf(reading: Reading, node: Located | undefined): number | undefined {
  if (!node) return undefined
  if (node.type === 'scalar' && typeof node.value === 'number') return node.value
  fault(reading, node.place, 'wrong-shape', { wanted: 'number' })
  return undefined
}

/** A word of a closed list; `fallback` when it is left out. */
export function word<W extends string>(
  reading: Reading,
  node: Located | undefined,
  known: readonly W[],
  what: string,
  fallback: W,
): W {
  if (!node) return fallback
  const found = text(reading, node)
  if ((known as readonly string[]).includes(found)) return found as W
  fault(reading, node.place, 'unknown-word', { what, found, near: nearest(found, known) })
  return fallback
}

/** The id of something that must exist. */
export function reference(
  reading: Reading,
  node: Located | undefined,
  kind: IdKind,
  besides: readonly string[] = [],
): string {
  const found = text(reading, node)
  if (node && !reading.ids[kind].has(found) && !besides.includes(found)) {
    if (kind === 'clause')
      fault(reading, node.place, 'unknown-clause', { found, near: nearest(found, reading.ids.clause) })
    else
      fault(reading, node.place, 'unknown-word', {
        what: kind,
        found,
        near: nearest(found, [...reading.ids[kind], ...besides]),
      })
  }
  return found
}

export function words(reading: Reading, node: Located | undefined, fallback: string): Words {
  if (!node) return { zh: fallback, en: fallback }
  const at = keys(reading, node, ['zh', 'en'])
  return { zh: text(reading, at.need('zh'), fallback), en: text(reading, at.need('en'), fallback) }
}

/** What an element is called: in the local words of a layer below, else as it says itself. */
export function title(reading: Reading, key: string, node: Located | undefined, fallback: string): Words {
  const own = words(reading, node, fallback)
  if (node) reading.keys.set(key, node.place.pack)
  return reading.titles.get(key) ?? own
}

export function json(node: Located | undefined): Json {
  return node ? bare(node) : null
}

export const elementKeys = ['clauses', 'origin'] as const

/** What every element carries; clauses left out are those of the element around it. */
export function element(reading: Reading, at: Keys, key: string, around: readonly string[] = []): Element {
  const own = texts(reading, at.get('clauses')).length > 0
  const found = own ? oneOrMore(at.get('clauses')).map((node) => reference(reading, node, 'clause')) : around
  if (own) noClauseTwice(reading, at.get('clauses'), found)
  const clauses = withCites(reading, key, found, at.place)
  const origin = word<Origin>(reading, at.get('origin'), ['law', 'reading', 'setting'], 'origin', 'law')
  return { key, clauses, origin, place: at.place }
}

/** A clause that is named twice in one list was meant to be another one. */
function noClauseTwice(reading: Reading, node: Located | undefined, found: readonly string[]): void {
  for (const [index, one] of oneOrMore(node).entries()) {
    const clause = found[index] ?? ''
    if (found.indexOf(clause) < index) fault(reading, one.place, 'clause-twice', { found: clause })
  }
}

const idShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Every entry of a mapping from ids to elements. */
export function entries(
  reading: Reading,
  node: Located | undefined,
): readonly { readonly id: string; readonly place: Place; readonly value: Located }[] {
  if (!node) return []
  return [...asMap(reading, node).entries].map(([id, entry]) => {
    if (!idShape.test(id)) fault(reading, entry.place, 'bad-id', { found: id })
    return { id, ...entry }
  })
}
