import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'

/** Something a defect can be about: an item of the form by its path, or a paper. */
export interface Place {
  readonly value: string
  readonly label: string
}

/** How titles are put together; the words are the page's. */
export interface Naming {
  readonly title: (item: Item) => string
  readonly row: (title: string, number: number) => string
  readonly paper: (name: string) => string
}

const mostRows = 400

/** All items of a document, rows of lists one by one, and the papers that came with it. */
export function placesOf(
  items: readonly Item[],
  document: JsonObject,
  papers: readonly { readonly number?: string; readonly issuer?: string; readonly attachment?: string }[],
  naming: Naming,
): readonly Place[] {
  const named = papers.flatMap((paper) => {
    const key = paper.number ?? paper.attachment
    if (key === undefined) return []
    const name = [paper.issuer, paper.number ?? paper.attachment?.slice(0, 12)].filter(Boolean).join(' ')
    return [{ value: `paper:${key}`, label: naming.paper(name) }]
  })
  return [...inside(items, document, '', '', naming), ...named]
}

function inside(
  items: readonly Item[],
  at: JsonObject,
  path: string,
  before: string,
  naming: Naming,
): readonly Place[] {
  return items.flatMap((item) => {
    const own = path === '' ? item.id : `${path}.${item.id}`
    const label = before === '' ? naming.title(item) : `${before} · ${naming.title(item)}`
    return [{ value: own, label }, ...below(item, at[item.id], own, label, naming)]
  })
}

function below(item: Item, value: Json | undefined, path: string, label: string, naming: Naming): readonly Place[] {
  if (item.type === 'group' && isObject(value))
    return inside(item.items ?? [], value as JsonObject, path, label, naming)
  if (item.type !== 'list' || !Array.isArray(value)) return []
  return value.slice(0, mostRows).flatMap((row: Json, index) => {
    const title = naming.row(label, index + 1)
    const own = `${path}[${index}]`
    return [
      { value: own, label: title },
      ...(isObject(row) ? inside(item.items ?? [], row as JsonObject, own, title, naming) : []),
    ]
  })
}

/** Whether a further return may name a place: it lies in, or holds, one of those it is bound to. */
export function mayName(value: string, only: readonly string[] | undefined): boolean {
  if (!only) return true
  return only.some((one) => one === value || within(one, value) || within(value, one))
}

function within(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`)
}
