import type { Sql, StoredEvent } from '../../../base/store/index.ts'
import { list, object, stored, text, textOrNull, whole, type Data } from '../data.ts'

/** A job as asked, with what its plan reads. What was refused reads nothing. */
export async function asked(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const plan = object(data['plan'])
  // A training keeps what was asked in one piece.
  const request = object(data['request'])
  const state = stateOf(event.type)
  await sql.query(
    `insert into trace_job (id, grant_id, kind, name, scenario, purpose, account, party, state, reason, code_digest, plan, asked_at, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing`,
    [
      text(data['job']),
      text(data['grant']),
      kindOf(event.type, data),
      text(data['name']) || text(request['name']),
      text(data['scenario']) || text(request['scenario']),
      text(data['purpose']) || text(request['purpose']),
      event.actor,
      event.party ?? '',
      state,
      state === 'refused' ? 'job.refused' : null,
      text(data['sqlDigest']) || text(data['scriptDigest']) || text(data['digest']),
      textOrNull(plan['digest']),
      event.at,
      event.seq,
    ],
  )
  if (state === 'asked') await addReads(sql, text(data['job']), list(plan['columns']), event.at)
}

/** `job.asked`, `model.asked`: training a model is a job too. */
function stateOf(type: string): string {
  const state = type.slice(type.indexOf('.') + 1)
  return state === 'trained' ? 'finished' : state
}

function kindOf(type: string, data: Data): string {
  if (type.startsWith('model.')) return 'model'
  return object(data['work'])['program'] ? 'script' : 'sql'
}

/** Columns that a job reads, by dataset and name. */
export async function addReads(sql: Sql, job: string, columns: readonly Data[], at: number): Promise<void> {
  const reads = columns.map((column) => ({
    dataset: text(column['dataset']),
    name: text(column['column']),
    direct: column['use'] !== 'indirect',
    indirect: column['use'] === 'indirect' || column['use'] === 'both',
  }))
  if (reads.length === 0) return
  await sql.query(
    `insert into trace_read (dataset, name, job, direct, indirect, at)
     select r.dataset, r.name, $2, bool_or(r.direct), bool_or(r.indirect), $3
     from json_to_recordset($1::json) as r (dataset text, name text, direct boolean, indirect boolean)
     where r.dataset <> '' and r.name <> '' group by r.dataset, r.name
     on conflict (job, dataset, name) do nothing`,
    [stored(reads), job, at],
  )
}

/** From its start a job has used what it reads. */
export async function started(sql: Sql, event: StoredEvent): Promise<void> {
  const job = text(event.data['job'])
  await sql.query(`update trace_job set state = 'started', started_at = $2 where id = $1`, [job, event.at])
  await sql.query(
    `insert into trace_use as u (dataset, name, grant_id, account, party, scenario, purpose, jobs, direct, artifacts, first_at, last_at)
     select r.dataset, r.name, j.grant_id, j.account, j.party, j.scenario, j.purpose, 1, r.direct::int, 0, $2, $2
     from trace_read r join trace_job j on j.id = r.job where j.id = $1
     on conflict (dataset, name, grant_id, account, scenario, purpose) do update set jobs = u.jobs + 1, direct = u.direct + excluded.direct,
       first_at = least(u.first_at, excluded.first_at), last_at = greatest(u.last_at, excluded.last_at)`,
    [job, event.at],
  )
}

export async function ended(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const job = text(data['job'])
  const artifact = textOrNull(data['artifact'])
  const durations = Object.values(object(data['durations'])).filter((ms) => typeof ms === 'number')
  await sql.query(
    `update trace_job set state = $2, reason = $3, ended_at = $4, artifact = $5, rows = $6, bytes = $7, ms = $8 where id = $1`,
    [
      job,
      stateOf(event.type),
      textOrNull(data['reason']),
      event.at,
      artifact,
      whole(data['rows']),
      whole(data['bytes']),
      durations.length > 0 ? Math.round(durations.reduce((sum, ms) => sum + ms, 0)) : null,
    ],
  )
  if (!artifact) return
  await sql.query(
    `update trace_use u set artifacts = u.artifacts + 1 from trace_read r join trace_job j on j.id = r.job
     where j.id = $1 and u.dataset = r.dataset and u.name = r.name and u.grant_id = j.grant_id and u.account = j.account
       and u.scenario = j.scenario and u.purpose = j.purpose`,
    [job],
  )
}
