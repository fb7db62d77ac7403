import { isObject, platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { Language } from '../../../core/locales/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { demandTry } from '../brakes/index.ts'
import { demandLawful, domainAgainst } from '../grants/index.ts'
import type { Ask } from '../jobs/ask.ts'
import { artifactOf, type Line } from '../jobs/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantState } from '../rows.ts'
import { ask } from './ask.ts'
import { cardOf } from './card.ts'
import { execute, note } from './execute.ts'
import { trainingQueue } from './queue.ts'
import { missing, modelRow, modelsOf, openTrained, type ModelRow } from './rows.ts'
import { coarseScore, evaluator, scoreOf, type Entity } from './score.ts'
import { judgeModel, judgeReport } from './safety.ts'
import { scoringProgram, type ScoreRequest } from './scoring.ts'
import { safetyOf, startingModels, type ModelSettings } from './settings.ts'
import { isSuspended } from '../suspension.ts'
import type {
  ModelCard,
  ModelFile,
  ModelState,
  ModelView,
  SafetyReport,
  Score,
  TrainRequest,
  Withheld,
} from './types.ts'
import { modelView } from './view.ts'

/** A model as egress and products need it; asked of nobody. */
export interface ModelEvidence {
  readonly artifact: string
  readonly grant: string
  readonly area: string
  readonly name: string
  readonly version: number
  readonly digest: string
  readonly datasets: readonly string[]
  readonly plan: string
  readonly safety: SafetyReport
  /** Null once the grant's keys are gone. */
  readonly file: ModelFile | null
}

/** Models of the secure domain. Refusals are thrown as `Refused`. */
export interface Models {
  /** Asks the law and the gate, then queues. */
  train(
    actor: Actor,
    grant: string,
    request: TrainRequest,
    command: string,
  ): Promise<{ readonly job: string; readonly repeated: boolean }>
  /** Every model of a grant, newest first, those under way too. */
  list(actor: Actor, grant: string): Promise<readonly ModelView[]>
  /** By the id of the training or of the artifact. */
  model(actor: Actor, id: string): Promise<ModelView>
  cancel(actor: Actor, job: string, command: string): Promise<void>
  /** Resolves when the training has ended or the time is over. */
  ended(job: string, timeoutMs: number): Promise<ModelState>
  /** A score on made-up input, inside the domain: coarse, counted, with a hard stop, and only of a model that passed the platform's own audits or was released. */
  try(actor: Actor, id: string, entity: Entity): Promise<Score>
  /** A job that gives every row of a query a score; its result is an artifact like any other. */
  score(
    actor: Actor,
    grant: string,
    request: ScoreRequest,
    command: string,
  ): Promise<{ readonly job: string; readonly repeated: boolean }>
  card(actor: Actor, id: string, language: Language): Promise<ModelCard>
  evidence(artifact: string): Promise<ModelEvidence | null>
  /** Ends what waits and runs for a grant. */
  stop(grant: string): Promise<void>
  start(): Promise<void>
  /** Kills what runs. */
  close(): void
}

/** Asks for a job as `jobs` does. */
export type RunJob = (
  actor: Actor,
  grant: string,
  ask: Ask & { readonly name: string },
  command: string,
) => Promise<{ readonly job: string; readonly repeated: boolean }>

/** Opens the room over the parts of the domain. Project `modelProjection` before the store starts. */
export function createModels(
  parts: DomainParts,
  line: Line,
  options: Partial<ModelSettings> | undefined,
  runJob: RunJob,
): Models {
  const settings = { ...startingModels, ...options }
  const { store, procedures, vault } = parts
  const queue = trainingQueue(
    line,
    (training) => execute(parts, settings, training),
    async (job, what, reason) => {
      const row = await modelRow(store, job)
      if (row) await note(parts, row, what, { reason })
    },
  )

  /** A data set as its register calls it. */
  async function nameOf(dataset: string): Promise<string> {
    const described = (await procedures.record(dataset))?.fields['dataset']
    const name = isObject(described) ? (described as JsonObject)['name'] : null
    return typeof name === 'string' ? name : dataset
  }

  async function rowFor(actor: Actor, id: string): Promise<ModelRow> {
    const row = await modelRow(store, id)
    if (!row) throw missing(id)
    if (row.party !== actor.party)
      await procedures.require({ actor, action: 'record.read', on: row.artifact ?? row.grant_id })
    return row
  }

  async function viewOf(actor: Actor, row: ModelRow): Promise<ModelView> {
    const standing = row.artifact ? ((await procedures.record(row.artifact))?.standing ?? null) : null
    const withheld = await withheldFrom(actor, row, standing)
    const trained = withheld === null ? await openTrained(vault, row) : null
    const sight = row.party === actor.party && standing !== 'released' ? 'maker' : 'reviewer'
    return modelView(row, trained, queue.look(row.job), standing, sight, withheld)
  }

  /**
   * Figures of a model are a use of its grant like any other: whoever may no longer compute there sees none of them. Whoever reviews may look while
   * the grant is only closed, for what was asked before is still decided; what people have released stands on its own.
   */
  async function withheldFrom(actor: Actor, row: ModelRow, standing: string | null): Promise<Withheld | null> {
    const state = await grantState(store, row.grant_id)
    if (state === 'sealed' || state === 'destroyed') return state
    if (standing === 'released' || row.party !== actor.party) return null
    if (state === 'closed') return state
    return (await isSuspended(procedures, row.grant_id, store.clock.now())) ? 'suspended' : null
  }

  /**
   * INVARIANT: before people have released it a model answers nobody but where the platform itself trained and audited it and every rule passed,
   * by the bounds of now. What a script calls a model is whatever it wrote into the figures.
   */
  async function triable(row: ModelRow): Promise<ModelFile> {
    const trained = await openTrained(vault, row)
    if (!trained || !row.artifact) throw missing(row.job)
    const { verdict } = judgeModel(trained, await safetyOf(procedures, row.area))
    const { name } = row
    if (verdict === 'fail') throw new Refused(platformRefusal('unmet', 'model.unsafe', { name }, 'model-retrain'))
    const released = (await procedures.record(row.artifact))?.standing === 'released'
    if (!released && (verdict !== 'pass' || trained.source === 'script'))
      throw new Refused(platformRefusal('unmet', 'model.unreviewed', { name }, 'model-review'))
    return trained.file
  }

  return {
    async train(actor, grant, request, command) {
      const { job, repeated, mayRun } = await ask(parts, actor, grant, request, command)
      if (!repeated) queue.add({ job, grant, mayRun }, store.clock.now())
      return { job, repeated }
    },
    async list(actor, grant) {
      await procedures.require({ actor, action: 'workspace.open', on: grant })
      return Promise.all((await modelsOf(store, grant)).map((row) => viewOf(actor, row)))
    },
    model: async (actor, id) => viewOf(actor, await rowFor(actor, id)),
    async cancel(actor, id, command) {
      const row = await rowFor(actor, id)
      if (row.party !== actor.party) throw missing(id)
      if (!(await queue.cancel(row.job)))
        throw new Refused(platformRefusal('conflict', 'job.over', { job: row.job, command }, 'reload'))
    },
    async ended(job, timeoutMs) {
      await queue.ended(job, timeoutMs)
      const row = await modelRow(store, job)
      if (!row) throw missing(job)
      return row.state
    },
    async try(actor, id, entity) {
      const row = await rowFor(actor, id)
      // A score is a use like the training: for its scenario and purpose, over its data.
      const { scenario = null, purpose = null } = row.request
      const asked = { scenario, purpose, datasets: [...(row.plan?.datasets ?? [])] }
      const against = await domainAgainst(parts, row.grant_id, { account: actor.account, scenario, purpose }, true)
      await demandLawful(parts, actor, row.grant_id, { law: { action: 'job.run', with: asked }, against })
      return parts.turn(`tries ${row.grant_id}`, async () => {
        const file = await triable(row)
        await demandTry(parts, row.grant_id, row.job)
        const request: JsonObject = { job: row.job, artifact: row.artifact, grant: row.grant_id }
        const meta = { id: newId('command'), actor: actor.account, party: actor.party, request }
        await store.transact(meta, async (tx) => {
          await tx.append([{ stream: `model/${row.job}`, type: 'model.tried', data: request }])
          return null
        })
        // Coarser than what a reviewed model will serve.
        return coarseScore(scoreOf(file, evaluator(file)(entity), Math.min(settings.digits, 2)))
      })
    },
    async score(actor, grant, request, command) {
      const program = await scoringProgram(parts, actor, grant, request)
      const { name, scenario, purpose } = request
      return runJob(actor, grant, { name, program, values: {}, scenario, purpose }, command)
    },
    async card(actor, id, language) {
      const row = await rowFor(actor, id)
      const view = await viewOf(actor, row)
      const datasets = await Promise.all(view.datasets.map(nameOf))
      return cardOf({ ...view, datasets }, language, store.clock.now())
    },
    async evidence(artifact) {
      const row = await modelRow(store, artifact)
      if (!row?.safety || !row.artifact || row.version === null || !row.plan || !row.digest) return null
      const { plan, digest, version } = row
      const trained = await openTrained(vault, row)
      // By the bounds of now: a stricter setting holds for models that were trained before it.
      const bounds = await safetyOf(procedures, row.area)
      const safety = trained ? judgeModel(trained, bounds) : judgeReport(row.safety, bounds)
      return {
        artifact: row.artifact,
        grant: row.grant_id,
        area: row.area,
        name: row.name,
        version,
        digest,
        datasets: plan.datasets,
        plan: plan.digest,
        safety,
        // Sealed is frozen: it is judged, and goes nowhere.
        file: (await grantState(store, row.grant_id)) === 'sealed' ? null : (trained?.file ?? null),
      }
    },
    stop: (grant) => queue.stop(grant),
    async start() {
      const open = await store.query<ModelRow>(
        `SELECT * FROM domain_model WHERE state IN ('asked', 'started') ORDER BY asked_at, job`,
      )
      for (const row of open) {
        if (row.state === 'asked') queue.add({ job: row.job, grant: row.grant_id, mayRun: null }, row.asked_at)
        else {
          await vault.removeForGrant({ grant: row.grant_id, dataset: '', names: [artifactOf(row.job)] })
          await note(parts, row, 'failed', { reason: 'job.restarted' })
        }
      }
    },
    close: () => queue.close(),
  }
}
