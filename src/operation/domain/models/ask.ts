import { createHash } from 'node:crypto'
import {
  clausesOf,
  platformRefusal,
  Refused,
  type Json,
  type JsonObject,
  type Refusal,
} from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { brakesOn, trainingsOn } from '../brakes/index.ts'
import { demandLawful, demandRunning, domainAgainst, judgeVersions, mayUse } from '../grants/index.ts'
import { datasetsOf, gateTables, publicOf } from '../jobs/index.ts'
import { programOf } from '../jobs/ask.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, type OpenedTable } from '../rows.ts'
import type { PlanVerdict } from '../types.ts'
import { overLimit, rowsRead } from '../work/limits.ts'
import { programDigest } from '../work/program.ts'
import { reviewNeed, reviewProblem } from '../work/review-need.ts'
import { reviewOf } from '../work/rows.ts'
import { layoutOf, type Layout } from './features.ts'
import { checkRequest, type CheckedRequest } from './request.ts'
import type { ModelPlan } from './rows.ts'
import type { TrainRequest } from './types.ts'
import { ownedRows, type OwnedRows } from './units.ts'

export interface Judged {
  readonly verdict: PlanVerdict
  readonly layout: Layout
  readonly tables: readonly OpenedTable[]
  /** The query with the units of its rows. */
  readonly rows: OwnedRows
}

/** What the law is asked about a training: it is a job, over these data. */
function question(request: TrainRequest, verdict: PlanVerdict | null, tables: readonly OpenedTable[]): JsonObject {
  return {
    scenario: request.scenario ?? null,
    purpose: request.purpose ?? null,
    datasets: verdict ? publicOf(datasetsOf(verdict, tables)) : [],
    columns: verdict ? verdict.columns.map(({ dataset, column }) => `${dataset}.${column}`) : [],
  }
}

/** The gate's word on the query of a training. INVARIANT: its rows go to the trainer and nowhere else, so columns that may only be aggregated may feed it. */
export async function judge(parts: DomainParts, grant: string, request: CheckedRequest): Promise<Judged | Refusal> {
  const tables = await grantedTables(parts.store, grant)
  const verdict = await parts.gate.judge(request.sql, gateTables(tables), { rowsStay: true, asker: grant })
  if (!verdict.ok) return verdict.error
  const read = tables.filter(({ name }) => verdict.value.shape.tables.includes(name))
  // INVARIANT: every row is somebody's. Whoever copies rows, or says nothing of units, makes no more units of them.
  const rows = await ownedRows(parts, grant, request.sql, read)
  const unmet = rows ? [] : platformRefusal('unmet', 'model.rows-of-nobody', {}, 'plain-rows').unmet
  try {
    const layout = layoutOf(request, verdict.value, tables)
    return rows ? { verdict: verdict.value, layout, tables, rows } : { kind: 'unmet', unmet }
  } catch (error) {
    if (error instanceof Refused) return { ...error.refusal, unmet: [...unmet, ...error.refusal.unmet] }
    throw error
  }
}

function isRefusal(of: Judged | Refusal): of is Refusal {
  return 'unmet' in of
}

/** Asks the law, then the gate, and records the answer. A repeated command gets the first answer. */
export async function ask(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  wish: TrainRequest,
  command: string,
): Promise<{ readonly job: string; readonly repeated: boolean; readonly mayRun: () => Promise<boolean> }> {
  const request = checkRequest(wish)
  const judged = await judge(parts, grant, request)
  const tables = isRefusal(judged) ? [] : judged.tables
  const asked = question(request, isRefusal(judged) ? null : judged.verdict, tables)
  const use = { account: actor.account, purpose: request.purpose ?? null, scenario: request.scenario ?? null }
  const against = await domainAgainst(parts, grant, use, true)
  await demandLawful(parts, actor, grant, { law: { action: 'job.run', with: asked }, against })
  const stops = await parts.turn(grant, () => judgeVersions(parts, grant))
  if (!isRefusal(judged)) demandRunning(stops, datasetsOf(judged.verdict, tables))
  const area = (await parts.procedures.record(grant))?.area ?? actor.area
  const barring = isRefusal(judged) ? judged : await barred(parts, grant, request, judged)
  const refusal = barring && parts.procedures.cited(area, barring)
  const id = newId('job')
  const data = {
    job: id,
    grant,
    area,
    name: request.name,
    request,
    sqlDigest: createHash('sha256').update(request.sql).digest('hex'),
    refusal,
    plan: isRefusal(judged) ? null : planOf(judged),
  } as unknown as JsonObject
  const meta = { id: command, actor: actor.account, party: actor.party, request: { grant, ...wish } as unknown as Json }
  const { answer, repeated } = await parts.store.transact(meta, async (tx) => {
    const type = refusal ? 'model.refused' : 'model.asked'
    await tx.append([{ stream: `model/${id}`, type, data, clauses: refusal ? clausesOf(refusal) : [] }])
    return { job: id, refusal: refusal as unknown as Json }
  })
  if (answer.refusal) throw new Refused(answer.refusal as unknown as Refusal)
  const again = { actor, action: 'job.run', on: grant, with: asked }
  return {
    job: answer.job,
    repeated,
    mayRun: async () => (await mayUse(parts, grant, use)) && (await parts.procedures.permit(again)).ok,
  }
}

/** Beyond the gate, as for a job: whoever must have read the query has, and no limit is gone over. */
async function barred(
  parts: DomainParts,
  grant: string,
  request: CheckedRequest,
  { verdict, tables }: Judged,
): Promise<Refusal | null> {
  const digest = programDigest(programOf({ sql: request.sql }))
  const unmet = [
    ...reviewProblem(await reviewNeed(parts, grant), await reviewOf(parts.store, grant, digest)),
    ...(await overLimit(parts, grant, rowsRead([verdict], tables))),
    ...(await brakesOn(parts, grant, [verdict])),
    ...(await trainingsOn(parts, grant)),
  ]
  return unmet.length > 0 ? { kind: 'unmet', unmet } : null
}

function planOf({ verdict, tables }: Judged): ModelPlan {
  return {
    digest: verdict.digest,
    columns: verdict.columns,
    lineage: verdict.lineage,
    datasets: [...new Set([...datasetsOf(verdict, tables), ...verdict.columns.map(({ dataset }) => dataset)])].sort(),
    expected: rowsRead([verdict], tables),
  }
}

/** Between asking and running a column may have been closed: the verdict has to hold when the training starts. */
export async function judgeAgain(parts: DomainParts, grant: string, request: CheckedRequest): Promise<Judged> {
  const judged = await judge(parts, grant, request)
  if (isRefusal(judged)) throw new RangeError('no longer permitted')
  return judged
}
