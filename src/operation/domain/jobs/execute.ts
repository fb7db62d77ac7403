import type { JsonObject } from '../../../core/kernel/index.ts'
import { coarseBytes, coarseRows } from '../coarse.ts'
import { demandOpen, demandRunning, renewColumns } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, type JobRow } from '../rows.ts'
import { isSuspended, lookOnEvents } from '../suspension.ts'
import { SandboxEnded, type KillReason, type SandboxSession } from '../sandbox/index.ts'
import type { PlanVerdict } from '../types.ts'
import { fill, type Wanted } from './fill.ts'
import { datasetsOf, gateTables } from './gate-tables.ts'
import { badEnd } from './outcome.ts'
import type { Sessions } from './sessions.ts'

/** A job under way, for whoever may stop it. */
export interface Running {
  /** Asks the law again whether it may run; null for a job that was asked before the platform restarted. */
  readonly mayRun: (() => Promise<boolean>) | null
  session: SandboxSession | null
  /** Somebody wants it to end; it may not have a sandbox to kill yet. */
  stop: KillReason | null
}

interface Made {
  readonly artifact: string
  readonly facts: JsonObject
}

/** Runs one queued job to its end, whatever that is, and records it. Throws nothing. */
export async function execute(parts: DomainParts, sessions: Sessions, job: JobRow, running: Running): Promise<void> {
  try {
    await record(parts, job, 'started', {})
    const made = await compute(parts, sessions, job, running)
    await finish(parts, job, made)
  } catch (error) {
    const end = badEnd(error)
    if (!end) parts.report('job', error, { job: job.id })
    const { type, reason } = end ?? { type: 'job.failed', reason: 'job.platform' }
    await record(parts, job, type.slice('job.'.length), { reason }).catch((fault: unknown) =>
      parts.report('job', fault, { job: job.id }),
    )
  }
}

async function compute(parts: DomainParts, sessions: Sessions, job: JobRow, running: Running): Promise<Made> {
  const grant = job.grant_id
  const began = performance.now()
  await demandOpen(parts, grant)
  if (!(await stillMay(parts, grant, running))) throw new SandboxEnded('closed')
  const stops = await parts.turn(grant, () => renewColumns(parts, grant))
  const tables = await grantedTables(parts.store, grant)
  // Between asking and running a column may have been closed or masked otherwise: the verdict has to hold now.
  const verdict = await parts.gate.judge(job.sql, gateTables(tables))
  if (!verdict.ok) throw new RangeError('no longer permitted')
  demandRunning(stops, datasetsOf(verdict.value, tables))
  const session = await sessions.take(grant, tables)
  running.session = session
  if (running.stop) session.kill(running.stop)
  const timer = setTimeout(() => session.kill('deadline'), parts.settings.limits.wallMs)
  const stopWatching = watch(parts, grant, running, session)
  try {
    const start = performance.now()
    await fill(parts, grant, tables, wantedBy(verdict.value), session)
    await session.show()
    const filled = performance.now()
    const result = await session.query(job.sql)
    const ran = performance.now()
    if (running.stop) throw new SandboxEnded(running.stop)
    await demandOpen(parts, grant)
    const artifact = artifactOf(job.id)
    await parts.vault.storeForGrant({ grant, name: artifact, type: 'parquet', rows: result.rows }, [result.parquet])
    const durations = {
      queue: Math.max(parts.store.clock.now() - job.asked_at, 0),
      start: start - began,
      decrypt: filled - start,
      run: ran - filled,
      store: performance.now() - ran,
    }
    const bytes = result.parquet.length
    return {
      artifact,
      facts: { artifact, rows: result.rows, bytes, columns: result.columns, durations: rounded(durations) },
    }
  } finally {
    clearTimeout(timer)
    stopWatching()
    sessions.giveBack(grant, session)
  }
}

/** The columns of a plan, and a column of any table of which it reads none. */
export function wantedBy(plan: PlanVerdict): readonly Wanted[] {
  const empty = plan.shape.tables.filter((table) => !plan.columns.some((column) => column.table === table))
  return [...plan.columns, ...empty.map((table) => ({ table, column: null }))]
}

function rounded(durations: { readonly [phase: string]: number }): JsonObject {
  return Object.fromEntries(Object.entries(durations).map(([phase, ms]) => [phase, Math.round(ms * 10) / 10]))
}

/** What the law says now: the grant may have been closed, suspended or held since the job was asked for. */
async function stillMay(parts: DomainParts, grant: string, running: Running): Promise<boolean> {
  if (await isSuspended(parts.procedures, grant, parts.store.clock.now())) return false
  return running.mayRun ? running.mayRun() : true
}

/** INVARIANT: a job whose grant is closed or held is stopped at once, by the event that says so. */
function watch(parts: DomainParts, grant: string, running: Running, session: SandboxSession): () => void {
  const look = async () => {
    if (session.alive && !(await stillMay(parts, grant, running))) session.kill('closed')
  }
  return lookOnEvents(parts.store, look, parts.report)
}

/** A job makes one artifact, whose id is known before it is. */
export function artifactOf(job: string): string {
  return job.replace(/^job-/, 'artifact-')
}

/** The artifact's record and the job's end become durable together. */
async function finish(parts: DomainParts, job: JobRow, made: Made): Promise<void> {
  const grant = await parts.procedures.record(job.grant_id)
  const plan = job.plan
  if (!plan) throw new Error(`job ${job.id} has no plan`)
  const counted = datasetsOf(plan, await grantedTables(parts.store, job.grant_id))
  const datasets = [...new Set([...plan.columns.map((column) => column.dataset), ...counted])].sort()
  await parts.store.transact(meta(job, 'finished'), async (tx) => {
    await parts.procedures.create(tx, {
      id: made.artifact,
      kind: 'artifact',
      area: job.area,
      holder: grant?.holder ?? job.party,
      giver: grant?.giver ?? null,
      links: { grant: job.grant_id, datasets, ...(job.scenario ? { scenario: job.scenario } : {}) },
      fields: {
        job: job.id,
        name: job.name,
        plan: plan.digest,
        // Whoever reads the record reads these; the exact figures stand in `job.finished`.
        rows: coarseRows(Number(made.facts.rows ?? 0)),
        bytes: coarseBytes(Number(made.facts.bytes ?? 0)),
        ...({
          shape: plan.shape,
          lineage: plan.lineage,
          columns: plan.output,
          reads: plan.columns,
        } as unknown as JsonObject),
      },
    })
    await tx.append([{ stream: `job/${job.id}`, type: 'job.finished', data: { ...facts(job), ...made.facts } }])
    return null
  })
}

/** Records a step of a job; the second time nothing happens. */
export async function record(parts: DomainParts, job: JobRow, what: string, data: JsonObject): Promise<void> {
  await parts.store.transact(meta(job, what), async (tx) => {
    await tx.append([{ stream: `job/${job.id}`, type: `job.${what}`, data: { ...facts(job), ...data } }])
    return null
  })
}

function meta(job: JobRow, what: string) {
  return { id: `${job.id}/${what}`, actor: 'system', party: null, request: { job: job.id, what } }
}

function facts(job: JobRow): JsonObject {
  return { job: job.id, grant: job.grant_id, sqlDigest: job.sql_digest, plan: job.plan?.digest ?? null }
}
