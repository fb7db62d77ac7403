import type { CaseSummary } from '../../core/cases/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import { dayOf } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { areasBelow } from './areas.ts'
import { wordsOf } from './fold.ts'
import { entriesWith, listed } from './narrow.ts'
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
  const { values, put } = listed()
  const today = put(dayOf(parts.store.clock.now()))
  const wheres = await wheresOf(parts, actor, filter, put)
  const shown = [
    ...(filter.light ? [`light = ${put(filter.light)}`] : []),
    ...(filter.state ? [`(ended is null) = (${put(filter.state)} = 'running')`] : []),
  ]
  const [found] = await parts.store.query<{ ids: string[]; total: number; counts: CaseTable['counts'] }>(
    `with found as materialized (
       select c.case_id, c.seq, c.opened, c.due, c.procedure, c.area, c.name, c.ended,
         case when c.ended is not null then 'none' when c.passed or c.due < ${today} then 'red' when c.soon <= ${today} then 'amber'
           when c.due is not null then 'green' when c.still then 'paused' else 'none' end as light,
         case when c.ended is not null then 5 when c.passed or c.due < ${today} then 0 when c.soon <= ${today} then 1
           when c.due is not null then 2 when c.still then 3 else 4 end as rank
       from search_case c where ${['true', ...wheres].join(' and ')}
     ), shown as (
       select * from found where ${['true', ...shown].join(' and ')}
     )
     select array(select case_id from shown order by ${columns[sort]} ${order === 'down' ? 'desc' : 'asc'} nulls last, due nulls last, seq desc
         offset ${put(skip)} limit ${put(limit)}) as ids,
       (select count(*)::int from shown) as total,
       (select json_build_object('red', count(*) filter (where light = 'red'), 'amber', count(*) filter (where light = 'amber'),
         'green', count(*) filter (where light = 'green'), 'paused', count(*) filter (where light = 'paused'),
         'none', count(*) filter (where light = 'none'), 'running', count(*) filter (where ended is null),
         'ended', count(*) filter (where ended is not null)) from found) as counts`,
    values,
  )
  if (!found) throw new Error('the table of cases did not answer')
  const { ids, total, counts } = found
  const rows = await parts.procedures.casesById(actor, ids)
  return { rows, total, counts, next: skip + limit < total ? skip + limit : null }
}

/** What the cases are narrowed by. Only what is asked stands in the statement, so that the database can begin with what narrows most. */
async function wheresOf(
  parts: SearchParts,
  actor: Actor,
  filter: TableFilter,
  put: (value: unknown) => string,
): Promise<readonly string[]> {
  const { area, procedure, party, from, to, desk } = filter
  const keys = await parts.procedures.deskKeys(actor)
  const words = wordsOf(filter.text ?? '')
  const wheres: string[] = []
  const at = (what: 'read' | 'do', who: string) =>
    `c.case_id in (select k.case_id from desk_key k where ${who} and k.what = '${what}')`
  if (actor.administrator !== 'audit') wheres.push(at('read', `k.who = any(${put(keys)})`))
  if (area) wheres.push(`c.area = any(${put(areasBelow(parts.packs, area))})`)
  if (procedure) wheres.push(`c.procedure = ${put(procedure)}`)
  if (party) wheres.push(`c.parties @> array[${put(party)}]`)
  if (from) wheres.push(`c.opened >= ${put(from)}::date`)
  if (to) wheres.push(`c.opened <= ${put(to)}::date`)
  if (words.length > 0) {
    const entries = entriesWith(words, await tellingGrams(parts.store, words), put)
    wheres.push(`c.case_id in (${entries} and e.kind = 'case')`)
  }
  if (desk === 'mine') wheres.push(at('do', `k.who = any(${put(keys)})`))
  if (desk === 'others') wheres.push(`c.parties @> array[${put(actor.party)}]`, at('do', `k.who <> all(${put(keys)})`))
  return wheres
}
