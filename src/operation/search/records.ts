import type { RecordState } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { wordsOf } from './fold.ts'
import { entriesWith, listed } from './narrow.ts'
import { tellingGrams } from './telling.ts'
import type { SearchParts } from './search.ts'

/** What the list of records of a kind is narrowed by. */
export interface RecordFilter {
  readonly kind: string
  readonly standing?: string | undefined
  readonly holder?: string | undefined
  readonly giver?: string | undefined
  readonly text?: string | undefined
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

/** A page of records, newest first; `next` is where the next page begins, null after the last. */
export interface RecordTable {
  readonly rows: readonly RecordState[]
  readonly next: number | null
}

/** Records that are looked at for one page: what one may not see is left out, and the place to go on counts it. */
const MOST_LOOKED = 2_000

/** Records of a kind that an actor may see, a page at a time. */
export async function recordTable(parts: SearchParts, actor: Actor, filter: RecordFilter): Promise<RecordTable> {
  const { skip = 0, limit = 50 } = filter
  const kinds = actor.administrator === 'audit' ? null : parts.kindsFor(actor)
  const words = wordsOf(filter.text ?? '')
  const { values, put } = listed()
  const wheres = [`r.kind = ${put(filter.kind)}`]
  if (filter.standing !== undefined) wheres.push(`r.standing = ${put(filter.standing)}`)
  if (filter.holder !== undefined) wheres.push(`r.holder = ${put(filter.holder)}`)
  if (filter.giver !== undefined) wheres.push(`r.giver = ${put(filter.giver)}`)
  if (words.length > 0) wheres.push(`r.id in (${entriesWith(words, await tellingGrams(parts.store, words), put)})`)
  if (kinds !== null && !kinds.includes(filter.kind)) wheres.push(`${put(actor.party)} in (r.holder, r.giver)`)
  const rows: RecordState[] = []
  const [most, from] = [put(limit + 1), put(skip)]
  let at = skip
  for (;;) {
    const batch = await parts.store.query<{ state: RecordState }>(
      `select r.state from record r where ${wheres.join(' and ')} order by r.seq desc offset ${from} limit ${most}`,
      values.with(-1, at),
    )
    const looked = batch.slice(0, limit)
    const may = await parts.procedures.readableRecords(
      actor,
      looked.map(({ state }) => state.id),
    )
    for (const { state } of looked) {
      if (rows.length === limit) return { rows, next: at }
      at += 1
      if (may.has(state.id)) rows.push(state)
    }
    if (batch.length <= limit) return { rows, next: null }
    if (rows.length === limit || at - skip >= MOST_LOOKED) return { rows, next: at }
  }
}
