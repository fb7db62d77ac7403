import type { Json, JsonObject } from '../../core/kernel/index.ts'
import type { Tx } from '../../base/store/index.ts'
import { driftOf } from './drift.ts'
import type { TakenIn } from './mount/take-in.ts'
import type { CatalogueParts, StoredColumn } from './ports.ts'
import { mountedEvent, versionsOf, type Mounted } from './projection.ts'
import { columnsOf } from './replace.ts'
import type { Drift, VersionInfo } from './types.ts'

/** Something in the vault that is to become the newest version of a data set. */
export interface NewVersion<Stored> extends TakenIn<Stored> {
  readonly filename: string
  readonly restored?: NonNullable<VersionInfo['restored']>
  /** Looks at what is replaced, in the transaction that replaces it; throws `Refused`. */
  readonly demand?: (before: VersionInfo | undefined, drift: Drift | null) => void
}

/** Makes what lies in the vault the newest version: the event, the vault's rows and the note on the record, in one transaction. */
export async function recordVersion<Stored extends StoredColumn>(
  { vault, procedures }: Pick<CatalogueParts<Stored>, 'vault' | 'procedures'>,
  tx: Tx,
  dataset: string,
  of: NewVersion<Stored>,
): Promise<JsonObject> {
  const stream = `dataset/${dataset}`
  // Read first: what is appended meanwhile is a conflict. Not only mounts stand there; erasures do too.
  const [last] = await tx.query<{ version: number }>(
    'SELECT version FROM event WHERE stream = $1 ORDER BY version DESC LIMIT 1',
    [stream],
  )
  const before = (await versionsOf(tx, dataset, 1))[0]?.info
  const version = (before?.version ?? 0) + 1
  const { profile, digest, format, encoding, filename, restored } = of
  const columns = columnsOf(profile)
  const drift = before ? driftOf(before.columns, columns) : null
  of.demand?.(before, drift)
  const mounted: Mounted = {
    dataset,
    version,
    rows: profile.rows,
    digest,
    filename,
    format,
    encoding,
    columns,
    profile: { ...profile, dataset, version },
    drift,
    ...(restored ? { restored } : {}),
  }
  await tx.append(
    [{ stream, type: mountedEvent, data: mounted as unknown as JsonObject }],
    new Map([[stream, Number(last?.version ?? 0)]]),
  )
  await vault.commit(tx, dataset, version, of.stored)
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
