import { Refused, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/permit-types.ts'
import type { ByteSource } from '../../base/crypto/index.ts'
import type { Tx } from '../../base/store/index.ts'
import { checkCodes, type CatalogueCodes } from './describe/description.ts'
import { driftOf } from './drift.ts'
import { fileIntake } from './mount/file-intake.ts'
import type { Intake } from './mount/intake.ts'
import { takeIn, type TakenIn } from './mount/take-in.ts'
import type { CatalogueParts, StoredColumn } from './ports.ts'
import { mountedEvent, versionsOf, type KnownVersion, type Mounted } from './projection.ts'
import type { Catalogue, ColumnInfo, MountAnswer, UploadFacts } from './types.ts'

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

  async function record(tx: Tx, dataset: string, taken: TakenIn<Stored>, filename: string): Promise<JsonObject> {
    const before = (await versionsOf(tx, dataset, 1))[0]?.info
    const version = (before?.version ?? 0) + 1
    const { profile, digest, format, encoding } = taken
    const columns: ColumnInfo[] = profile.columns.map(({ name, type, position }) => ({ name, type, position }))
    const drift = before ? driftOf(before.columns, columns) : null
    const mounted: Mounted = {
      dataset,
      version,
      rows: profile.rows,
      digest,
      filename,
      format,
      encoding,
      columns,
      profile: { dataset, version, ...profile },
      drift,
    }
    await tx.append(
      [{ stream: `dataset/${dataset}`, type: mountedEvent, data: mounted as unknown as JsonObject }],
      new Map([[`dataset/${dataset}`, version - 1]]),
    )
    await vault.commit(tx, dataset, version, taken.stored)
    await procedures.note(tx, dataset, {
      mounted: true,
      rows: profile.rows,
      columns: columns.length,
      version,
      digest,
      profile: { personal: profile.personal, identifiers: profile.identifiers },
    })
    const same = before?.digest === digest ? [{ code: 'same-content', params: { version: before.version } }] : []
    return {
      version,
      rows: profile.rows,
      digest,
      columns: columns as unknown as Json,
      drift: drift as unknown as Json,
      findings: [...profile.findings, ...same] as unknown as Json,
    }
  }

  async function mount(
    actor: Actor,
    dataset: string,
    upload: ByteSource,
    facts: UploadFacts,
    command: string,
  ): Promise<MountAnswer> {
    return take(actor, dataset, fileIntake(upload, facts), facts.filename, command)
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

  async function place(
    actor: Pick<Actor, 'account' | 'party'>,
    dataset: string,
    intake: Intake,
    given: string,
    command: string,
  ): Promise<MountAnswer> {
    const filename = cleanName(given)
    const taken = await takeIn(parts, dataset, intake)
    try {
      const meta = {
        id: command,
        actor: actor.account,
        party: actor.party,
        request: { mount: dataset, digest: taken.digest, filename },
      }
      const { answer, repeated } = await store.transact(meta, (tx) => record(tx, dataset, taken, filename))
      if (repeated) await vault.discard(taken.stored)
      return { ...(answer as unknown as Omit<MountAnswer, 'repeated'>), repeated }
    } catch (error) {
      // A refusal changed nothing for certain; after any other fault the commit may have happened, and the sweep at the next start decides.
      if (error instanceof Refused) await vault.discard(taken.stored)
      throw error
    }
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
