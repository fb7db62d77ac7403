import type { Projection, Sql, StoredEvent } from '../../base/store/types.ts'
import type { JsonObject } from '../../core/kernel/index.ts'

/** The pool, draws, links and paper scores as their events tell them. */
export const expertProjection: Projection = {
  name: 'experts',
  tables: ['expert_entry', 'expert_draw', 'expert_link', 'expert_paper'],
  mode: 'inline',
  on: [
    'expert.kept',
    'expert.left',
    'expert.listed',
    'expert.drawn',
    'expert.invited',
    'expert.link-moved',
    'expert.paper-entered',
    'expert.paper-ended',
  ],
  apply,
}

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const { data, party, at, seq } = event
  const value = (name: string) => (data as JsonObject)[name] ?? null
  const values = (...names: string[]) => names.map(value)
  switch (event.type) {
    case 'expert.kept':
      await sql.query(
        `insert into expert_entry (party, area, fields, since, until, left_on, kept_by, at) values ($1, $2, $3, $4, $5, null, $6, $7)
         on conflict (party) do update set area = excluded.area, fields = excluded.fields, since = excluded.since,
           until = excluded.until, left_on = null, kept_by = excluded.kept_by, at = excluded.at`,
        [...values('expert', 'area', 'fields', 'since', 'until'), party ?? '', at],
      )
      return
    case 'expert.left':
      await sql.query('update expert_entry set left_on = $2 where party = $1', values('expert', 'on'))
      return
    case 'expert.listed':
      await sql.query(
        `insert into expert_draw (id, case_id, act, line, round, digest, list, seq, organiser, state, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'listed', $10)`,
        [
          ...values('draw', 'case', 'act', 'line', 'round', 'digest'),
          JSON.stringify(value('list')),
          seq,
          party ?? '',
          at,
        ],
      )
      return
    case 'expert.drawn':
      await sql.query(
        `update expert_draw set state = 'made', seed = $2, checkpoint = $3, draw_order = $4 where id = $1`,
        values('draw', 'seed', 'checkpoint', 'order'),
      )
      return
    case 'expert.invited':
      await sql.query(
        `insert into expert_link (id, case_id, act, line, round, party, organiser, person, state, until, tries, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'sent', $9, 0, $10)`,
        [...values('link', 'case', 'act', 'line', 'round', 'expert'), party ?? '', ...values('person', 'until'), at],
      )
      return
    case 'expert.link-moved':
      await sql.query(
        'update expert_link set state = $2, tries = coalesce($3, tries), interest = coalesce($4, interest) where id = $1',
        values('link', 'state', 'tries', 'interest'),
      )
      return
    case 'expert.paper-entered':
      await sql.query(
        `insert into expert_paper (id, case_id, act, line, round, party, organiser, person, state, opinion, attachment, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10, $11)`,
        [
          ...values('paper', 'case', 'act', 'line', 'round', 'expert'),
          party ?? '',
          value('person'),
          JSON.stringify(value('opinion')),
          value('attachment'),
          at,
        ],
      )
      return
    case 'expert.paper-ended':
      await sql.query(
        'update expert_paper set state = $2, second = $3, reason = $4 where id = $1',
        values('paper', 'state', 'second', 'reason'),
      )
      return
    default:
      throw new Error(`the experts' projection knows no event \`${event.type}\``)
  }
}
