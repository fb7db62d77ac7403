/** YAML text → a plain tree in which every value knows its line. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
import type { Json } from '../../kernel/index.ts'
import type { Place } from '../grammar/pack.ts'
import type { Faults } from './errors.ts'

export interface LocatedMap {
  readonly type: 'map'
  readonly place: Place
  readonly entries: ReadonlyMap<string, { readonly place: Place; readonly value: Located }>
}
export interface LocatedList {
  readonly type: 'list'
  readonly place: Place
  readonly items: readonly Located[]
}
export interface LocatedScalar {
  readonly type: 'scalar'
  readonly place: Place
  readonly value: string | number | boolean | null
}
export type Located = LocatedMap | LocatedList | LocatedScalar

/** Values that aliases may bring into one file of cases, and how deep a text may be nested. */
const mostValues = 100_000
const deepest = 200

/** The whole would be too large, too deep, or part of itself. */
class Endless extends Error {
  readonly offset: number
  constructor(offset: number) {
    super('too large, nested too deeply, or part of itself')
    this.offset = offset
  }
}

interface Building {
  /** What each anchor stands for, as far as the text has been read: asking the parser would walk the whole text for each alias. */
  readonly anchors: Map<string, Node>
  readonly placeAt: (offset: number) => Place
  values: number
}

/**
 * Reads one YAML text; broken YAML becomes faults and `null`. Keys that stand twice are a fault.
 * Anchors and aliases are one too, unless `aliases` allows them; even then a value that holds itself or grows without end is a fault.
 */
export function locate(
  pack: string,
  file: string,
  text: string,
  faults: Faults,
  aliases: 'refused' | 'followed' = 'refused',
): Located | null {
  const lines = new LineCounter()
  const placeAt = (offset: number): Place => ({ pack, file, line: Math.max(1, lines.linePos(offset).line) })
  const before = faults.errors.length
  const broken = (offset: number, what: string) =>
    faults.errors.push({ place: placeAt(offset), code: 'yaml', params: { what } })
  try {
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
    for (const error of document.errors) broken(error.pos[0], error.message.split('\n')[0] ?? '')
    if (aliases === 'refused') refuseAliases(document, placeAt, faults)
    if (faults.errors.length > before) return null
    const root = document.contents
    return root
      ? build(root, { anchors: new Map(), placeAt, values: 0 }, 0)
      : { type: 'scalar', place: { pack, file, line: 1 }, value: null }
  } catch (error) {
    // The parser itself runs out of stack on brackets nested by the thousand.
    if (!(error instanceof Endless) && !(error instanceof RangeError)) throw error
    broken(error instanceof Endless ? error.offset : 0, error.message)
    return null
  }
}

function refuseAliases(document: Document, placeAt: (offset: number) => Place, faults: Faults): void {
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || node.anchor)
        faults.errors.push({ place: placeAt(node.range?.[0] ?? 0), code: 'alias', params: {} })
    },
  })
}

function build(node: Node, building: Building, depth: number): Located {
  const { anchors, placeAt } = building
  const offset = node.range?.[0] ?? 0
  building.values += 1
  if (depth > deepest || building.values > mostValues) throw new Endless(offset)
  if (isAlias(node)) {
    const meant = anchors.get(node.source)
    return meant ? build(meant, building, depth + 1) : { type: 'scalar', place: placeAt(offset), value: null }
  }
  if (node.anchor) anchors.set(node.anchor, node)
  const place = placeAt(offset)
  if (isMap(node)) {
    const entries = new Map<string, { place: Place; value: Located }>()
    for (const pair of node.items) {
      const key = pair.key as Node
      const at = placeAt(key.range?.[0] ?? 0)
      const value = pair.value as Node | null
      entries.set(String(isScalar(key) ? key.value : key), {
        place: at,
        value: value ? build(value, building, depth + 1) : { type: 'scalar', place: at, value: null },
      })
    }
    return { type: 'map', place, entries }
  }
  if (isSeq(node))
    return { type: 'list', place, items: node.items.map((item) => build(item as Node, building, depth + 1)) }
  const value = isScalar(node) ? node.value : null
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
  return { type: 'scalar', place, value: plain ? value : String(value) }
}

/** The bare JSON of a tree. */
export function bare(of: Located): Json {
  switch (of.type) {
    case 'map':
      return Object.fromEntries([...of.entries].map(([key, entry]) => [key, bare(entry.value)]))
    case 'list':
      return of.items.map(bare)
    case 'scalar':
      return of.value
  }
}
