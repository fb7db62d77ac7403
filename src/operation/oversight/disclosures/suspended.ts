import type { PgStore } from '../../../base/store/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import { holdTitles, type Pack, type Words } from '../../../core/law/index.ts'

/** How far a record lies from what it hangs under. */
const DEPTH = 6

/** When an action on each of some records was closed in a year, and by which act, in the pack's words: by holds on them or on what they hang under. */
export async function suspendedIn(
  store: PgStore,
  pack: Pack | null,
  ids: readonly string[],
  action: string,
  year: number,
): Promise<ReadonlyMap<string, readonly Words[]>> {
  const rows = await store.query<{ root: string; name: string; since: Day; lifted: Day | null }>(
    `with recursive above (root, id, depth) as (
       select x, x, 0 from unnest($1::text[]) x
       union select a.root, l.value #>> '{}', a.depth + 1 from above a join record r on r.id = a.id, jsonb_each(r.state->'links') l
       where a.depth < ${DEPTH} and jsonb_typeof(l.value) = 'string' and l.value #>> '{}' !~ '^(party|case)-'
     )
     select distinct a.root, p.data->>'name' as name, p.on_day as since, coalesce(
       (select l.on_day from event l where l.stream = p.stream and l.type = 'hold-lifted' and l.seq > p.seq and l.data->>'name' = p.data->>'name'
         and (l.data->>'case' is null or l.data->>'case' = p.data->>'case') order by l.seq limit 1), p.data->>'until') as lifted
     from (select distinct root, id from above) a join event p on p.stream = 'record/' || a.id and p.type = 'hold-placed' and (p.data->'covers')::jsonb ? $2
     where p.on_day <= $3 order by 3, 2 limit 1000`,
    [ids, action, `${year}-12-31`],
  )
  const titles = pack ? holdTitles(pack) : new Map<string, Words>()
  const found = new Map<string, Words[]>()
  for (const { root, name, since, lifted } of rows) {
    if (lifted !== null && lifted < `${year}-01-01`) continue
    const title = titles.get(name) ?? { zh: name, en: name }
    const say = (language: 'zh-CN' | 'en', by: string) =>
      lifted === null
        ? text(language, 'disclosed.suspended-since', { since, by })
        : text(language, 'disclosed.suspended-until', { since, lifted, by })
    const words = { zh: say('zh-CN', title.zh), en: say('en', title.en) }
    found.set(root, [...(found.get(root) ?? []), words])
  }
  return found
}
