import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'

/** One place of two documents: what stood there and what stands there now. */
export interface Difference {
  /** Items from the outside in; a number is the row of a list, as it is in the newer version. */
  readonly trail: readonly (Item | string | number)[]
  readonly item: Item | null
  readonly kind: 'same' | 'added' | 'removed' | 'changed'
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** All places of two documents, in the order of the form; what the form does not know comes last. */
export function differencesOf(items: readonly Item[], before: JsonObject, after: JsonObject): readonly Difference[] {
  return inside(items, before, after, [])
}

function inside(
  items: readonly Item[],
  before: JsonObject,
  after: JsonObject,
  trail: Difference['trail'],
): readonly Difference[] {
  const known = new Set(items.map(({ id }) => id))
  const strays = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !known.has(name))
  return [
    ...items.flatMap((item) => place(item, before[item.id], after[item.id], [...trail, item])),
    ...strays.flatMap((name) => place(null, before[name], after[name], [...trail, name])),
  ]
}

function place(
  item: Item | null,
  before: Json | undefined,
  after: Json | undefined,
  trail: Difference['trail'],
): readonly Difference[] {
  if (isEmpty(before) && isEmpty(after)) return []
  const rows = Array.isArray(before) || Array.isArray(after)
  if (rows && (item === null || item.items)) {
    const from: readonly Json[] = Array.isArray(before) ? (before as readonly Json[]) : []
    const to: readonly Json[] = Array.isArray(after) ? (after as readonly Json[]) : []
    return pairs(item, from, to).flatMap(([old, now, number]) => row(item, old, now, [...trail, number]))
  }
  if (isObject(before) || isObject(after)) return row(item, before, after, trail)
  const kind = isEmpty(before) ? 'added' : isEmpty(after) ? 'removed' : equal(before, after) ? 'same' : 'changed'
  return [{ trail, item, kind, before, after }]
}

function row(
  item: Item | null,
  before: Json | undefined,
  after: Json | undefined,
  trail: Difference['trail'],
): readonly Difference[] {
  const whole = (of: Json | undefined) => (isObject(of) ? (of as JsonObject) : {})
  if (!isObject(before) && !isObject(after)) {
    const kind =
      before === undefined ? 'added' : after === undefined ? 'removed' : equal(before, after) ? 'same' : 'changed'
    return [{ trail, item: null, kind, before, after }]
  }
  return inside(item?.items ?? [], whole(before), whole(after), trail)
}

type Pair = readonly [before: Json | undefined, after: Json | undefined, number: number]

/** Rows that belong together: by what they are called where that is unique in both versions, else by their place. */
function pairs(item: Item | null, before: readonly Json[], after: readonly Json[]): readonly Pair[] {
  const key = keyOf(item, before, after)
  if (key === null) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) => [before[index], after[index], index + 1] as const)
  }
  const old = new Map(before.map((one) => [key(one), one]))
  const now = new Set(after.map(key))
  const kept = after.map((one, index) => [old.get(key(one)), one, index + 1] as const)
  const gone = before.flatMap((one, index) => (now.has(key(one)) ? [] : [[one, undefined, index + 1] as const]))
  return [...kept, ...gone]
}

/** How a row is told from the others: the first of its plain items whose values are all different, in both versions. */
function keyOf(item: Item | null, before: readonly Json[], after: readonly Json[]): ((row: Json) => string) | null {
  for (const { id } of item?.items ?? []) {
    const key = (one: Json) => (isObject(one) && typeof one[id] === 'string' ? String(one[id]) : '')
    const unique = (list: readonly Json[]) => {
      const all = list.map(key)
      return !all.includes('') && new Set(all).size === all.length
    }
    if (unique(before) && unique(after)) return key
  }
  return null
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
