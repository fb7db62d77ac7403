import type { Cut } from '../../../operation/procedures/index.ts'
import type { Query } from '../../contract/index.ts'

/** Lines of a public list, how many there are in all, and where the next page begins: null after the last. */
export interface Page<T> {
  rows: T[]
  total: number
  next: number | null
}

/** Lines as a room gives them. */
export interface Made<T> {
  readonly rows: readonly T[]
  readonly total: number
}

/** How many lines a page has when nobody says. */
const LIMIT = 50

/** A page of a list. What a visitor searches for stands in what the lines say, names of parties included: only then are all of them made. */
export async function paged<T extends object>(
  { text, skip = 0, limit = LIMIT }: Pick<Query<'portal.calls'>, 'text' | 'skip' | 'limit'>,
  make: (cut: Cut) => Promise<Made<T>>,
): Promise<Page<T>> {
  const of = (rows: readonly T[], total: number) => ({
    rows: [...rows],
    total,
    next: skip + limit < total ? skip + limit : null,
  })
  if (text === undefined) {
    const { rows, total } = await make({ skip, limit })
    return of(rows, total)
  }
  const found = (await make({})).rows.filter((row) => says(row, text))
  return of(found.slice(skip, skip + limit), found.length)
}

function says(item: object, text: string): boolean {
  // The title of the rules stands in every item: searching for a word of it would find all of them.
  const said = JSON.stringify('place' in item ? { ...item, place: (item.place as { name: unknown }).name } : item)
  return said.toLowerCase().includes(text.toLowerCase())
}
