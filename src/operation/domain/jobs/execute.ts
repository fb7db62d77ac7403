import type { Json, JsonObject } from '../../../core/kernel/index.ts'
import { coarseBytes, coarseRows } from '../coarse.ts'
import { demandOpen, demandRunning, mayUse, renewColumns } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, type JobRow, type OpenedTable } from '../rows.ts'
import { isSuspended, lookOnEvents } from '../suspension.ts'
import { SandboxEnded, SessionFault, type SandboxSession } from '../sandbox/index.ts'
import type { PlanVerdict } from '../types.ts'
import { allowance, overLimit, rowsRead } from '../work/limits.ts'
import { jobWork } from '../work/rows.ts'
import { judgeAsk, type Ask } from './ask.ts'
import { keepHanded, recordHanded, type HandedModel } from '../models/handed.ts'
import { scorerOf } from '../models/scoring.ts'
import { usesPython } from '../work/program.ts'
import { runCells, runQueries, runScores } from './cells.ts'
import { fill, type Wanted } from './fill.ts'
import { datasetsOf, publicOf } from './gate-tables.ts'
import { badEnd, OverLimit } from './outcome.ts'
import { feedsOf, readsClosed } from './feeds.ts'
import type { Running } from './running.ts'
import type { Sessions } from './sessions.ts'

interface Made {
  readonly artifact: string
  readonly facts: JsonObject
  readonly models: readonly HandedModel[]
}

/** Runs one queued job to its end, whatever that is, and records it. Throws nothing. */
export async function execute(parts: DomainParts, sessions: Sessions, job: JobRow, running: Running): Promise<void> {
  try {
    await record(parts, job, 'started', {})
    const made = await compute(parts, sessions, job, running)
    await finish(parts, job, made)
  } catch (error) {
    const end = badEnd(bounded(error, running))
    if (!end) parts.report('job', error, { job: job.id })
    const { type, reason } = end ?? { type: 'job.failed', reason: 'job.platform' }
    const data = { reason, ...told(running) }
    await record(parts, job, type.slice('job.'.length), data).catch((fault: unknown) =>
      parts.report('job', fault, { job: job.id }),
    )
  }
}

/** Killed for its processor time or its result: by the limit of the grant, where that was less than a job's own bound. */
function bounded(error: unknown, { limited }: Running): unknown {
  if (limited.cpu && error instanceof SandboxEnded && error.reason === 'cpu') return new OverLimit()
  return limited.result && error instanceof SessionFault && error.code === 'too-large' ? new OverLimit() : error
}

/** What is kept of how it went: cells, log and what it took. */
function told({ track, usage }: Running): JsonObject {
  return {
    ...(track ? { cells: track.cells as unknown as Json, log: track.log as unknown as Json } : {}),
    ...(usage ? { usage: usage as unknown as Json } : {}),
  }
}

async function compute(parts: DomainParts, sessions: Sessions, job: JobRow, running: Running): Promise<Made> {
  const grant = job.grant_id
  const began = performance.now()
  await demandOpen(parts, grant)
  if (!(await stillMay(parts, job, running))) throw new SandboxEnded('closed')
  const stops = await parts.turn(grant, () => renewColumns(parts, grant))
  // Before the tables: what is written anew from here on is told as newer than what the job read.
  const view = await newestOf(parts, grant)
  const tables = await grantedTables(parts.store, grant)
  const work = await jobWork(parts.store, job.id)
  const ask: Ask = work?.program ? { program: work.program, values: work.arguments ?? {} } : { sql: job.sql }
  // Between asking and running a column may have been closed or masked otherwise: the verdict has to hold now.
  const judged = await judgeAsk(parts, ask, tables)
  if (!judged.verdict.ok) throw new RangeError('no longer permitted')
  demandRunning(stops, datasetsOf(judged.verdict.value, tables))
  const model = 'program' in ask && ask.program.score ? await scorerOf(parts, ask.program.score.model) : null
  const limits = await withinLimits(parts, grant, rowsRead(judged.plans, tables))
  running.limited = {
    cpu: limits.cpuSeconds < parts.settings.limits.cpuSeconds,
    result: limits.resultBytes < parts.settings.limits.resultBytes,
  }
  const taken = await Promise.all([
    sessions.take(grant, tables),
    'program' in ask && usesPython(ask.program) ? parts.pool.takePython({ ...parts.settings.limits, ...limits }) : null,
  ])
  const [session, python] = taken
  session.renew(limits.cpuSeconds)
  for (const one of taken) if (one) running.live.add(one)
  if (running.stop) for (const one of running.live) one.kill(running.stop)
  const before = session.cpuSeconds()
  const timer = setTimeout(() => running.live.forEach((one) => one.kill('deadline')), parts.settings.limits.wallMs)
  const stopWatching = watch(parts, job, running, session)
  const look = setInterval(() => measure(), 500)
  const bytesRead = await bytesOf(parts, grant, judged.plans, tables)
  const measure = (resultBytes = 0) => {
    const coreSeconds = Math.max(session.cpuSeconds() - before, 0) + (python?.cpuSeconds() ?? 0)
    const last = running.usage?.coreSeconds ?? 0
    running.usage = {
      coreSeconds: Math.max(Math.round(coreSeconds * 100) / 100, last),
      bytesRead,
      rowsRead: rowsRead(judged.plans, tables),
      resultBytes,
    }
  }
  try {
    const start = performance.now()
    measure()
    for (const plan of judged.plans) await fill(parts, grant, tables, wantedBy(plan), session)
    await session.show()
    const filled = performance.now()
    const feeds = python && !model ? await feedsOf(parts, { grant, area: job.area }, judged, tables) : new Map()
    const result = python
      ? await (model
          ? runScores({ ask, judged, session, python, running, model })
          : runCells({
              ask,
              judged,
              session,
              python,
              running,
              silent: readsClosed(judged.plans, tables),
              feeds,
            }))
      : await runQueries({ ask, judged, session, running })
    const ran = performance.now()
    if (running.stop) throw new SandboxEnded(running.stop)
    if (result.parquet.length > limits.resultBytes) throw new SessionFault('too-large')
    measure(result.parquet.length)
    await demandOpen(parts, grant)
    const artifact = artifactOf(job.id)
    await parts.vault.storeForGrant({ grant, name: artifact, type: 'parquet', rows: result.rows }, [result.parquet])
    const models = await keepHanded(parts, { job, judged, handed: running.handed })
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
      models,
      facts: {
        artifact,
        rows: result.rows,
        bytes,
        columns: result.columns,
        view,
        durations: rounded(durations),
        ...told(running),
      },
    }
  } finally {
    clearTimeout(timer)
    clearInterval(look)
    stopWatching()
    measure(running.usage?.resultBytes ?? 0)
    python?.kill('closed')
    // What a script sent went through it, and may lie there half read.
    if (python) session.kill('closed')
    sessions.giveBack(grant, session)
  }
}

/** The version of the newest event about what a grant may read. */
async function newestOf(parts: DomainParts, grant: string): Promise<number> {
  const [row] = await parts.store.query<{ newest: number }>(
    'SELECT coalesce(max(version), 0)::int AS newest FROM event WHERE stream = $1',
    [`domain/${grant}`],
  )
  return row?.newest ?? 0
}

/** What is left for this job: a limit that it uses up while it runs bounds it from the beginning. */
async function withinLimits(
  parts: DomainParts,
  grant: string,
  expected: { readonly [dataset: string]: number },
): Promise<{ readonly cpuSeconds: number; readonly resultBytes: number }> {
  const over = await overLimit(parts, grant, expected, true)
  if (over.length > 0) throw new OverLimit()
  const left = await allowance(parts, grant)
  const { cpuSeconds, resultBytes } = parts.settings.limits
  return { cpuSeconds: Math.min(cpuSeconds, left.cpuSeconds), resultBytes: Math.min(resultBytes, left.resultBytes) }
}

/** Decrypted size of the columns that the plans read. */
async function bytesOf(
  parts: DomainParts,
  grant: string,
  plans: readonly PlanVerdict[],
  tables: readonly OpenedTable[],
): Promise<number> {
  const objects = await parts.vault.grantObjects(grant)
  const read = new Set(plans.flatMap((plan) => plan.columns.map((column) => `${column.dataset}\n${column.column}`)))
  return objects
    .filter((object) => tables.some((table) => table.dataset === object.dataset))
    .filter((object) => read.has(`${object.dataset}\n${object.name}`))
    .reduce((sum, object) => sum + object.bytes, 0)
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
async function stillMay(parts: DomainParts, job: JobRow, running: Running): Promise<boolean> {
  const { grant_id: grant, asked_by: account, purpose, scenario } = job
  if (!(await mayUse(parts, grant, { account, purpose, scenario }))) return false
  if (await isSuspended(parts.procedures, grant, parts.store.clock.now())) return false
  return running.mayRun ? running.mayRun() : true
}

/** INVARIANT: a job whose grant is closed or held is stopped at once, by the event that says so. */
function watch(parts: DomainParts, job: JobRow, running: Running, session: SandboxSession): () => void {
  const look = async () => {
    if (session.alive && !(await stillMay(parts, job, running))) for (const one of running.live) one.kill('closed')
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
  const score = (await jobWork(parts.store, job.id))?.program?.score
  const read = plan.columns.map((column) => column.dataset)
  const datasets = publicOf([...read, ...counted, ...(score?.datasets ?? [])])
  await parts.store.transact(meta(job, 'finished'), async (tx) => {
    await parts.procedures.create(tx, {
      id: made.artifact,
      kind: 'artifact',
      area: job.area,
      holder: grant?.holder ?? job.party,
      giver: grant?.giver ?? null,
      links: {
        grant: job.grant_id,
        datasets,
        ...(score ? { model: score.model } : {}),
        ...(job.scenario ? { scenario: job.scenario } : {}),
      },
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
    await recordHanded(parts, tx, job, grant, made.models)
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
