import type { Sql } from '../../base/store/index.ts'
import { neededGrams } from './fold.ts'

/** Of so many entries a gram that stands in them tells nothing: comparing the lists of grams costs more than reading the texts. */
const COMMON = 0.05

/** Grams that narrow down where words stand, by what the server's statistics know; null when none does. */
export async function tellingGrams(
  sql: Pick<Sql, 'query'>,
  words: readonly string[],
): Promise<readonly string[] | null> {
  const needed = neededGrams(words)
  if (needed.length === 0) return null
  const rows = await sql.query<{ gram: string }>(
    `with common as (select unnest(s.most_common_elems::text::text[]) as gram, unnest(s.most_common_elem_freqs) as share from pg_stats s
       where s.schemaname = current_schema() and s.tablename = 'search_entry' and s.attname = 'grams')
     select gram from unnest($1::text[]) gram where gram not in (select c.gram from common c where c.gram is not null and c.share > $2)`,
    [needed, COMMON],
  )
  return rows.length === 0 ? null : rows.map(({ gram }) => gram)
}
