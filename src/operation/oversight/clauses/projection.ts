import type { Projection } from '../../../base/store/index.ts'

/** Streams that are counted by their kind; anything else counts as an event only. */
const kinds = new Set(['case', 'record'])

/** Counts by clause, a moment behind the events. */
export const clauseProjection: Projection = {
  name: 'clauses',
  tables: ['clause_count', 'clause_stream'],
  mode: 'follow',
  lazy: true,
  on: 'all',
  async apply(sql, event) {
    if (event.clauses.length === 0) return
    const refused = event.type === 'refusal-given'
    const [of = ''] = event.stream.split('/')
    const kind = refused ? 'refusal' : kinds.has(of) ? of : 'other'
    const stream = refused ? `refusal/${event.seq}` : event.stream
    await sql.query(
      `with cited as (select distinct clause from unnest($1::text[]) as clause),
       fresh as (
         insert into clause_stream (clause, stream, kind, seq) select clause, $2, $3, $4 from cited
         on conflict (clause, stream) do update set seq = greatest(clause_stream.seq, excluded.seq)
         returning clause, (xmax = 0)::int as is_new
       )
       insert into clause_count as known (clause, events, refusals, cases, records)
       select clause, ($3 <> 'refusal')::int, ($3 = 'refusal')::int, is_new * ($3 = 'case')::int, is_new * ($3 = 'record')::int from fresh
       on conflict (clause) do update set events = known.events + excluded.events, refusals = known.refusals + excluded.refusals,
         cases = known.cases + excluded.cases, records = known.records + excluded.records`,
      [event.clauses, stream, kind, event.seq],
    )
  },
}
