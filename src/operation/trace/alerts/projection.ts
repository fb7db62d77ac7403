import type { Projection, StoredEvent } from '../../../base/store/index.ts'
import { stored, text, textOrNull, whole } from '../data.ts'

const states: { readonly [type: string]: string } = {
  'alert.looked-at': 'looked-at',
  'alert.dismissed': 'dismissed',
  'alert.made-incident': 'incident',
}

/** Alerts and what people did with them. */
export const alertProjection: Projection = {
  name: 'alerts',
  tables: ['alert'],
  mode: 'inline',
  on: ['alert.opened', 'alert.grown', 'alert.looked-at', 'alert.answered', 'alert.dismissed', 'alert.made-incident'],
  async apply(sql, event: StoredEvent) {
    const { data } = event
    const id = text(data['alert'])
    if (event.type === 'alert.opened')
      await sql.query(
        `insert into alert (id, rule, subject, slot, area, party, grant_id, state, value, bound, usual, evidence, opened_at, changed_at, seq)
         values ($1, $2, $3, $4, $5, $6, $7, 'new', $8, $9, $10, $11, $12, $12, $13) on conflict (id) do nothing`,
        [
          id,
          text(data['rule']),
          text(data['subject']),
          text(data['slot']),
          text(data['area']),
          textOrNull(data['party']),
          textOrNull(data['grant']),
          whole(data['value']) ?? 0,
          whole(data['bound']) ?? 0,
          typeof data['usual'] === 'number' ? data['usual'] : null,
          stored(data['evidence'] ?? {}),
          event.at,
          event.seq,
        ],
      )
    else if (event.type === 'alert.grown')
      await sql.query(
        `update alert set value = $2, evidence = $3, changed_at = $4, state = case state when 'looked-at' then 'new' else state end where id = $1`,
        [id, whole(data['value']) ?? 0, stored(data['evidence'] ?? {}), event.at],
      )
    else if (event.type === 'alert.answered')
      await sql.query('update alert set answer = $2, changed_at = $3, changed_by = $4 where id = $1', [
        id,
        text(data['said']),
        event.at,
        event.actor,
      ])
    else
      await sql.query(
        'update alert set state = $2, said = coalesce($3, said), changed_at = $4, changed_by = $5, owner = coalesce(owner, $5) where id = $1',
        [id, states[event.type], textOrNull(data['said']), event.at, event.actor],
      )
  },
}
