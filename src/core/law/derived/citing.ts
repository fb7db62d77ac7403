/** From a clause to the elements that cite it. */
import type { Pack, Place, Words } from '../grammar/pack.ts'

/** An element that cites a clause. */
export interface CitingElement {
  readonly key: string
  readonly kind: string
  readonly title: Words | null
  readonly origin: string
  /** The pack whose file it stands in: its own, or a layer above. */
  readonly pack: string
  readonly file: string
  readonly line: number
}

interface Found extends CitingElement {
  readonly clauses: readonly string[]
}

const cache = new WeakMap<Pack, readonly Found[]>()

/** Every element of a pack that cites a clause: procedures, acts, conditions, clocks, items, gates, duties, parameters, mechanisms. */
export function elementsCiting(pack: Pack, clause: string): CitingElement[] {
  return elementsOf(pack)
    .filter((element) => element.clauses.includes(clause))
    .map(({ clauses: _clauses, ...element }) => element)
}

/** How many elements cite each clause. */
export function citedCounts(pack: Pack): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const element of elementsOf(pack))
    for (const clause of new Set(element.clauses)) counts.set(clause, (counts.get(clause) ?? 0) + 1)
  return counts
}

function elementsOf(pack: Pack): readonly Found[] {
  const known = cache.get(pack)
  if (known !== undefined) return known
  const found: Found[] = []
  const {
    head: _head,
    clauses: _clauses,
    notices: _notices,
    digest: _digest,
    conditions: _conditions,
    omitted: _omitted,
    ...chapters
  } = pack
  const nowhere = { kind: '', title: null, origin: 'law', pack: '', file: '', line: 0 }
  for (const [chapter, elements] of Object.entries(chapters)) {
    for (const [id, element] of elements) walk(element, { key: `${chapter}:${id}`, ...nowhere }, found)
  }
  cache.set(pack, found)
  return found
}

/** Walks everything under an element; a member without a key of its own counts under its owner. */
function walk(value: unknown, owner: CitingElement, found: Found[]): void {
  if (Array.isArray(value)) {
    for (const member of value) walk(member, owner, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const node = value as { readonly [name: string]: unknown }
  const self = describe(node, owner)
  const { clauses } = node
  if (Array.isArray(clauses) && clauses.length > 0) found.push({ ...self, clauses: clauses.map(String) })
  for (const [name, member] of Object.entries(node))
    if (name !== 'clauses' && name !== 'title' && name !== 'place') walk(member, self, found)
}

function describe(node: { readonly [name: string]: unknown }, owner: CitingElement): CitingElement {
  const place = node['place'] as Place | undefined
  const title = node['title'] as Words | undefined
  const key =
    typeof node['key'] === 'string' && node['key'] !== '' && node['place'] !== undefined
      ? node['key']
      : typeof node['key'] === 'string' && node['key'].includes(':')
        ? node['key']
        : owner.key
  return {
    key,
    kind: key.split(':')[0] ?? '',
    title: title ?? (key === owner.key ? owner.title : null),
    origin: typeof node['origin'] === 'string' ? node['origin'] : owner.origin,
    pack: place?.pack ?? owner.pack,
    file: place?.file ?? owner.file,
    line: place?.line ?? owner.line,
  }
}
