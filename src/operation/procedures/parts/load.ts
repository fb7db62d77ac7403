import type { Sql } from '../../../base/store/index.ts'
import type { CaseState, RecordState } from '../../../core/cases/index.ts'
import type { Json } from '../../../core/kernel/index.ts'
import { missKey, missOf, settle, settleEach, type GatheredWorld, type Miss } from '../../../core/law/index.ts'
import type { PeopleReader } from '../../people/index.ts'

/** Runs a pure decision on the world as the database holds it; what it asks for is loaded, then it runs again. */
export function onWorld<T>(sql: Sql, people: PeopleReader, world: GatheredWorld, work: () => T): Promise<T> {
  return settle(world, (misses) => load(sql, people, world, misses), work)
}

/** The same for each of several matters; what they miss is loaded together. */
export function eachOnWorld<Item, T>(
  sql: Sql,
  people: PeopleReader,
  world: GatheredWorld,
  items: readonly Item[],
  work: (item: Item) => T,
): Promise<readonly T[]> {
  return settleEach(world, (misses) => load(sql, people, world, misses), items, work)
}

/** Puts cases into a world, and what the desk read when it last looked at them, so that most are decided at the first attempt. What it does not know is missed as ever. */
export async function loadAhead(
  sql: Sql,
  people: PeopleReader,
  world: GatheredWorld,
  cases: readonly CaseState[],
): Promise<void> {
  for (const state of cases) world.put({ what: 'case', id: state.id }, state)
  const ids = cases.map(({ id }) => id)
  const rows = await sql.query<{ key: string }>(
    `select distinct key from desk_read where case_id = any($1) and key <> all($2)`,
    [ids, ids.map((id) => missKey({ what: 'case', id }))],
  )
  await load(
    sql,
    people,
    world,
    rows.map(({ key }) => missOf(key)),
  )
}

/** What was missed is asked for together, one query a kind, however much it is. */
async function load(sql: Sql, people: PeopleReader, world: GatheredWorld, misses: readonly Miss[]): Promise<void> {
  await heads(sql, world, of(misses, 'record'), 'record')
  await heads(sql, world, of(misses, 'case'), 'case_state')
  const parties = of(misses, 'party')
  if (parties.length > 0) {
    const found = await people.parties(parties.map(({ id }) => id))
    for (const miss of parties) world.put(miss, found.get(miss.id) ?? null)
  }
  await casesAbout(sql, world, of(misses, 'cases-about'))
  await linked(sql, world, of(misses, 'linked'))
  await chosen(sql, world, of(misses, 'chosen'))
  for (const miss of of(misses, 'holders')) world.put(miss, await people.holders(miss.role, miss.area))
  for (const miss of of(misses, 'claimed')) {
    const [row] = await sql.query<{ record: string }>('select record from claim where key = $1', [miss.key])
    world.put(miss, row?.record ?? null)
  }
}

function of<What extends Miss['what']>(misses: readonly Miss[], what: What) {
  return misses.filter((miss): miss is Extract<Miss, { readonly what: What }> => miss.what === what)
}

async function heads(
  sql: Sql,
  world: GatheredWorld,
  misses: readonly { readonly what: 'record' | 'case'; readonly id: string }[],
  table: 'record' | 'case_state',
): Promise<void> {
  if (misses.length === 0) return
  const rows = await sql.query<{ id: string; state: RecordState | CaseState }>(
    `select id, state from ${table} where id = any($1)`,
    [misses.map(({ id }) => id)],
  )
  const found = new Map(rows.map((row) => [row.id, row.state]))
  for (const { what, id } of misses) world.put({ what, id } as Miss, found.get(id) ?? null)
}

async function casesAbout(
  sql: Sql,
  world: GatheredWorld,
  misses: readonly Extract<Miss, { readonly what: 'cases-about' }>[],
): Promise<void> {
  if (misses.length === 0) return
  const rows = await sql.query<{ id: string; about: string; procedure: string }>(
    `select c.id, c.about, c.procedure from unnest($1::text[], $2::text[]) as w(about, procedure)
     join case_state c on c.about = w.about and c.procedure = w.procedure order by c.seq desc`,
    [misses.map(({ record }) => record), misses.map(({ procedure }) => procedure)],
  )
  const found = Map.groupBy(rows, ({ about, procedure }) => `${about} ${procedure}`)
  for (const miss of misses)
    world.put(
      miss,
      (found.get(`${miss.record} ${miss.procedure}`) ?? []).map(({ id }) => id),
    )
}

async function linked(
  sql: Sql,
  world: GatheredWorld,
  misses: readonly Extract<Miss, { readonly what: 'linked' }>[],
): Promise<void> {
  if (misses.length === 0) return
  const rows = await sql.query<{ id: string; target: string; kind: string }>(
    `select r.id, w.target, w.kind from unnest($1::text[], $2::text[]) as w(target, kind)
     cross join lateral (
       select record as id from record_link where target = w.target and kind = w.kind
       union select id from record where holder = w.target and kind = w.kind
     ) l join record r on r.id = l.id order by r.seq`,
    [misses.map(({ record }) => record), misses.map(({ kind }) => kind)],
  )
  const found = Map.groupBy(rows, ({ target, kind }) => `${target} ${kind}`)
  for (const miss of misses)
    world.put(
      miss,
      (found.get(`${miss.record} ${miss.kind}`) ?? []).map(({ id }) => id),
    )
}

async function chosen(
  sql: Sql,
  world: GatheredWorld,
  misses: readonly Extract<Miss, { readonly what: 'chosen' }>[],
): Promise<void> {
  if (misses.length === 0) return
  const rows = await sql.query<{ area: string; id: string; value: Json }>(
    `select s.area, s.id, s.value from unnest($1::text[], $2::text[]) as w(area, id) join setting_value s on s.area = w.area and s.id = w.id`,
    [misses.map(({ area }) => area), misses.map(({ name }) => name)],
  )
  const found = new Map(rows.map(({ area, id, value }) => [`${area} ${id}`, value]))
  for (const miss of misses) world.put(miss, found.get(`${miss.area} ${miss.name}`) ?? null)
}
