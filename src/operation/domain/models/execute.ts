import { createHash } from 'node:crypto'
import type { JsonObject } from '../../../core/kernel/index.ts'
import { demandOpen, demandRunning, renewColumns } from '../grants/index.ts'
import { artifactOf, badEnd, datasetsOf } from '../jobs/index.ts'
import type { DomainParts } from '../parts.ts'
import { lookOnEvents } from '../suspension.ts'
import { grantedTables } from '../rows.ts'
import { SandboxEnded } from '../sandbox/index.ts'
import { judgeAgain } from './ask.ts'
import type { Training } from './queue.ts'
import { createModel } from './record.ts'
import { modelRow, packed, type ModelRow } from './rows.ts'
import { judgeModel, withoutFigures } from './safety.ts'
import { safetyOf, type ModelSettings } from './settings.ts'
import { trainInside, UnfitData } from './trainer.ts'
import type { SafetyReport, TrainedModel } from './types.ts'

/** Runs one training to its end, whatever that is, and records it. Throws nothing. */
export async function execute(parts: DomainParts, settings: ModelSettings, training: Training): Promise<void> {
  const row = await modelRow(parts.store, training.job)
  if (!row) return
  try {
    await note(parts, row, 'started', {})
    await finish(parts, row, await compute(parts, settings, row, training))
  } catch (error) {
    const end = endOf(error)
    if (!end) parts.report('model', error, { job: row.job })
    await note(parts, row, end?.what ?? 'failed', {
      reason: end?.reason ?? 'job.platform',
      durations: { core: Math.round(training.core) },
    }).catch((fault: unknown) => parts.report('model', fault, { job: row.job }))
  }
}

/** INVARIANT: what a training tells of its failure is a code; what the engine or the library said stays where it arose. */
function endOf(error: unknown): { readonly what: string; readonly reason: string } | null {
  if (error instanceof UnfitData) return { what: 'failed', reason: `model.unfit.${error.code}` }
  const end = badEnd(error)
  return end ? { what: end.type.slice('job.'.length), reason: end.reason } : null
}

interface Made {
  readonly artifact: string
  readonly trained: TrainedModel
  readonly safety: SafetyReport
  readonly digest: string
  readonly bytes: number
  readonly durations: { readonly [phase: string]: number }
}

async function compute(parts: DomainParts, settings: ModelSettings, row: ModelRow, training: Training): Promise<Made> {
  const grant = row.grant_id
  if (training.stop) throw new SandboxEnded(training.stop)
  await demandOpen(parts, grant)
  if (!(await stillMay(parts, training))) throw new SandboxEnded('closed')
  const stops = await parts.turn(grant, () => renewColumns(parts, grant))
  const judged = await judgeAgain(parts, grant, row.request)
  demandRunning(stops, datasetsOf(judged.verdict, await grantedTables(parts.store, grant)))
  const stopWatching = watch(parts, training)
  const timer = setTimeout(() => training.held.forEach((one) => one.kill('deadline')), settings.wallMs)
  try {
    const { trained, durations } = await trainInside(parts, settings, row.request, judged, training)
    if (training.stop) throw new SandboxEnded(training.stop)
    await demandOpen(parts, grant)
    const safety = judgeModel(trained, await safetyOf(parts.procedures, row.area))
    const artifact = artifactOf(row.job)
    const content = packed(trained)
    const place = { grant, name: artifact, type: 'model', rows: trained.size.rows }
    await parts.vault.storeForGrant(place, [content])
    const digest = createHash('sha256').update(content).digest('hex')
    return { artifact, trained, safety, digest, bytes: content.length, durations }
  } finally {
    clearTimeout(timer)
    stopWatching()
  }
}

async function stillMay(parts: DomainParts, training: Training): Promise<boolean> {
  const holds = (await parts.procedures.record(training.grant))?.holds ?? []
  if (holds.some((hold) => hold.covers.includes('job.run'))) return false
  return training.mayRun ? training.mayRun() : true
}

/** INVARIANT: a training whose grant is closed or held is stopped within a second. */
function watch(parts: DomainParts, training: Training): () => void {
  const look = async () => {
    if (training.stop || (await stillMay(parts, training))) return
    training.stop = 'closed'
    for (const one of training.held) one.kill('closed')
  }
  return lookOnEvents(parts.store, look, parts.report)
}

/** The record of the model and the end of its training become durable together. */
async function finish(parts: DomainParts, row: ModelRow, made: Made): Promise<void> {
  const grant = await parts.procedures.record(row.grant_id)
  const { plan } = row
  if (!plan) throw new Error(`training ${row.job} has no plan`)
  const { artifact, digest, safety, durations } = made
  await parts.store.transact(meta(row, 'trained'), async (tx) => {
    const stored = {
      artifact,
      job: row.job,
      grant: row.grant_id,
      area: row.area,
      party: row.party,
      request: row.request,
      plan,
      digest,
      verdict: safety.verdict,
      rows: made.trained.size.rows,
      bytes: made.bytes,
    }
    const version = await createModel(parts, tx, stored, grant)
    const data = {
      ...facts(row),
      artifact,
      version,
      digest,
      safety: withoutFigures(safety),
      durations,
    } as unknown as JsonObject
    await tx.append([{ stream: `model/${row.job}`, type: 'model.trained', data }])
    return null
  })
}

/** Records a step of a training; the second time nothing happens. */
export async function note(parts: DomainParts, row: ModelRow, what: string, data: JsonObject): Promise<void> {
  await parts.store.transact(meta(row, what), async (tx) => {
    await tx.append([{ stream: `model/${row.job}`, type: `model.${what}`, data: { ...facts(row), ...data } }])
    return null
  })
}

function meta(row: ModelRow, what: string) {
  return { id: `${row.job}/${what}`, actor: 'system', party: null, request: { job: row.job, what } }
}

function facts(row: ModelRow): JsonObject {
  return { job: row.job, grant: row.grant_id, plan: row.plan?.digest ?? null }
}
