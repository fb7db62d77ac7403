import type { Projection } from '../../../base/store/index.ts'

/** Matters written down for entry and what became of them. Register it before the store starts. */
export const existingProjection: Projection = {
  name: 'existing',
  tables: ['existing_entry'],
  mode: 'inline',
  on: ['existing.prepared', 'existing.entered', 'existing.declined', 'existing.taken-back'],
  async apply(sql, event) {
    const { data } = event
    const id = event.stream.slice('existing/'.length)
    if (event.type === 'existing.prepared')
      await sql.query(
        `insert into existing_entry (id, procedure, area, name, begun, numbers, party, account, person, intake, entry, state, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12)`,
        [
          id,
          data['procedure'],
          data['area'],
          data['name'],
          data['begun'],
          data['numbers'],
          event.party ?? '',
          event.actor,
          data['person'],
          data['intake'],
          JSON.stringify(data['entry']),
          event.at,
        ],
      )
    else
      await sql.query(
        'update existing_entry set state = $2, decided_by = $3, reason = $4, case_id = $5, record = $6, decided_at = $7 where id = $1',
        [
          id,
          event.type.slice('existing.'.length),
          data['person'],
          data['reason'] ?? null,
          data['case'] ?? null,
          data['record'] ?? null,
          event.at,
        ],
      )
  },
}
