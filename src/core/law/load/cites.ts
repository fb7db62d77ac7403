/** Clauses that a pack adds to what it adopts, so that nobody copies an element only to change its citations. */
import { nearest } from './errors.ts'
import type { Words } from '../grammar/pack.ts'
import type { Head } from './head.ts'
import { elementKinds } from './kinds.ts'
import type { Layered } from './layers.ts'
import { fault, reference, type Reading } from './read.ts'

/** What every layer adds, by element key; a clause that does not exist is a fault. */
export function citesOf(reading: Reading, layers: Layered): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { element, clauses } of layers.heads.flatMap((head) => head.cites)) {
    const cited = clauses.map((one) => reference(reading, one, 'clause'))
    for (const key of matching(layers, element)) found.set(key, [...(found.get(key) ?? []), ...cited])
  }
  return found
}

/** `setting:alert-*` means every element whose key begins so. */
function matching(layers: Layered, element: string): readonly string[] {
  if (!element.endsWith('*')) return [element]
  return elementKinds
    .flatMap((kind) => [...layers.elements[kind].keys()].map((id) => `${kind}:${id}`))
    .filter((key) => key.startsWith(element.slice(0, -1)))
}

/** Local words that the layers give, the lowest layer's counting. */
export function titlesOf(layers: Layered): ReadonlyMap<string, Words> {
  return new Map(layers.heads.flatMap((head) => head.titles.map(({ element, title }) => [element, title] as const)))
}

/** An element that does not exist, or that the pack defines itself and can cite there, is a fault. To be called when all is read. */
export function refuseVainCites(reading: Reading, head: Head): void {
  for (const [where, list] of [
    ['cites', head.cites],
    ['titles', head.titles],
  ] as const) {
    for (const { element, place } of list) {
      const starred = where === 'cites' && element.endsWith('*')
      const key = starred ? [...reading.keys.keys()].find((one) => one.startsWith(element.slice(0, -1))) : element
      const pack = key === undefined ? undefined : reading.keys.get(key)
      if (starred && pack !== undefined) continue
      if (pack === undefined)
        fault(reading, place, 'cites-unknown', {
          where,
          found: element,
          near: meant(element, [...reading.keys.keys()]),
        })
      else if (pack === head.id) fault(reading, place, 'cites-own', { where, found: element })
    }
  }
}

/** A key of the same element that ends alike (`document:plan/name` for `document:plan/item/name`), else the closest one. */
function meant(written: string, known: readonly string[]): string | null {
  const [first = '', last = ''] = [written.split('/')[0], written.split('/').at(-1)]
  const alike = (key: string) => key.startsWith(`${first}/`) && (key.endsWith(`/${last}`) || key.endsWith(`.${last}`))
  return known.find(alike) ?? nearest(written, known)
}
