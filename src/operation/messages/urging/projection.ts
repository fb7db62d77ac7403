import type { Projection, Sql, StoredEvent } from '../../../base/store/index.ts'

/** Urged and supervised acts as folds of the streams `urge/<case>`. */
export const urgeProjection: Projection = {
  name: 'urges',
  tables: ['message_urge'],
  mode: 'inline',
  on: ['case-urged', 'case-supervised', 'supervision-answered'],
  apply,
}

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const { data, on } = event
  if (event.type === 'supervision-answered') {
    await sql.query('update message_urge set answered_on = $2, answered_by = $3, answer = $4 where id = $1', [
      data['id'],
      on,
      event.actor,
      data['answer'],
    ])
    return
  }
  await sql.query(
    `insert into message_urge (id, kind, case_id, act, line, parties, by_party, by_account, on_day, counts_for, reply_by, note, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      data['id'],
      event.type === 'case-urged' ? 'urge' : 'supervise',
      data['case'],
      data['act'],
      data['line'] ?? '',
      data['parties'],
      event.party ?? '',
      event.actor,
      on,
      data['countsFor'] ?? null,
      data['replyBy'] ?? null,
      data['note'] ?? null,
      event.seq,
    ],
  )
}
