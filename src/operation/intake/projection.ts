import type { Projection } from '../../base/store/index.ts'

/** Workbooks that came in, what was taken of them, and the codes of catalogues. Register it before the store starts. */
export const intakeProjection: Projection = {
  name: 'intake',
  tables: ['intake', 'catalogue_code'],
  mode: 'inline',
  on: ['intake.received', 'intake.taken', 'dataset.coded'],
  async apply(sql, event) {
    const { data } = event
    const id = event.stream.slice('intake/'.length)
    if (event.type === 'intake.received')
      await sql.query(
        `insert into intake (id, kind, procedure, area, party, account, person, file, filename, counts, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
          JSON.stringify(data['counts']),
          event.at,
        ],
      )
    else if (event.type === 'intake.taken') await sql.query('update intake set taken = taken + 1 where id = $1', [id])
    else
      await sql.query('insert into catalogue_code (party, code, dataset) values ($1, $2, $3)', [
        data['party'],
        data['code'],
        data['dataset'],
      ])
  },
}
