import type { RecordState } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { wordsOf } from './fold.ts'
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
  const all = actor.administrator === 'audit'
  const kinds = all ? null : parts.kindsFor(actor)
  const words = wordsOf(filter.text ?? '')
  const grams = await tellingGrams(parts.store, words)
  const rows: RecordState[] = []
  let at = skip
  for (;;) {
    const batch = await parts.store.query<{ state: RecordState }>(
      `select r.state from record r where r.kind = $1
         and ($2::text is null or r.standing = $2) and ($3::text is null or r.holder = $3) and ($4::text is null or r.giver = $4)
         and (cardinality($6::text[]) = 0 or r.id in (select e.id from search_entry e where ($5::text[] is null or e.grams @> $5) and e.text like all($6)))
         and ($7::boolean or $8 in (r.holder, r.giver))
       order by r.seq desc offset $9 limit $10`,
      [
        filter.kind,
        filter.standing ?? null,
        filter.holder ?? null,
        filter.giver ?? null,
        grams,
        words.map((word) => `%${word}%`),
        kinds === null || kinds.includes(filter.kind),
        actor.party,
        at,
        limit + 1,
      ],
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
