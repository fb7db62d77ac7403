import { createHash } from 'node:crypto'
import {
  platformRefusal,
  Refused,
  type Json,
  type JsonObject,
  type Refusal,
  type Result,
} from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { demandOpen, demandRunning, judgeVersions } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, jobRow, type OpenedTable } from '../rows.ts'
import type { JobRequest, PlanVerdict } from '../types.ts'
import { datasetsOf, gateTables } from './gate-tables.ts'
import type { JobQueue } from './queue.ts'

/** The gate's verdict and the law's, without running anything. Throws `Refused` when the law says no. */
export async function check(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  request: Omit<JobRequest, 'name'>,
): Promise<Result<PlanVerdict, Refusal>> {
  const tables = await grantedTables(parts.store, grant)
  const verdict = await parts.gate.judge(request.sql, gateTables(tables))
  await parts.procedures.require({ actor, action: 'job.run', on: grant, with: question(request, verdict, tables) })
  await demandOpen(parts, grant)
  const stops = await parts.turn(grant, () => judgeVersions(parts, grant))
  if (verdict.ok) demandRunning(stops, datasetsOf(verdict.value, tables))
  return verdict
}

/** What the law is asked about a job: which data, for which scenario; counting rows is use too. What the gate refused reads nothing. */
function question(
  request: Omit<JobRequest, 'name'>,
  verdict: Result<PlanVerdict, Refusal>,
  tables: readonly OpenedTable[],
): JsonObject {
  const columns = verdict.ok ? verdict.value.columns : []
  const datasets = verdict.ok ? datasetsOf(verdict.value, tables) : []
  return {
    scenario: request.scenario ?? null,
    purpose: request.purpose ?? null,
    datasets: [...new Set(datasets)].sort(),
    columns: columns.map((column) => `${column.dataset}.${column.column}`),
  }
}

/** Asks the law, then the gate, records the answer, and queues. A repeated command gets the first answer and queues nothing. */
export async function run(
  parts: DomainParts,
  queue: JobQueue,
  actor: Actor,
  grant: string,
  request: JobRequest,
  command: string,
): Promise<{ readonly job: string; readonly repeated: boolean }> {
  const name = request.name.trim()
  if (name === '' || name.length > 200)
    throw new Refused(platformRefusal('invalid', 'job.name', { most: 200 }, 'name-job'))
  const verdict = await check(parts, actor, grant, request)
  const tables = await grantedTables(parts.store, grant)
  const record = await parts.procedures.record(grant)
  const id = newId('job')
  const data = {
    job: id,
    grant,
    area: record?.area ?? actor.area,
    scenario: request.scenario ?? null,
    name,
    sql: request.sql,
    sqlDigest: createHash('sha256').update(request.sql).digest('hex'),
    refusal: verdict.ok ? null : verdict.error,
    plan: verdict.ok ? verdict.value : null,
  } as unknown as JsonObject
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { grant, ...request } as unknown as Json,
  }
  const { answer, repeated } = await parts.store.transact(meta, async (tx) => {
    await tx.append([{ stream: `job/${id}`, type: verdict.ok ? 'job.asked' : 'job.refused', data }])
    return { job: id, refusal: (verdict.ok ? null : verdict.error) as unknown as Json }
  })
  if (answer.refusal) throw new Refused(answer.refusal as unknown as Refusal)
  const job = repeated ? null : await jobRow(parts.store, id)
  const again = { actor, action: 'job.run', on: grant, with: question(request, verdict, tables) }
  if (job) queue.add(job, async () => (await parts.procedures.permit(again)).ok)
  return { job: answer.job, repeated }
}
