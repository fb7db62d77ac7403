import type { Sql } from '../../base/store/index.ts'
import type { CaseState, RecordState } from '../../core/cases/index.ts'
import type { Json } from '../../core/kernel/index.ts'
import { settle, type GatheredWorld, type Miss, type PartyView } from '../../core/law/index.ts'
import type { PeopleReader } from '../people/index.ts'

/** Runs a pure decision on the world as the database holds it; what it asks for is loaded, then it runs again. */
export function onWorld<T>(sql: Sql, people: PeopleReader, world: GatheredWorld, work: () => T): Promise<T> {
  return settle(
    world,
    async (misses) => {
      for (const miss of misses) world.put(miss, await answer(sql, people, miss))
    },
    work,
  )
}

async function answer(
  sql: Sql,
  people: PeopleReader,
  miss: Miss,
): Promise<RecordState | CaseState | PartyView | readonly string[] | Json | null> {
  switch (miss.what) {
    case 'record':
      return first(await sql.query<{ state: RecordState }>('select state from record where id = $1', [miss.id]))
    case 'case':
      return first(await sql.query<{ state: CaseState }>('select state from case_state where id = $1', [miss.id]))
    case 'party':
      return people.party(miss.id)
    case 'cases-about':
      return ids(
        await sql.query<{ id: string }>(
          'select id from case_state where about = $1 and procedure = $2 order by seq desc',
          [miss.record, miss.procedure],
        ),
      )
    case 'linked':
      return ids(
        await sql.query<{ id: string }>(
          `select r.id from record r where exists (select from record_link l where l.record = r.id and l.target = $1 and l.kind = $2)
             or (r.holder = $1 and r.kind = $2) order by r.seq`,
          [miss.record, miss.kind],
        ),
      )
    case 'holders':
      return people.holders(miss.role, miss.area)
    case 'chosen':
      return first(
        await sql.query<{ state: Json }>('select value as state from setting_value where area = $1 and id = $2', [
          miss.area,
          miss.name,
        ]),
      )
    case 'claimed':
      return first(await sql.query<{ state: string }>('select record as state from claim where key = $1', [miss.key]))
  }
}

function first<T>(rows: readonly { readonly state: T }[]): T | null {
  return rows[0]?.state ?? null
}

function ids(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map((row) => row.id)
}
