import type { Projection } from '../../../base/store/index.ts'

/** Due, met and late duties, folded from their events. */
export const dutyProjection: Projection = {
  name: 'duties',
  tables: ['duty_due'],
  mode: 'inline',
  on: ['duty-due', 'duty-met', 'duty-late'],
  async apply(sql, event) {
    const { duty, record, period, area, ended, due } = event.data
    if (event.type === 'duty-due') {
      await sql.query('insert into duty_due (duty, record, period, area, ended, due) values ($1, $2, $3, $4, $5, $6)', [
        duty,
        record,
        period,
        area,
        ended,
        due,
      ])
      return
    }
    const change = event.type === 'duty-met' ? 'met_by = $4' : 'late = $4'
    const value = event.type === 'duty-met' ? event.data['case'] : true
    await sql.query(`update duty_due set ${change} where duty = $1 and record = $2 and period = $3`, [
      duty,
      record,
      period,
      value,
    ])
  },
}
