import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'

type Data = { readonly [name: string]: unknown }

/** What jobs are made of and took, limits, scripts, reviews and schedules: the tables of migration 055. */
export const workProjection: Projection = {
  name: 'work',
  tables: [
    'domain_job_work',
    'domain_limit',
    'domain_script',
    'domain_review',
    'domain_schedule',
    'domain_schedule_run',
  ],
  mode: 'inline',
  on: [
    'job.asked',
    'job.refused',
    'job.started',
    'job.finished',
    'job.failed',
    'job.killed',
    'job.cancelled',
    'domain.limited',
    'script.saved',
    'review.asked',
    'review.decided',
    'schedule.set',
    'schedule.ran',
    'schedule.stopped',
    'domain.destroyed',
  ],
  apply,
}

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  switch (event.type) {
    case 'job.asked':
    case 'job.refused':
      return asked(sql, event, data)
    case 'domain.limited':
      return limited(sql, event, data)
    case 'script.saved':
      return saved(sql, event, data)
    case 'review.asked':
    case 'review.decided':
      return reviewed(sql, event, data)
    case 'domain.destroyed':
      return destroyed(sql, data)
    case 'schedule.set':
    case 'schedule.ran':
    case 'schedule.stopped':
      return scheduled(sql, event, data)
    default:
      return moved(sql, event, data)
  }
}

async function asked(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  const work = (data['work'] ?? {}) as Data
  await sql.query(
    `INSERT INTO domain_job_work (job, grant_id, asked_at, state, program, program_digest, arguments, script, schedule, expected)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      data['job'],
      data['grant'],
      event.at,
      event.type.slice('job.'.length),
      json(work['program']),
      work['digest'] ?? null,
      json(work['values']),
      work['script'] ?? null,
      work['schedule'] ?? null,
      json(work['expected'] ?? {}),
    ],
  )
}

async function moved(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  await sql.query(
    `UPDATE domain_job_work SET state = $2, cells = coalesce($3, cells), log = coalesce($4, log), usage = coalesce($5, usage) WHERE job = $1`,
    [data['job'], event.type.slice('job.'.length), json(data['cells']), json(data['log']), json(data['usage'])],
  )
}

async function limited(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  await sql.query(
    `INSERT INTO domain_limit (grant_id, kind, dataset, source, amount, until, clauses, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (grant_id, kind, dataset, source) DO UPDATE SET amount = excluded.amount, until = excluded.until, clauses = excluded.clauses, since = excluded.since`,
    [
      data['grant'],
      data['kind'],
      data['dataset'] ?? '',
      data['source'],
      data['amount'],
      data['until'] ?? null,
      json(data['clauses'] ?? []),
      event.at,
    ],
  )
}

async function saved(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  await sql.query(
    `INSERT INTO domain_script (id, version, grant_id, name, digest, program, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      data['script'],
      data['version'],
      data['grant'],
      data['name'],
      data['digest'],
      json(data['program']),
      event.actor,
      event.at,
    ],
  )
}

async function reviewed(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  if (event.type === 'review.decided') {
    await sql.query(
      `UPDATE domain_review SET state = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1`,
      [data['review'], data['approve'] ? 'approved' : 'refused', data['reason'], event.actor, event.at],
    )
    return
  }
  await sql.query(
    `INSERT INTO domain_review (id, grant_id, script, name, digest, program, before, by, party, state, asked_by, persons, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', $10, $11, $12)`,
    [
      data['review'],
      data['grant'],
      data['script'],
      data['name'],
      data['digest'],
      json(data['program']),
      json(data['before']),
      data['by'],
      data['party'],
      event.actor,
      json(data['persons']),
      event.at,
    ],
  )
}

async function scheduled(sql: Sql, event: StoredEvent, data: Data): Promise<void> {
  const id = data['schedule']
  if (event.type === 'schedule.set') {
    await sql.query(
      `INSERT INTO domain_schedule (id, grant_id, script, every, minute, arguments, scenario, account, state, next_at, since)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'on', $9, $10)`,
      [
        id,
        data['grant'],
        data['script'],
        data['every'],
        data['minute'],
        json(data['values']),
        data['scenario'] ?? null,
        event.actor,
        data['next'],
        event.at,
      ],
    )
    return
  }
  if (event.type === 'schedule.stopped') {
    await sql.query(`UPDATE domain_schedule SET state = 'stopped', reason = $2, next_at = NULL WHERE id = $1`, [
      id,
      data['reason'],
    ])
    return
  }
  await sql.query(
    `INSERT INTO domain_schedule_run (schedule, at, job, missed) VALUES ($1, $2, $3, $4)
     ON CONFLICT (schedule, at) DO NOTHING`,
    [id, data['at'], data['job'] ?? null, data['missed'] ?? null],
  )
  await sql.query('UPDATE domain_schedule SET next_at = $2 WHERE id = $1', [id, data['next'] ?? null])
}

/** With the grant goes what people kept for it; what ran stays as it was told. */
async function destroyed(sql: Sql, { grant }: Data): Promise<void> {
  await sql.query(
    'DELETE FROM domain_schedule_run WHERE schedule IN (SELECT id FROM domain_schedule WHERE grant_id = $1)',
    [grant],
  )
  for (const table of ['domain_schedule', 'domain_review', 'domain_script'])
    await sql.query(`DELETE FROM ${table} WHERE grant_id = $1`, [grant])
}
