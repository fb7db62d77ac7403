import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'

/** Models as folds of their events. */
export const modelProjection: Projection = {
  name: 'models',
  tables: ['domain_model'],
  mode: 'inline',
  on: [
    'model.asked',
    'model.refused',
    'model.started',
    'model.trained',
    'model.failed',
    'model.killed',
    'model.cancelled',
    'model.tried',
    'model.handed',
    'model.handed-refused',
  ],
  async apply(sql, event) {
    const { data } = event
    switch (event.type) {
      case 'model.asked':
      case 'model.refused':
        return asked(sql, event)
      case 'model.handed':
      case 'model.handed-refused':
        return handed(sql, event)
      case 'model.started':
        await sql.query(`UPDATE domain_model SET state = 'started', started_at = $2 WHERE job = $1`, [
          data.job,
          event.at,
        ])
        return
      case 'model.tried':
        await sql.query('UPDATE domain_model SET tries = tries + 1 WHERE job = $1', [data.job])
        return
      default:
        await sql.query(
          `UPDATE domain_model SET state = $2, reason = $3, ended_at = $4, artifact = $5, version = $6, digest = $7, safety = $8, durations = $9
           WHERE job = $1`,
          [
            data.job,
            event.type.slice('model.'.length),
            data.reason ?? null,
            event.at,
            data.artifact ?? null,
            data.version ?? null,
            data.digest ?? null,
            json(data.safety),
            json(data.durations),
          ],
        )
    }
  },
}

async function asked(sql: Sql, event: StoredEvent): Promise<void> {
  const { data } = event
  const refused = event.type === 'model.refused'
  await sql.query(
    `INSERT INTO domain_model (job, grant_id, area, name, request, state, reason, asked_by, party, asked_at, ended_at, refusal, plan)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      data.job,
      data.grant,
      data.area,
      data.name,
      JSON.stringify(data.request),
      refused ? 'refused' : 'asked',
      refused ? 'job.refused' : null,
      event.actor,
      event.party,
      event.at,
      refused ? event.at : null,
      json(data.refusal),
      json(data.plan),
    ],
  )
}

/** A model of a script: it stands at once, or is refused. */
async function handed(sql: Sql, event: StoredEvent): Promise<void> {
  const { data } = event
  const refused = event.type === 'model.handed-refused'
  await sql.query(
    `INSERT INTO domain_model (job, grant_id, area, name, request, state, reason, asked_by, party, asked_at, started_at, ended_at, refusal, plan,
       artifact, version, digest, safety)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $11, $12, $13, $14, $15, $16)`,
    [
      data.job,
      data.grant,
      data.area,
      data.name,
      JSON.stringify(data.request),
      refused ? 'refused' : 'trained',
      refused ? 'job.refused' : null,
      data.by,
      data.party ?? null,
      event.at,
      json(data.refusal),
      json(data.plan),
      data.artifact ?? null,
      data.version ?? null,
      data.digest ?? null,
      json(data.safety),
    ],
  )
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}
