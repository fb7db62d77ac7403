/** YAML text → a plain tree in which every value knows its line. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import type { Json } from '../../kernel/index.ts'
import type { Place } from '../grammar.ts'
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

/** Reads one YAML text; broken YAML becomes faults and `null`. Keys that stand twice are a fault. */
export function locate(pack: string, file: string, text: string, faults: Faults): Located | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const placeAt = (offset: number): Place => ({ pack, file, line: lines.linePos(offset).line })
  for (const error of document.errors) {
    faults.errors.push({
      place: placeAt(error.pos[0]),
      code: 'yaml',
      params: { what: error.message.split('\n')[0] ?? '' },
    })
  }
  if (document.errors.length > 0) return null
  const root = document.contents
  return root ? build(root, document, placeAt) : { type: 'scalar', place: { pack, file, line: 1 }, value: null }
}

function build(node: Node, document: Document, placeAt: (offset: number) => Place): Located {
  if (isAlias(node)) {
    const meant = node.resolve(document)
    return meant
      ? build(meant, document, placeAt)
      : { type: 'scalar', place: placeAt(node.range?.[0] ?? 0), value: null }
  }
  const place = placeAt(node.range?.[0] ?? 0)
  if (isMap(node)) {
    const entries = new Map<string, { place: Place; value: Located }>()
    for (const pair of node.items) {
      const key = pair.key as Node
      const at = placeAt(key.range?.[0] ?? 0)
      const value = pair.value as Node | null
      entries.set(String(isScalar(key) ? key.value : key), {
        place: at,
        value: value ? build(value, document, placeAt) : { type: 'scalar', place: at, value: null },
      })
    }
    return { type: 'map', place, entries }
  }
  if (isSeq(node))
    return { type: 'list', place, items: node.items.map((item) => build(item as Node, document, placeAt)) }
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
