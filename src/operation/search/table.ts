import type { CaseSummary } from '../../core/cases/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import { dayOf } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { areasBelow } from './areas.ts'
import { wordsOf } from './fold.ts'
import { tellingGrams } from './telling.ts'
import type { SearchParts } from './search.ts'

const sorts = ['opened', 'due', 'light', 'procedure', 'area', 'name'] as const
const lights = ['red', 'amber', 'green', 'paused', 'none'] as const

/** What the table of all cases is narrowed by; everything is optional. */
export interface TableFilter {
  /** An area and everything below it. */
  readonly area?: string | undefined
  readonly procedure?: string | undefined
  /** A party that holds, gave, opened or acted. */
  readonly party?: string | undefined
  readonly state?: 'running' | 'ended' | undefined
  /** It is the actor's turn, or the actor's party takes part and others have something to do: both where an act waits for opinions of several. */
  readonly desk?: 'mine' | 'others' | undefined
  readonly light?: (typeof lights)[number] | undefined
  /** First and last day of opening. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly text?: string | undefined
  readonly sort?: (typeof sorts)[number] | undefined
  readonly order?: 'up' | 'down' | undefined
  readonly skip?: number | undefined
  readonly limit?: number | undefined
}

/** A page of the table, and how many cases fit in all, by their light. */
export interface CaseTable {
  readonly rows: readonly CaseSummary[]
  readonly total: number
  readonly counts: { readonly [Light in (typeof lights)[number] | 'running' | 'ended']: number }
  readonly next: number | null
}

const columns: Readonly<Record<(typeof sorts)[number], string>> = {
  opened: 'opened',
  due: 'due',
  light: 'rank',
  procedure: 'procedure',
  area: 'area',
  name: 'name',
}

/** Cases across the tree of areas, as far as the actor may read them: the index finds, the law's rule is asked again for every row that is shown. */
export async function caseTable(parts: SearchParts, actor: Actor, filter: TableFilter): Promise<CaseTable> {
  const { skip = 0, limit = 50, sort = 'opened', order = sort === 'opened' ? 'down' : 'up' } = filter
  const keys = await parts.procedures.deskKeys(actor)
  const words = wordsOf(filter.text ?? '')
  const grams = await tellingGrams(parts.store, words)
  const [found] = await parts.store.query<{ ids: string[]; total: number; counts: CaseTable['counts'] }>(
    `with found as materialized (
       select c.case_id, c.seq, c.opened, c.due, c.procedure, c.area, c.name, c.ended,
         case when c.ended is not null then 'none' when c.passed or c.due < $1 then 'red' when c.soon <= $1 then 'amber'
           when c.due is not null then 'green' when c.still then 'paused' else 'none' end as light,
         case when c.ended is not null then 5 when c.passed or c.due < $1 then 0 when c.soon <= $1 then 1
           when c.due is not null then 2 when c.still then 3 else 4 end as rank
       from search_case c
       where ($2::text[] is null or exists (select from desk_key k where k.case_id = c.case_id and k.who = any($2) and k.what = 'read'))
         and ($3::text[] is null or c.area = any($3)) and ($4::text is null or c.procedure = $4) and ($5::text is null or c.parties @> array[$5])
         and ($6::date is null or c.opened >= $6) and ($7::date is null or c.opened <= $7)
         and (cardinality($9::text[]) = 0 or c.case_id in (select id from search_entry e where e.kind = 'case' and ($8::text[] is null or e.grams @> $8) and e.text like all($9)))
         and ($14::text is distinct from 'mine' or exists (select from desk_key k where k.case_id = c.case_id and k.who = any($15) and k.what = 'do'))
         and ($14::text is distinct from 'others' or (c.parties @> array[$16] and exists (select from desk_key k where k.case_id = c.case_id and k.what = 'do' and k.who <> all($15))))
     ), shown as (
       select * from found where ($10::text is null or light = $10) and ($11::text is null or (ended is null) = ($11 = 'running'))
     )
     select array(select case_id from shown order by ${columns[sort]} ${order === 'down' ? 'desc' : 'asc'} nulls last, due nulls last, seq desc offset $12 limit $13) as ids,
       (select count(*)::int from shown) as total,
       (select json_build_object('red', count(*) filter (where light = 'red'), 'amber', count(*) filter (where light = 'amber'),
         'green', count(*) filter (where light = 'green'), 'paused', count(*) filter (where light = 'paused'),
         'none', count(*) filter (where light = 'none'), 'running', count(*) filter (where ended is null),
         'ended', count(*) filter (where ended is not null)) from found) as counts`,
    [
      dayOf(parts.store.clock.now()),
      actor.administrator === 'audit' ? null : keys,
      filter.area ? areasBelow(parts.packs, filter.area) : null,
      filter.procedure ?? null,
      filter.party ?? null,
      filter.from ?? null,
      filter.to ?? null,
      grams,
      words.map((word) => `%${word}%`),
      filter.light ?? null,
      filter.state ?? null,
      skip,
      limit,
      filter.desk ?? null,
      keys,
      actor.party,
    ],
  )
  if (!found) throw new Error('the table of cases did not answer')
  const { ids, total, counts } = found
  const rows = await parts.procedures.casesById(actor, ids)
  return { rows, total, counts, next: skip + limit < total ? skip + limit : null }
}
