import { inTransaction, newsBehind, type PgStore, type Sql } from '../../base/store/index.ts'
import type { CaseState, RecordState } from '../../core/cases/index.ts'
import { recordName, numberOf } from '../../core/trail/index.ts'
import type { Packs } from '../procedures/index.ts'
import { caseEntry, caseRow, partyEntry, recordEntry, type CaseEntry, type Entry } from './entry.ts'

const EVENTS = 4_000
const HEADS = 500

export interface FollowParts {
  readonly store: PgStore
  readonly packs: Packs
}

/** Reads the next events and indexes anew what they are about, as it stands now. Returns how many events it read. */
export async function followOnce({ store, packs }: FollowParts): Promise<number> {
  // Mostly there is nothing: one look finds that, without a transaction.
  const [looked] = await store.query<{ news: boolean }>(
    `select ${newsBehind('p.xid', 'p.seq')} as news from search_position p`,
  )
  if (looked && !looked.news) return 0
  return inTransaction(store.pool, async (sql) => {
    const [place] = await sql.query<{ xid: string; seq: number }>(
      'select xid::text, seq from search_position for update',
    )
    const [read] = await sql.query<{ count: number; xid: string | null; seq: number; at: number; streams: string[] }>(
      `with next as (select xid, seq, stream, at from event where (xid, seq) > ($1::xid8, $2)
         and xid < pg_snapshot_xmin(pg_current_snapshot()) order by event.xid, seq limit $3)
       select count(*)::int as count, (select xid::text from next order by next.xid desc, seq desc limit 1) as xid,
         (select seq from next order by next.xid desc, seq desc limit 1) as seq, max(at) as at,
         coalesce(array_agg(distinct stream) filter (where stream ~ '^(case|record|party)/'), '{}') as streams from next`,
      [place?.xid ?? '0', place?.seq ?? 0, EVENTS],
    )
    if (!read || read.count === 0) return 0
    const ids = (kind: string) =>
      read.streams.filter((stream) => stream.startsWith(`${kind}/`)).map((stream) => stream.slice(kind.length + 1))
    await indexParties(sql, ids('party'))
    const records = ids('record')
    for (let at = 0; at < records.length; at += HEADS) await indexRecords(sql, packs, records.slice(at, at + HEADS))
    const cases = await casesOf(sql, ids('case'), records)
    for (let at = 0; at < cases.length; at += HEADS) await indexCases(sql, packs, cases.slice(at, at + HEADS))
    await sql.query('update search_position set xid = $1::xid8, seq = $2, at = $3', [read.xid, read.seq, read.at])
    return read.count
  })
}

/** Cases that changed, and those about a record that changed: they carry its name. */
async function casesOf(sql: Sql, ids: readonly string[], records: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>('select id from case_state where about = any($1)', [records])
  return [...new Set([...ids, ...rows.map(({ id }) => id)])]
}

/** INVARIANT: natural persons are not indexed by name, so that nothing here outlives an erasure. */
async function indexParties(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await sql.query<Parameters<typeof partyEntry>[0]>(
    `select id, name, uscc, area, former_names from people_party where id = any($1) and name <> ''`,
    [ids],
  )
  await put(sql, rows.map(partyEntry))
}

async function namesIn(sql: Sql, ids: readonly string[]): Promise<(party: string) => string | null> {
  const rows = await sql.query<{ id: string; name: string }>(
    `select id, name from people_party where id = any($1) and name <> ''`,
    [[...new Set(ids)]],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? null
}

async function indexRecords(sql: Sql, packs: Packs, ids: readonly string[]): Promise<void> {
  const rows = await sql.query<{ state: RecordState; seq: number }>(
    'select state, seq from record where id = any($1)',
    [ids],
  )
  const names = await namesIn(
    sql,
    rows.flatMap(({ state }) => [state.holder ?? '', state.giver ?? '']),
  )
  const title = (record: RecordState) => packs.pack(record.area)?.records.get(record.kind)?.title ?? null
  await put(
    sql,
    rows.map(({ state, seq }) => recordEntry(state, seq, title(state), names)),
  )
}

interface CaseHead {
  readonly state: CaseState
  readonly seq: number
  readonly subject: RecordState | null
}

async function indexCases(sql: Sql, packs: Packs, ids: readonly string[]): Promise<void> {
  const rows = await sql.query<CaseHead>(
    'select c.state, c.seq, r.state as subject from case_state c left join record r on r.id = c.about where c.id = any($1)',
    [ids],
  )
  const holders = ({ subject }: CaseHead) => [subject?.holder ?? null, subject?.giver ?? null]
  const names = await namesIn(
    sql,
    rows.flatMap((row) => [
      ...holders(row).map((id) => id ?? ''),
      row.state.openedBy,
      ...row.state.done.map(({ party }) => party),
    ]),
  )
  const nameOf = ({ state, subject }: CaseHead): string => {
    const own = subject ? recordName(subject) : state.about
    if (own !== state.about) return own
    const kind = subject && packs.pack(subject.area)?.records.get(subject.kind)?.title.zh
    const holder = subject?.holder ? names(subject.holder) : null
    return [kind ?? state.about, holder ?? numberOf(state.about)].join(' · ')
  }
  await put(
    sql,
    rows.map((row) => {
      const title = packs.byDigest(row.state.pack)?.procedures.get(row.state.procedure)?.title ?? null
      return caseEntry(row.state, row.seq, title, nameOf(row), names, holders(row))
    }),
  )
  await putCases(
    sql,
    rows.map((row) => caseRow(row.state, row.seq, nameOf(row), holders(row), packs.calendar)),
  )
}

async function put(sql: Sql, entries: readonly Entry[]): Promise<void> {
  await sql.query(
    `insert into search_entry (id, kind, area, seq, own, name, text, grams)
     select id, kind, area, seq, own, name, text, grams from json_to_recordset($1::json)
       as t(id text, kind text, area text, seq bigint, own text[], name text, text text, grams text[])
     on conflict (id) do update set area = excluded.area, own = excluded.own, name = excluded.name, text = excluded.text, grams = excluded.grams
       where (search_entry.area, search_entry.own, search_entry.name, search_entry.text)
         is distinct from (excluded.area, excluded.own, excluded.name, excluded.text)`,
    [JSON.stringify(entries)],
  )
}

async function putCases(sql: Sql, rows: readonly CaseEntry[]): Promise<void> {
  await sql.query(
    `insert into search_case select * from json_populate_recordset(null::search_case, $1::json)
     on conflict (case_id) do update set area = excluded.area, name = excluded.name, ended = excluded.ended, ended_on = excluded.ended_on,
       due = excluded.due, soon = excluded.soon, passed = excluded.passed, still = excluded.still, parties = excluded.parties`,
    [JSON.stringify(rows)],
  )
}
