import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { newId } from '../../base/crypto/index.ts'
import {
  accessRoom,
  askUse,
  closeColumns,
  custodyOf,
  destroyGrant,
  openColumns,
  renewMasks,
  sealGrant,
  standGrant,
  turns,
  untilTimer,
} from './grants/index.ts'
import { artifactOf, check, demandKept, jobQueue, lineOf, record, run, sessions, trusted } from './jobs/index.ts'
import { defaultSettings, type DomainParts, type DomainSettings } from './parts.ts'
import { handedArtifact, handedId, mostHanded } from './models/handed.ts'
import { createModels, type Models, type ModelSettings } from './models/index.ts'
import { createMasking, renewEffect, type Masking } from './masking/index.ts'
import { brakesRoom } from './brakes/index.ts'
import { openErasures, type ErasureParts, type Erasures } from './erasure/index.ts'
import type { CarryParts } from './keys/index.ts'
import { carryConsents } from './grants/consent/index.ts'
import { samplesRoom } from './samples/index.ts'
import { planGate } from './plan-gate/index.ts'
import { grantState, jobOfArtifact, jobRow, jobView, type JobRow } from './rows.ts'
import { isSuspended, lookOnEvents } from './suspension.ts'
import { lacking, pythonLacking, sandboxPool } from './sandbox/index.ts'
import type { Domain } from './types.ts'
import { createWork, pythonCheck, type Work } from './work/index.ts'
import { artifactSource, artifactView, workspaceOf, workspacesOf } from './workspaces/index.ts'

export interface DomainOptions extends Omit<DomainParts, 'settings' | 'pool' | 'gate' | 'python' | 'turn' | 'report'> {
  readonly settings?: Partial<DomainSettings>
  readonly report?: DomainParts['report']
  readonly models?: Partial<ModelSettings>
  /** What erasing a person from a data set needs of the keys. */
  readonly custody: Pick<CarryParts, 'keyring' | 'root'> & Pick<ErasureParts, 'spoilCopies' | 'discardUploads'>
}

/** The secure domain over a store, procedures and a vault. Project `domainProjection` and call `registerEffects` before the store starts. */
export function createDomain(
  options: DomainOptions,
): Domain & { readonly models: Models; readonly masking: Masking; readonly work: Work; readonly erasures: Erasures } {
  const settings = { ...defaultSettings, ...options.settings }
  const parts: DomainParts = {
    ...options,
    settings,
    report: options.report ?? ((what, error) => console.error(what, error)),
    pool: sandboxPool({
      idle: settings.idle,
      idlePython: settings.idlePython,
      tmpfs: settings.tmpfs,
      threads: settings.limits.threads,
      cgroup: settings.cgroup,
    }),
    gate: planGate({ cgroup: settings.cgroup }),
    python: pythonCheck({ cgroup: settings.cgroup }),
    turn: turns(),
  }
  const { store, procedures, vault } = parts
  const boxes = sessions(parts)
  const line = lineOf(settings)
  const queue = jobQueue(parts, boxes, line)
  const work = createWork(parts, queue, demandSandbox)
  const models = createModels(parts, line, options.models, async (actor, grant, ask, command) => {
    await demandSandbox()
    return run(parts, queue, actor, grant, ask, command)
  })
  let unwatch = () => {}
  // A sandbox that waits with decrypted columns goes as soon as its grant is suspended; what waits to run meets the law when it starts.
  async function stopSuspended(): Promise<void> {
    for (const grant of boxes.grants())
      if (await isSuspended(procedures, grant, store.clock.now())) queue.interrupt(grant, 'closed')
  }
  const masking = createMasking(parts)
  const stopAll = async (grant: string) => {
    await Promise.all([queue.stop(grant), models.stop(grant)])
  }
  const { custody } = options
  const erasures = openErasures({
    domain: parts,
    keys: { ...custody, store, keepSecrets: (key) => vault.keepSecrets(key) },
    stop: stopAll,
    spoilCopies: custody.spoilCopies,
    discardUploads: custody.discardUploads,
  })
  async function demandSandbox(): Promise<void> {
    const code = await lacks
    if (code) throw new Refused(platformRefusal('unmet', code, {}, 'ask-administrator'))
  }
  const lacks = lacking()

  async function jobFor(actor: Actor, id: string): Promise<JobRow> {
    const job = await jobRow(store, id)
    if (!job) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
    if (job.party !== actor.party) await procedures.require({ actor, action: 'record.read', on: job.grant_id })
    return job
  }

  async function closeGrant(grant: string, reason: string, inCase?: string): Promise<void> {
    await standGrant(parts, grant, 'closed', { reason, ...(inCase ? { case: inCase } : {}) })
    await stopAll(grant)
  }

  const close = (of: { readonly grant: string; readonly dataset: string; readonly columns?: readonly string[] }) =>
    parts.turn(of.grant, async () => {
      queue.interrupt(of.grant, 'closed')
      await models.stop(of.grant)
      await closeColumns(parts, of)
    })
  store.onEffect(renewEffect, ({ data }) =>
    renewMasks(parts, String(data.dataset), (grant) => queue.interrupt(grant, 'closed')),
  )
  store.onTimer(untilTimer, (data) => close(data as unknown as { readonly grant: string; readonly dataset: string }))

  return {
    models,
    masking,
    work,
    erasures,
    ...askUse(parts),
    ...brakesRoom(parts),
    ...samplesRoom(parts, custody.keyring),
    ...accessRoom(parts, { stop: (grant) => queue.interrupt(grant, 'rows') }),
    openGrant: (grant) =>
      parts.turn(grant, async () => {
        if ((await grantState(store, grant)) !== 'none') return
        const request = { grant, open: true }
        await store.transact({ id: newId('command'), actor: 'system', party: null, request }, async (tx) => {
          await tx.append([{ stream: `domain/${grant}`, type: 'domain.opened', data: { grant } }])
          return null
        })
      }),
    openColumns: (opening) =>
      parts.turn(opening.grant, async () => {
        await demandSandbox()
        return openColumns(parts, opening)
      }),
    closeColumns: close,
    closeGrant,
    sealGrant: (grant, reason, inCase) =>
      parts.turn(grant, async () => {
        await closeGrant(grant, reason, inCase)
        await sealGrant(parts, grant, reason)
      }),
    ...custodyOf(parts),
    destroyGrant: (grant, reason) =>
      parts.turn(grant, async () => {
        await stopAll(grant)
        return destroyGrant(parts, grant, reason)
      }),

    workspaces: (actor) => workspacesOf(parts, actor),
    workspace: (actor, grant) => workspaceOf(parts, actor, grant),
    rows: async (actor, dataset) => {
      await procedures.require({ actor, action: 'dataset.rows', on: dataset })
      throw new Refused(platformRefusal('forbidden', 'domain.rows', { dataset }, 'compute-instead'))
    },

    check: async (actor, grant, request) => {
      await demandSandbox()
      return (await check(parts, actor, grant, request)).verdict
    },
    run: async (actor, grant, request, command) => {
      await demandSandbox()
      return run(parts, queue, actor, grant, request, command)
    },
    job: async (actor, id) => jobView(await jobFor(actor, id)),
    cancel: async (actor, id) => {
      const job = await jobFor(actor, id)
      if (job.party !== actor.party) throw new Refused(platformRefusal('forbidden', 'forbidden', {}))
      if (!(await queue.cancel(id))) throw new Refused(platformRefusal('conflict', 'job.over', { job: id }, 'reload'))
    },
    ended: async (id, timeoutMs) => {
      await queue.ended(id, timeoutMs)
      const job = await jobRow(store, id)
      if (!job) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
      return job.state
    },

    artifact: async (actor, id) => {
      const found = await procedures.record(id)
      if (found?.kind !== 'artifact') throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
      if (found.holder !== actor.party) await procedures.require({ actor, action: 'record.read', on: id })
      return artifactView(found)
    },
    takeArtifact: async (actor, id) => {
      await procedures.require({ actor, action: 'artifact.take', on: id })
      throw new Refused(platformRefusal('forbidden', 'domain.take', { artifact: id }, 'ask-egress'))
    },

    source: (artifact) => artifactSource(parts, artifact),
    trusted: async (request) => {
      await demandSandbox()
      return trusted(parts, request)
    },
    artifactBytes: async (artifact) => {
      const job = await jobOfArtifact(store, artifact)
      if (!job) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
      await demandKept(parts, job.grant_id)
      const pieces: Buffer[] = []
      for await (const piece of vault.openForGrant({ grant: job.grant_id, name: artifact })) pieces.push(piece)
      return Buffer.concat(pieces)
    },

    lacks: async () => {
      const code = await lacks
      const python = pythonLacking()
      return [...(code ? [code] : []), ...(python ? [python] : [])]
    },
    start: async () => {
      await carryConsents(store)
      unwatch = lookOnEvents(store, stopSuspended, parts.report)
      // Nothing begins before all is in the line: who asked first is first.
      const go = line.pause()
      const open = await store.query<JobRow>(
        `SELECT * FROM domain_job WHERE state IN ('asked', 'started') ORDER BY asked_at, id`,
      )
      for (const job of open) {
        // What ran when the platform stopped has lost its sandbox; what waited still waits.
        if (job.state === 'asked') queue.add(job)
        else {
          await vault.removeForGrant({ grant: job.grant_id, dataset: '', names: leftovers(job.id) })
          await record(parts, job, 'failed', { reason: 'job.restarted' })
        }
      }
      await models.start()
      go()
      await erasures.resume()
    },
    close: async () => {
      const ended = line.close()
      models.close()
      unwatch()
      queue.close()
      await ended
      await Promise.all([parts.pool.close(), parts.gate.close(), parts.python.close()])
    },
  }
}

/** Everything that a job may have put into the vault before it broke off. */
function leftovers(job: string): readonly string[] {
  return [artifactOf(job), ...Array.from({ length: mostHanded }, (_, place) => handedArtifact(handedId(job, place)))]
}
