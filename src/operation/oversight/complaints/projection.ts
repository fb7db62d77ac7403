import type { Projection } from '../../../base/store/index.ts'
import { foldComplaint } from './state.ts'
import type { Complaint } from './types.ts'

/** Types of the events of a complaint's stream. */
const types = [
  'complaint.received',
  'complaint.taken',
  'complaint.assigned',
  'complaint.transferred',
  'complaint.answered',
  'complaint.merged',
  'complaint.overdue',
  'complaint.reopened',
  'complaint.erased',
]

/** Complaints as they stand, kept in the transaction that appends. */
export const complaintProjection: Projection = {
  name: 'complaints',
  tables: ['complaint'],
  mode: 'inline',
  on: types,
  async apply(sql, event) {
    const id = event.stream.slice('complaint/'.length)
    const [row] = await sql.query<{ state: Complaint }>('select state from complaint where id = $1', [id])
    const state = foldComplaint(row?.state ?? null, event)
    await sql.query(
      `insert into complaint (id, number, area, owner, standing, due, opened, about, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set owner = excluded.owner, standing = excluded.standing, due = excluded.due, state = excluded.state`,
      [
        id,
        state.number,
        state.area,
        state.owner,
        state.standing,
        state.due,
        state.opened,
        state.about,
        JSON.stringify(state),
      ],
    )
  },
}
