import type { Sql } from '../../../base/store/index.ts'
import type { Unmet } from '../../../core/kernel/index.ts'
import type { Entry } from '../../procedures/index.ts'
import { told } from '../sheet/index.ts'

/** The numbers of a matter's papers, each once: by them it is known again. */
export function numbersOf(entry: Entry): readonly string[] {
  const found = entry.acts.flatMap((act) => (act.papers ?? []).flatMap(({ number }) => number ?? []))
  return [...new Set(found.map((number) => number.replace(/\s/g, '')).filter((number) => number !== ''))]
}

/**
 * Whether a matter with one of these numbers is there already: entered, waiting for its second person, or done here.
 * `but`: the entry that asks.
 */
export async function sameNumber(sql: Sql, entry: Entry, area: string, but: string | null): Promise<readonly Unmet[]> {
  const numbers = numbersOf(entry)
  if (numbers.length === 0) return []
  const waiting = await sql.query<{ id: string; name: string; state: string; number: string }>(
    `select e.id, e.name, e.state, n.number from existing_entry e, unnest(e.numbers) as n(number)
     where e.procedure = $1 and e.area = $2 and e.state = 'waiting' and n.number = any($3) and ($4::text is null or e.id <> $4) limit 5`,
    [entry.procedure, area, numbers, but],
  )
  const cases = await sql.query<{ id: string; number: string }>(
    `select c.id, replace(p ->> 'number', ' ', '') as number from case_state c,
       jsonb_array_elements(c.state -> 'done') d, jsonb_array_elements(d -> 'papers') p
     where c.procedure = $1 and c.area = $2 and coalesce(c.ended, '') not in ('void', 'withdrawn')
       and replace(p ->> 'number', ' ', '') = any($3) limit 5`,
    [entry.procedure, area, numbers],
  )
  return [
    ...waiting.map(({ number, name }) => told('stock-waiting', { number, name }, 'stock-look')),
    ...cases.map(({ number, id }) => told('stock-twice', { number, case: id }, 'stock-look')),
  ]
}
