import type { Projection } from '../../base/store/index.ts'

const none = { new: 0, changed: 0, unchanged: 0, wrong: 0 }

/** Workbooks that came in, what was taken of them, and the codes of catalogues. Register it before the store starts. */
export const intakeProjection: Projection = {
  name: 'intake',
  tables: ['intake', 'catalogue_code'],
  mode: 'inline',
  on: ['intake.received', 'intake.checked', 'intake.cancelled', 'intake.taken', 'dataset.coded'],
  async apply(sql, event) {
    const { data } = event
    const id = event.stream.slice('intake/'.length)
    if (event.type === 'intake.received')
      await sql.query(
        `insert into intake (id, kind, procedure, area, party, account, person, file, filename, counts, state, rows, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          id,
          data['kind'],
          data['procedure'],
          data['area'],
          event.party ?? '',
          event.actor,
          data['person'],
          data['file'],
          data['filename'],
          // Workbooks of before were counted as they came in.
          JSON.stringify(data['counts'] ?? none),
          data['counts'] ? 'checked' : 'checking',
          data['rows'] ?? null,
          event.at,
        ],
      )
    else if (event.type === 'intake.checked')
      await sql.query(`update intake set state = 'checked', counts = $2 where id = $1`, [
        id,
        JSON.stringify(data['counts']),
      ])
    else if (event.type === 'intake.cancelled')
      await sql.query(`update intake set state = 'cancelled' where id = $1 and state = 'checking'`, [id])
    else if (event.type === 'intake.taken') await sql.query('update intake set taken = taken + 1 where id = $1', [id])
    else
      await sql.query('insert into catalogue_code (party, code, dataset) values ($1, $2, $3)', [
        data['party'],
        data['code'],
        data['dataset'],
      ])
  },
}
