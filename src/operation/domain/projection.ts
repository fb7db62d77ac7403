import type { Projection, Sql, StoredEvent } from '../../base/store/types.ts'
import { applyLimit } from './grants/limits.ts'
import { applyScope } from './grants/scope.ts'
import { countQuery } from './samples/used.ts'

type Data = { readonly [name: string]: unknown }

/** What is opened for grants and what was computed on it, as folds of their events. */
export const domainProjection: Projection = {
  name: 'domain',
  tables: [
    'domain_grant',
    'domain_column',
    'domain_job',
    'domain_stop',
    'domain_scope',
    'domain_use_limit',
    'domain_sample_use',
  ],
  mode: 'inline',
  on: [
    'domain.opened',
    'domain.columns-opened',
    'domain.columns-closed',
    'domain.columns-outdated',
    'domain.scope-set',
    'domain.use-limited',
    'domain.dataset-stopped',
    'domain.dataset-resumed',
    'domain.closed',
    'domain.sealed',
    'domain.destroyed',
    'job.asked',
    'job.refused',
    'job.started',
    'job.finished',
    'job.failed',
    'job.killed',
    'job.cancelled',
    'sample.queried',
  ],
  apply,
}

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  switch (event.type) {
    case 'domain.columns-opened':
      return opened(sql, event, data)
    case 'domain.scope-set':
      return applyScope(sql, event.data)
    case 'sample.queried':
      return countQuery(sql, event)
    case 'domain.use-limited':
      return applyLimit(sql, event.data)
    case 'domain.dataset-stopped':
      return stopped(sql, event, data)
    case 'domain.dataset-resumed':
      return resumed(sql, data)
    case 'domain.columns-closed':
      await sql.query('DELETE FROM domain_column WHERE grant_id = $1 AND dataset = $2 AND name = ANY ($3)', [
        data.grant,
        data.dataset,
        data.columns,
      ])
      return
    case 'domain.columns-outdated':
      // No version has this number: the columns are those of none until they are written again.
      await sql.query('UPDATE domain_column SET version = 0 WHERE grant_id = $1 AND dataset = $2', [
        data.grant,
        data.dataset,
      ])
      return
    case 'domain.opened':
    case 'domain.closed':
    case 'domain.sealed':
    case 'domain.destroyed':
      return stood(sql, event, data)
    case 'job.asked':
    case 'job.refused':
      return asked(sql, event, data)
    case 'job.started':
      await sql.query(`UPDATE domain_job SET state = 'started', started_at = $2 WHERE id = $1`, [data.job, event.at])
      return
    default:
      return ended(sql, event, data)
  }
}

async function stood(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  const state = event.type === 'domain.opened' ? 'open' : event.type.slice('domain.'.length)
  await sql.query(
    `INSERT INTO domain_grant (grant_id, state, reason, since, certificate) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (grant_id) DO UPDATE SET state = excluded.state, reason = excluded.reason, since = excluded.since,
       certificate = coalesce(excluded.certificate, domain_grant.certificate)`,
    [data.grant, state, data.reason ?? null, event.at, data.certificate ? JSON.stringify(data.certificate) : null],
  )
}

async function opened(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  await sql.query(
    `INSERT INTO domain_grant (grant_id, state, since) VALUES ($1, 'open', $2) ON CONFLICT (grant_id) DO NOTHING`,
    [data.grant, event.at],
  )
  await resumed(sql, data)
  for (const column of data.columns as readonly Data[])
    await sql.query(
      `INSERT INTO domain_column (grant_id, dataset, name, table_name, position, type, mask, ladder, rows, version, units, profile)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (grant_id, dataset, name) DO UPDATE SET table_name = excluded.table_name, position = excluded.position, type = excluded.type,
         mask = excluded.mask, ladder = excluded.ladder, rows = excluded.rows, version = excluded.version, units = excluded.units,
         profile = excluded.profile`,
      [
        data.grant,
        data.dataset,
        column.name,
        data.table,
        column.position,
        column.type,
        JSON.stringify(column.mask),
        column.ladder,
        data.rows,
        data.version,
        JSON.stringify(data.units),
        JSON.stringify(column.profile),
      ],
    )
  await sql.query('UPDATE domain_scope SET applied = $3 WHERE grant_id = $1 AND dataset = $2', [
    data.grant,
    data.dataset,
    data.stamp ?? '',
  ])
  await sql.query('UPDATE domain_column SET units = $3 WHERE grant_id = $1 AND dataset = $2', [
    data.grant,
    data.dataset,
    JSON.stringify(data.units),
  ])
}

async function stopped(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  await sql.query(
    `INSERT INTO domain_stop (grant_id, dataset, version, columns, since) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (grant_id, dataset) DO UPDATE SET version = excluded.version, columns = excluded.columns, since = excluded.since`,
    [data.grant, data.dataset, data.version, JSON.stringify(data.columns), event.at],
  )
}

/** A version that fits, or a new grant of the columns, ends a stop. */
async function resumed(sql: Sql, data: Data): Promise<void> {
  await sql.query('DELETE FROM domain_stop WHERE grant_id = $1 AND dataset = $2', [data.grant, data.dataset])
}

async function asked(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  const refused = event.type === 'job.refused'
  const json = (value: unknown) => (value ? JSON.stringify(value) : null)
  await sql.query(
    `INSERT INTO domain_job (id, grant_id, area, scenario, name, sql, sql_digest, state, reason, asked_by, party, asked_at, ended_at, refusal, plan, purpose)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      data.job,
      data.grant,
      data.area,
      data.scenario,
      data.name,
      data.sql,
      data.sqlDigest,
      refused ? 'refused' : 'asked',
      refused ? 'job.refused' : null,
      event.actor,
      event.party,
      event.at,
      refused ? event.at : null,
      json(data.refusal),
      json(data.plan),
      data.purpose ?? null,
    ],
  )
}

async function ended(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  await sql.query(
    `UPDATE domain_job SET state = $2, reason = $3, ended_at = $4, artifact = $5, rows = $6, bytes = $7, durations = $8, columns = $9 WHERE id = $1`,
    [
      data.job,
      event.type.slice('job.'.length),
      data.reason ?? null,
      event.at,
      data.artifact ?? null,
      data.rows ?? null,
      data.bytes ?? null,
      JSON.stringify(data.durations ?? null),
      JSON.stringify(data.columns ?? null),
    ],
  )
}
