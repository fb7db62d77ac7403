import { endOf, startOf, type Day, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { DocumentType, Item } from '../../../core/law/index.ts'
import type { Owing } from '../duties/index.ts'
import type { ContentParts } from './content.ts'

/** What the records say of a grant in a period; the discloser completes and answers for it. */
interface Said {
  readonly period: string
  readonly first: Day | null
  readonly last: Day | null
  readonly products: string
  /** Data sets used, with how many jobs finished and how often products made from them were called; calls null where the period is none of the statistics. */
  readonly uses: readonly { readonly dataset: string; readonly jobs: number; readonly calls: number | null }[]
}

/** The document of a disclosure as far as the records fill it in, under the names that packs give to period, uses and products. */
export async function startedOf(
  parts: ContentParts,
  { state, period, ended }: Pick<Owing, 'state' | 'period'> & { readonly ended: Day | null },
  types: readonly DocumentType[],
): Promise<{ readonly [paper: string]: JsonObject }> {
  const first = firstOf(period)
  const last = first === null ? null : ended
  const made = await madeUnder(parts, state.id)
  const offered = (await parts.products.list()).filter(
    ({ id, definition, standing }) => definition !== null && standing !== 'registered' && made.has(id),
  )
  const said: Said = {
    period,
    first,
    last,
    products: offered.map((product) => product.definition?.title ?? product.id).join('；'),
    uses:
      first === null || last === null ? [] : await usesIn(parts, state.id, state.area, first, last, period, offered),
  }
  return Object.fromEntries(types.map((type) => [type.id, started(type.items, said)]))
}

function started(items: readonly Item[], said: Said): JsonObject {
  return Object.fromEntries(
    items.flatMap((item): readonly (readonly [string, Json])[] => {
      const value = valueFor(item, said)
      return value === null || value === '' ? [] : [[item.id, value]]
    }),
  )
}

function valueFor({ id, type, items = [] }: Item, said: Said): Json {
  if (id === 'year' && type === 'integer') return said.first === null ? null : Number(said.first.slice(0, 4))
  if (id === 'from' && type === 'day') return said.first
  if (id === 'to' && type === 'day') return said.last
  if (id === 'period' && type === 'text') return said.first === null ? null : `${said.first} 至 ${said.last}`
  if (id === 'products' && type === 'long-text') return said.products
  const key = type === 'list' ? items.find((one) => one.type === 'record' && one.of === 'dataset') : undefined
  if (!key || said.uses.length === 0) return null
  const has = (name: string) => items.some((one) => one.id === name && one.type === 'integer')
  return said.uses.map(({ dataset, jobs, calls }) => ({
    [key.id]: dataset,
    ...(has('jobs') ? { jobs } : {}),
    ...(has('calls') && calls !== null ? { calls } : {}),
  }))
}

/** How far a product lies from the grant that it was made under: its release, its artifact. */
const DEPTH = 4

async function madeUnder({ store }: ContentParts, grant: string): Promise<ReadonlySet<string>> {
  const rows = await store.query<{ id: string }>(
    `with recursive below (id, depth) as (
       select $1::text, 0 union select l.record, b.depth + 1 from record_link l join below b on b.id = l.target where b.depth < ${DEPTH}
     ) select distinct r.id from below b join record r on r.id = b.id where r.kind = 'product'`,
    [grant],
  )
  return new Set(rows.map(({ id }) => id))
}

async function usesIn(
  parts: ContentParts,
  grant: string,
  area: string,
  first: Day,
  last: Day,
  period: string,
  offered: readonly { readonly id: string }[],
): Promise<Said['uses']> {
  const rows = await parts.store.query<{ dataset: string; jobs: number }>(
    `select c->>'dataset' as dataset, count(distinct j.id)::int as jobs from domain_job j, jsonb_array_elements(j.plan->'columns') c
     where j.grant_id = $1 and j.state = 'finished' and j.ended_at >= $2 and j.ended_at < $3 and c->>'dataset' like 'dataset-%' group by 1 order by 1`,
    [grant, startOf(first), endOf(last)],
  )
  const ids = offered.map(({ id }) => id)
  const from = await parts.reach(ids)
  const counted = /^\d{4}(-Q\d|-M\d\d)?$/.test(period)
  const figures = counted ? (await parts.statistics.of([area], period.replace('-M', '-'), last)).figures : []
  const calls = new Map(figures.find(({ id }) => id === 'calls')?.parts.map(({ key, value }) => [key, value]))
  const datasets = [...new Set([...rows.map(({ dataset }) => dataset), ...from.map(({ dataset }) => dataset)])]
  return datasets.map((dataset) => ({
    dataset,
    jobs: rows.find((row) => row.dataset === dataset)?.jobs ?? 0,
    calls: counted
      ? from.filter((one) => one.dataset === dataset).reduce((sum, { product }) => sum + (calls.get(product) ?? 0), 0)
      : null,
  }))
}

const monthsIn: { readonly [letter: string]: number } = { H: 6, Q: 3, M: 1 }

/** The first day of a period by its name: `2026`, `2026-H1`, `2026-Q3`, `2026-M07`, or a stretch of days; null for what is owed once. */
export function firstOf(period: string): Day | null {
  const stretch = /^(\d{4}-\d{2}-\d{2})\+\d+$/.exec(period)
  if (stretch) return stretch[1] as Day
  const found = /^(\d{4})(?:-([HQM])(\d{1,2}))?$/.exec(period)
  if (!found) return null
  const [, year, letter, number] = found
  const months = monthsIn[letter ?? ''] ?? 12
  const month = letter === undefined ? 1 : (Number(number) - 1) * months + 1
  return `${year}-${String(month).padStart(2, '0')}-01` as Day
}
