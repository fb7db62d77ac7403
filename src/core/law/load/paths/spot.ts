/** What may stand at a path, told from the pack alone: every value that a fact could be is one of these. */
import type { Item } from '../../grammar/pack.ts'
import type { RoomFact } from '../../vocabulary/room-facts.ts'

/** `many`: it may be a list, so that `first`, `last`, `count` and numbers are steps. */
export type Spot = { readonly many?: boolean } & (
  | { readonly is: 'any' }
  /** A plain value; `words` are all that it can be, when that is known. */
  | { readonly is: 'value'; readonly words?: readonly string[] }
  | { readonly is: 'record'; readonly kind: string }
  | { readonly is: 'party' }
  | { readonly is: 'area' }
  | { readonly is: 'case'; readonly procedure: string }
  | { readonly is: 'act'; readonly procedure: string; readonly act: string }
  | { readonly is: 'members'; readonly of: Members }
)
/** All that may stand at a path; one of them will. */
export type Spots = readonly Spot[]
export type Members = ReadonlyMap<string, () => Spots>

export const any: Spots = [{ is: 'any' }]
export const value: Spots = [{ is: 'value' }]
export const values: Spots = [{ is: 'value', many: true }]
export const party: Spots = [{ is: 'party' }]
export const area: Spots = [{ is: 'area' }]
export const oneOf = (words: readonly string[]): Spots => [{ is: 'value', words }]
export const records = (kinds: readonly string[], many = false): Spots =>
  kinds.map((kind) => ({ is: 'record', kind, many }))

/** Names with what stands behind each, found when it is asked for. */
export function members(of: { readonly [name: string]: Spots | (() => Spots) }): Members {
  return new Map(Object.entries(of).map(([name, at]) => [name, typeof at === 'function' ? at : () => at]))
}

export function asMany(spots: Spots, many: boolean): Spots {
  return many ? spots.map((spot) => ({ ...spot, many: true })) : spots
}

/** The members of a list, one by one. */
export function each(spots: Spots): Spots {
  return spots.map((spot) => ({ ...spot, many: false }))
}

/** A document, a group or the members of a list. */
export function itemsSpot(items: readonly Item[], many = false): Spot {
  return { is: 'members', of: new Map(items.map((item) => [item.id, () => [itemSpot(item)]])), many }
}

function itemSpot(item: Item): Spot {
  switch (item.type) {
    case 'choice':
    case 'choices':
      return { is: 'value', words: (item.options ?? []).map(({ id }) => id), many: item.type === 'choices' }
    case 'party':
      return { is: 'party' }
    case 'record':
      return item.of ? { is: 'record', kind: item.of } : { is: 'any' }
    case 'group':
    case 'list':
      return item.items ? itemsSpot(item.items, item.type === 'list') : { is: 'value', many: true }
    default:
      return { is: 'value' }
  }
}

export function roomSpot(fact: RoomFact): Spot {
  if (fact === 'any') return { is: 'any' }
  if (fact === true) return { is: 'value', many: true }
  if (isWords(fact)) return { is: 'value', words: fact }
  return { is: 'members', of: new Map(Object.entries(fact).map(([name, of]) => [name, () => [roomSpot(of)]])) }
}

function isWords(fact: RoomFact): fact is readonly string[] {
  return Array.isArray(fact)
}
