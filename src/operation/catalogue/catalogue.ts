import { Refused, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { ByteSource } from '../../base/crypto/index.ts'
import type { Tx } from '../../base/store/index.ts'
import { checkCodes, type CatalogueCodes } from './describe/description.ts'
import { fileIntake } from './mount/file-intake.ts'
import type { Intake } from './mount/intake.ts'
import { takeIn } from './mount/take-in.ts'
import type { CatalogueParts, StoredColumn } from './ports.ts'
import { versionsOf, type KnownVersion } from './projection.ts'
import { recordVersion, type NewVersion } from './record.ts'
import { demandKnown, replacementOf } from './replace.ts'
import { foundVersion, restoreVersion } from './restore.ts'
import type { Catalogue, MountAnswer, Prepared, UploadFacts } from './types.ts'

type By = Pick<Actor, 'account' | 'party'>

const filenameLength = 200

/** A file name without path and control characters, as it may stand on the record. */
function cleanName(filename: string): string {
  // oxlint-disable-next-line no-control-regex
  return (filename.split(/[/\\]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f]/g, '').slice(-filenameLength)
}

/** The catalogue of datasets. Register `catalogueProjection` with the store first. */
export function openCatalogue<Stored extends StoredColumn>(parts: CatalogueParts<Stored>): Catalogue {
  const { store, procedures, vault, area } = parts

  async function newest(dataset: string): Promise<KnownVersion | undefined> {
    return (await versionsOf(store, dataset, 1))[0]
  }

  /** Makes what lies in the vault the newest version. Where that is refused, or was done before, nothing of it stays. */
  async function keep(
    by: By,
    dataset: string,
    of: NewVersion<Stored>,
    command: string,
    settled?: (tx: Tx) => Promise<void>,
  ): Promise<MountAnswer> {
    const { digest, filename, restored } = of
    const what = { mount: dataset, digest, filename, ...(restored ? { restored: { ...restored } } : {}) }
    const meta = { id: command, actor: by.account, party: by.party, request: what }
    try {
      const { answer, repeated } = await store.transact(meta, async (tx) => {
        await settled?.(tx)
        return recordVersion(parts, tx, dataset, of)
      })
      if (repeated) await vault.discard(of.stored)
      return { ...(answer as unknown as Omit<MountAnswer, 'repeated'>), repeated }
    } catch (error) {
      // A refusal changed nothing for certain; after any other fault the commit may have happened, and the sweep at the next start decides.
      if (error instanceof Refused) await vault.discard(of.stored)
      throw error
    }
  }

  async function mount(
    actor: Actor,
    dataset: string,
    upload: ByteSource,
    facts: UploadFacts,
    command: string,
  ): Promise<MountAnswer> {
    await procedures.require({ actor, action: 'dataset.mount', on: dataset })
    const taken = await takeIn(parts, dataset, fileIntake(upload, facts))
    const demand: NewVersion<Stored>['demand'] = (before, drift) => demandKnown(before, drift, facts.replaces)
    return keep(actor, dataset, { ...taken, filename: cleanName(facts.filename), demand }, command)
  }

  async function prepare(actor: Actor, dataset: string, upload: ByteSource, facts: UploadFacts): Promise<Prepared> {
    await procedures.require({ actor, action: 'dataset.mount', on: dataset })
    const taken = await takeIn(parts, dataset, fileIntake(upload, facts))
    const replacement = replacementOf((await newest(dataset))?.info, taken.profile, taken.digest)
    const demand: NewVersion<Stored>['demand'] = (before, drift) => demandKnown(before, drift, replacement.version ?? 0)
    const made = { ...taken, filename: cleanName(facts.filename), demand }
    return {
      replacement,
      commit: (by, command) => keep(by, dataset, made, command),
      discard: () => vault.discard(taken.stored),
    }
  }

  async function take(
    actor: Actor,
    dataset: string,
    intake: Intake,
    filename: string,
    command: string,
  ): Promise<MountAnswer> {
    await procedures.require({ actor, action: 'dataset.mount', on: dataset })
    return place(actor, dataset, intake, filename, command)
  }

  async function place(by: By, dataset: string, intake: Intake, filename: string, command: string) {
    const taken = await takeIn(parts, dataset, intake)
    return keep(by, dataset, { ...taken, filename: cleanName(filename) }, command)
  }

  async function restore(actor: Actor, dataset: string, version: number, reason: string, command: string) {
    await procedures.require({ actor, action: 'dataset.mount', on: dataset })
    const found = await foundVersion(parts, dataset, version, reason)
    const { settled, ...made } = await restoreVersion(parts, dataset, found, reason)
    return keep(actor, dataset, made, command, settled)
  }

  async function describe(actor: Actor, dataset: string, codes: CatalogueCodes, command: string): Promise<void> {
    await procedures.require({ actor, action: 'dataset.mount', on: dataset })
    const wrong = checkCodes({ ...codes })
    if (wrong) throw new Refused(wrong)
    const kept: JsonObject = { ...codes }
    const meta = { id: command, actor: actor.account, party: actor.party, request: { describe: dataset, codes: kept } }
    await store.transact(meta, async (tx) => {
      await procedures.note(tx, dataset, { catalogue: kept })
      return null
    })
  }

  return {
    mount,
    prepare,
    restore,
    take,
    place: (dataset, upload, facts, command) =>
      place({ account: 'platform', party: 'platform' }, dataset, fileIntake(upload, facts), facts.filename, command),
    describe,
    profile: async (dataset, version) =>
      version === undefined
        ? ((await newest(dataset))?.profile ?? null)
        : ((await versionsOf(store, dataset)).find((one) => one.info.version === version)?.profile ?? null),
    columns: async (dataset) => (await newest(dataset))?.info.columns ?? [],
    versions: async (dataset) => (await versionsOf(store, dataset)).map((known) => known.info),
    start: async () => {
      await area.cleanUp()
      await vault.sweep()
    },
  }
}
