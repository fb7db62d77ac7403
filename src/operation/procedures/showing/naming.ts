import type { CaseSummary } from '../../../core/cases/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { casesById } from './lists.ts'
import type { Parts } from '../parts/parts.ts'

/** Where a record is spoken of: in the item `item` of what acts handed in, in cases about some others. */
export interface Naming {
  readonly record: string
  readonly item: string
  readonly among: readonly string[]
}

/** Cases about a record, formerly about it, or about one of some others in which an act named it, as far as an actor may read them. */
export async function casesNaming(
  parts: Parts,
  actor: Actor,
  { record, item, among }: Naming,
): Promise<readonly CaseSummary[]> {
  const rows = await parts.store.query<{ id: string }>(
    `select id from case_state
     where about = $1
       or id = any(array(select jsonb_array_elements_text(r.state->'fields'->'former-cases') from record r where r.id = $1))
       or (about = any($2) and state->'done' @> $3::jsonb)
     order by seq`,
    [record, among, JSON.stringify([{ document: { [item]: record } }])],
  )
  return casesById(
    parts,
    actor,
    rows.map(({ id }) => id),
  )
}
