import { createHash } from 'node:crypto'
import {
  clausesOf,
  fail,
  platformRefusal,
  Refused,
  type Json,
  type JsonObject,
  type Refusal,
  type Result,
} from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { brakesOn, kindsOf } from '../brakes/index.ts'
import {
  consentedDatasets,
  demandLawful,
  demandRunning,
  domainAgainst,
  judgeVersions,
  scopesOf,
} from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, jobRow, type OpenedTable } from '../rows.ts'
import type { PlanVerdict } from '../types.ts'
import { overLimit, rowsRead } from '../work/limits.ts'
import { isOpaque } from '../work/program.ts'
import { reviewNeed, reviewProblem } from '../work/review-need.ts'
import { reviewOf } from '../work/rows.ts'
import { askFacts, judgeAsk, programOf, type Ask, type Judged } from './ask.ts'
import { feedProblems } from './feeds.ts'
import { datasetsOf, publicOf } from './gate-tables.ts'
import type { JobQueue } from './queue.ts'

/**
 * The gate's verdict and the law's, without running anything. Throws `Refused` when the law says no. A `look` that names no scenario yet is no
 * attempt: what stands against it is told and not recorded.
 */
export async function check(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  ask: Ask,
  how: 'look' | 'run' = 'look',
): Promise<Judged> {
  const tables = await grantedTables(parts.store, grant)
  const asked = await fedOf(parts, grant, await judgeAsk(parts, ask, tables, actor.account), tables)
  const judged = cited(parts, await areaOf(parts, actor, grant), asked)
  const law = await questionOf(parts, actor, grant, ask, judged, tables)
  const use = { account: actor.account, purpose: ask.purpose ?? null, scenario: ask.scenario ?? null }
  const record = how === 'run' || Boolean(ask.scenario)
  // Who works there and only looks reads the slip in a query together with what the law misses; a stranger learns no name from the gate.
  const mine = (await parts.procedures.record(grant))?.holder === actor.party
  const beside = mine && how === 'look' && tables.length > 0 && !judged.verdict.ok ? judged.verdict.error : null
  await demandLawful(parts, actor, grant, {
    law,
    against: await domainAgainst(parts, grant, use, true),
    beside,
    record,
  })
  const stops = await parts.turn(grant, () => judgeVersions(parts, grant))
  if (judged.verdict.ok) demandRunning(stops, datasetsOf(judged.verdict.value, tables))
  return judged
}

async function areaOf(parts: DomainParts, actor: Actor, grant: string): Promise<string> {
  return (await parts.procedures.record(grant))?.area ?? actor.area
}

/** A script whose cells nobody could count the units of does not pass, whatever the gate says to each. */
async function fedOf(
  parts: DomainParts,
  grant: string,
  judged: Judged,
  tables: readonly OpenedTable[],
): Promise<Judged> {
  const unmet = judged.verdict.ok ? await feedProblems(parts, grant, judged, tables) : []
  return unmet.length > 0 ? { ...judged, verdict: fail({ kind: 'unmet', unmet }) } : judged
}

/** What the gate refuses, with the clauses by which the pack asks for the gate: an event keeps them. */
function cited(parts: DomainParts, area: string, judged: Judged): Judged {
  const { verdict } = judged
  return verdict.ok ? judged : { ...judged, verdict: fail(parts.procedures.cited(area, verdict.error)) }
}

/** What the law is asked about a job: which data, for which scenario; counting rows is use too. What the gate refused reads nothing. */
async function questionOf(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  ask: Ask,
  { verdict, digest }: Judged,
  tables: readonly OpenedTable[],
) {
  const columns = verdict.ok ? verdict.value.columns : []
  const datasets = verdict.ok ? datasetsOf(verdict.value, tables) : []
  const consented = consentedDatasets(await scopesOf(parts.store, grant))
  const reviewed = (await reviewOf(parts.store, grant, digest)) === 'approved'
  return {
    actor,
    action: 'job.run',
    on: grant,
    with: {
      scenario: ask.scenario ?? null,
      purpose: ask.purpose ?? null,
      datasets: publicOf(datasets),
      consented: consented.filter((dataset) => datasets.includes(dataset)).sort(),
      columns: columns.map((column) => `${column.dataset}.${column.column}`),
      code: isOpaque(programOf(ask)) ? 'python' : 'sql',
      reviewed,
    },
  }
}

/**
 * Asks the law, the gate, the review and the limits, records the answer, and queues. A repeated command gets the first answer and queues nothing.
 * INVARIANT: of one grant one asking at a time, so that two jobs cannot share what is left of a limit.
 */
export async function run(
  parts: DomainParts,
  queue: JobQueue,
  actor: Actor,
  grant: string,
  request: Ask & { readonly name: string },
  command: string,
): Promise<{ readonly job: string; readonly repeated: boolean }> {
  const name = request.name.trim()
  if (name === '' || name.length > 200)
    throw new Refused(platformRefusal('invalid', 'job.name', { most: 200 }, 'name-job'))
  const judged = await check(parts, actor, grant, request, 'run')
  const tables = await grantedTables(parts.store, grant)
  const { answer, repeated } = await parts.turn(`run ${grant}`, () =>
    recordAsked(parts, actor, grant, request, name, judged, tables, command),
  )
  if (answer.refusal) throw new Refused(answer.refusal as unknown as Refusal)
  const job = repeated ? null : await jobRow(parts.store, answer.job)
  const mayRun = async () =>
    (await parts.procedures.permit(await questionOf(parts, actor, grant, request, judged, tables))).ok
  if (job) queue.add(job, mayRun)
  return { job: answer.job, repeated }
}

async function recordAsked(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  request: Ask,
  name: string,
  judged: Judged,
  tables: readonly OpenedTable[],
  command: string,
) {
  const expected = rowsRead(judged.plans, tables)
  const area = await areaOf(parts, actor, grant)
  const { verdict } = judged.verdict.ok
    ? cited(parts, area, { ...judged, verdict: await allowed(parts, grant, judged, expected) })
    : judged
  const id = newId('job')
  const data = {
    job: id,
    grant,
    area,
    scenario: request.scenario ?? null,
    purpose: request.purpose ?? null,
    name,
    sql: judged.text,
    sqlDigest: createHash('sha256').update(judged.text).digest('hex'),
    refusal: verdict.ok ? null : verdict.error,
    plan: verdict.ok ? verdict.value : null,
    work: { ...askFacts(request, judged.digest), expected },
    ...(judged.cells.length > 0 ? { cells: kindsOf(judged.plans) } : {}),
  } as unknown as JsonObject
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { grant, ...request } as unknown as Json,
  }
  return parts.store.transact(meta, async (tx) => {
    const [type, clauses] = verdict.ok ? ['job.asked', []] : ['job.refused', clausesOf(verdict.error)]
    await tx.append([{ stream: `job/${id}`, type, data, clauses }])
    return { job: id, refusal: (verdict.ok ? null : verdict.error) as unknown as Json }
  })
}

/** Beyond the gate: whoever must have read the code has, and no limit is gone over. */
async function allowed(
  parts: DomainParts,
  grant: string,
  judged: Judged,
  expected: { readonly [dataset: string]: number },
): Promise<Result<PlanVerdict, Refusal>> {
  const need = await reviewNeed(parts, grant)
  const unmet = [
    ...reviewProblem(need, await reviewOf(parts.store, grant, judged.digest)),
    ...(await overLimit(parts, grant, expected)),
    ...(await brakesOn(parts, grant, judged.plans)),
  ]
  return unmet.length > 0 ? fail({ kind: 'unmet', unmet }) : judged.verdict
}
