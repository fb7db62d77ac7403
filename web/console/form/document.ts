import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import type { Path } from './path.ts'

/** Whether an item counts as not filled in. `false` and `0` are answers. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  if (isObject(value)) return Object.values(value).every((member) => isEmpty(member as Json))
  return false
}

/** The document as it is sent: texts trimmed, empty members left out, members that the type does not know left out. */
export function tidy(items: readonly Item[], document: JsonObject): JsonObject {
  const entries = items.flatMap((item) => {
    const value = tidyValue(item, document[item.id])
    return value === undefined ? [] : [[item.id, value] as const]
  })
  return Object.fromEntries(entries)
}

function tidyValue(item: Item, value: Json | undefined): Json | undefined {
  if (isEmpty(value)) return undefined
  if (typeof value === 'string') return value.trim()
  if (item.type === 'group' && isObject(value)) return tidy(item.items ?? [], value as JsonObject)
  if (item.type === 'list' && Array.isArray(value)) return value.flatMap((row) => tidyRow(item, row as Json))
  return value
}

function tidyRow(item: Item, row: Json): readonly Json[] {
  if (isEmpty(row)) return []
  return [item.items && isObject(row) ? tidy(item.items, row as JsonObject) : row]
}

export interface Missing {
  readonly path: Path
  readonly item: Item
}

/** Required items that are still empty, in the order of the form. A group or row that is empty and optional asks for nothing. */
export function missing(items: readonly Item[], document: JsonObject, under: Path = []): readonly Missing[] {
  return items.flatMap((item) => {
    const path = [...under, item.id]
    const value = document[item.id]
    if (isEmpty(value) && item.type !== 'group') return item.required ? [{ path, item }] : []
    if (item.type === 'group' && (item.required || !isEmpty(value)))
      return missing(item.items ?? [], isObject(value) ? (value as JsonObject) : {}, path)
    if (item.type === 'list' && item.items && Array.isArray(value))
      return value.flatMap((row, index) =>
        missing(item.items!, isObject(row) ? (row as JsonObject) : {}, [...path, index]),
      )
    return []
  })
}

/** How far a form is filled: required leaves filled and in all. */
export function progress(
  items: readonly Item[],
  document: JsonObject,
): { readonly filled: number; readonly all: number } {
  const open = missing(items, document).length
  return { filled: requiredLeaves(items, document) - open, all: requiredLeaves(items, document) }
}

function requiredLeaves(items: readonly Item[], document: JsonObject): number {
  return items.reduce((sum, item) => {
    const value = document[item.id]
    if (item.type === 'group') {
      if (!item.required && isEmpty(value)) return sum
      return sum + requiredLeaves(item.items ?? [], isObject(value) ? (value as JsonObject) : {})
    }
    if (item.type === 'list' && item.items && Array.isArray(value) && value.length > 0)
      return (
        sum +
        value.reduce<number>(
          (rows, row) => rows + requiredLeaves(item.items!, isObject(row) ? (row as JsonObject) : {}),
          0,
        )
      )
    return sum + (item.required ? 1 : 0)
  }, 0)
}
