import type { Projection } from '../../../base/store/index.ts'
import { counted, factsOf, subjectOf, type Subject } from './facts.ts'

/** Under which its place in the events is known. */
export const STATISTICS = 'statistics'

/** What the figures are added up from, a moment behind the events. */
export const statisticsProjection: Projection = {
  name: STATISTICS,
  tables: ['stat_fact', 'stat_subject'],
  mode: 'follow',
  lazy: true,
  on: counted,
  async apply(sql, event) {
    const id = subjectOf(event)
    const [before] =
      id === null
        ? []
        : await sql.query<Subject>('select id, area, party, kind, standing from stat_subject where id = $1', [id])
    const { facts, subject } = factsOf(event, before ?? null)
    for (const [n, { figure, day, area, party, step, detail, subject: of, amount }] of facts.entries())
      await sql.query(
        `insert into stat_fact (seq, n, figure, day, at, area, party, step, detail, subject, amount)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [event.seq, n, figure, day, event.at, area, party, step, detail, of, amount],
      )
    if (subject)
      await sql.query(
        `insert into stat_subject (id, area, party, kind, standing) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set party = excluded.party, standing = excluded.standing`,
        [subject.id, subject.area, subject.party, subject.kind, subject.standing],
      )
  },
}
