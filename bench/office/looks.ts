import type { PgStore } from '../../src/base/store/index.ts'

const AT_ONCE = 100_000

/** What people looked at, as the platform records it, until there are `total` events in all. */
export async function lookAround(store: PgStore, total: number): Promise<void> {
  const [now] = await store.query<{ count: number }>('select count(*)::int as count from event')
  for (let left = total - (now?.count ?? 0), round = 0; left > 0; left -= AT_ONCE, round += 1) {
    await store.query(
      `insert into event (stream, version, type, schema, data, actor, party, on_day, at, pack, clauses, command, salt, personal)
       select 'access/' || a.id, 1000000 * ($2 + 1) + (n / a.count)::int, 'access.seen', 1,
         json_build_object('key', 'seen ' || a.id || ' ' || n || ' ' || $2, 'kind', 'look', 'on', c.id, 'outcome', 'done', 'facts', json_build_object('what', 'datasets.list')),
         a.id, a.party, null, $3::bigint + n, null, '{}', 'look/' || $2 || '/' || n, decode(md5(random()::text) || md5(random()::text), 'hex'), null
       from generate_series(0, $1 - 1) as n
       join (select id, party, row_number() over (order by id) - 1 as nr, count(*) over () as count from people_account where administrator is null) a on a.nr = n % a.count
       join (select id, row_number() over (order by id) - 1 as nr, count(*) over () as count from record) c on c.nr = n % c.count`,
      [Math.min(left, AT_ONCE), round, store.clock.now()],
    )
  }
  // The audit's fold of these is left out: its own bench measures timelines of a million lines.
  await store.query(
    `update projection_position p set (xid, seq) = (select xid, seq from event order by event.xid desc, seq desc limit 1)
     where p.name in ('trace', 'clauses', 'statistics')`,
  )
  await store.query('analyze')
}
