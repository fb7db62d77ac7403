import type { PgStore } from '../../../base/store/index.ts'
import { eraseConsents } from '../grants/consent/index.ts'
import { Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { renewOne, type CarryParts } from '../keys/index.ts'
import { withRaw } from '../masking/index.ts'
import { closeColumns, openColumns, outdateColumns, sealAnew } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, grantState } from '../rows.ts'
import { quoteName } from '../sandbox/index.ts'
import { isSuspended } from '../suspension.ts'
import type { ColumnContent, CopyProbe, VaultObject } from '../vault/index.ts'
import { datasetKey, grantKey } from '../vault/names.ts'
import { matching, rowsWith } from './find.ts'
import type { ErasureRow } from './projection.ts'

export interface ErasureParts {
  readonly domain: DomainParts
  readonly keys: Pick<CarryParts, 'store' | 'keyring' | 'root' | 'keepSecrets'>
  /** Ends what waits and runs for a grant, and its sandboxes. */
  readonly stop: (grant: string) => Promise<void>
  /** Ends unfinished uploads of a data set, in which the person may stand; answers how many. */
  readonly discardUploads?: (dataset: string) => Promise<number>
  /** Makes a data set's key of a generation useless in backups: in reach at once, out of reach when they are restored. */
  readonly spoilCopies: (key: string, generation: number) => Promise<readonly CopyProbe[]>
}

/** One version with the person's rows taken out: every column anew, under keys of its own, in the old order. */
async function rewriteVersion(
  parts: ErasureParts,
  of: ErasureRow,
  raw: readonly VaultObject[],
  value: string,
): Promise<number> {
  const { domain } = parts
  const version = raw[0]?.version ?? 0
  if (!raw.some((object) => object.name === of.column)) return 0
  const matches = matching(of.column, value)
  const count = await rowsWith(domain, raw, of.column, value)
  if (count === 0) return 0
  async function* contents(): AsyncGenerator<ColumnContent> {
    for (const { name, type } of raw) {
      const kept = await withRaw(domain, raw, [...new Set([of.column, name])], (session) =>
        session.query(`SELECT ${quoteName(name)} FROM raw WHERE (${matches}) IS NOT TRUE`),
      )
      yield { name, type, rows: kept.rows, parquet: [kept.parquet] }
    }
  }
  const stored = await domain.vault.store(of.dataset, contents())
  const request = { erasure: of.id, version }
  const meta = { id: `${of.id}/${version}`, actor: 'system', party: null, request }
  const { repeated } = await domain.store.transact(meta, async (tx) => {
    await domain.vault.replace(tx, of.dataset, version, stored)
    const data = { erasure: of.id, dataset: of.dataset, version, objects: stored.length, rows: count }
    await tx.append([{ stream: `erasure/${of.id}`, type: 'erasure.version-rewritten', data }])
    return null
  })
  await domain.vault.discard(repeated ? stored : raw)
  return count
}

interface Rewritten {
  readonly version: number
  readonly objects: number
  readonly rows: number
}

/** Whether something was rewritten already: then the rest has to follow, with the value or without. */
export async function begun(store: Pick<PgStore, 'readStream'>, id: string): Promise<boolean> {
  return (await store.readStream(`erasure/${id}`)).some(({ type }) => type === 'erasure.version-rewritten')
}

/** Every version that was rewritten, also by a run that a crash cut short. */
async function rewritten(parts: ErasureParts, id: string): Promise<readonly Rewritten[]> {
  const events = await parts.domain.store.readStream(`erasure/${id}`)
  return events
    .filter((event) => event.type === 'erasure.version-rewritten')
    .map(({ data }) => ({
      version: Number(data['version']),
      objects: Number(data['objects']),
      rows: Number(data['rows']),
    }))
}

/**
 * Takes a person's rows out of every kept version and every view of a data set. Each step may be done again.
 * INVARIANT: at the end the keys of the data set and of its views are new: no old copy of the database opens the old bytes.
 */
export async function carryOut(parts: ErasureParts, of: ErasureRow, value: string | null): Promise<JsonObject> {
  const { domain, keys } = parts
  const { dataset } = of
  const grants = await domain.vault.grantsOf(dataset)
  for (const grant of grants) await parts.stop(grant)
  const uploads = (await parts.discardUploads?.(dataset)) ?? 0
  if (value !== null)
    for (const version of await domain.vault.versions(dataset))
      await rewriteVersion(parts, of, await domain.vault.columns(dataset, version), value)
  const erased = { dataset, column: of.column, value: value ?? '' }
  const consents = value === null ? 0 : await eraseConsents(domain, erased, `${of.id}/consents`)
  const versions = await rewritten(parts, of.id)
  if (versions.length === 0) return { dataset, column: of.column, found: consents > 0, uploads, consents }
  const views: { [name: string]: Json }[] = []
  for (const grant of grants)
    views.push({ grant, done: await domain.turn(grant, () => renewView(parts, grant, dataset)) })
  let renewed = 0
  for (const key of [datasetKey(dataset), ...grants.map((grant) => grantKey(grant, dataset))]) {
    if ((await keys.keyring.state(key)) !== 'live') continue
    await renewOne(keys, key, of.id)
    renewed += 1
  }
  const generation = (await keys.keyring.records.get(datasetKey(dataset)))?.generation ?? 1
  const copies = await parts.spoilCopies(datasetKey(dataset), generation - 1)
  return {
    dataset,
    column: of.column,
    found: true,
    versions: versions as unknown as Json,
    objects: versions.reduce((sum, one) => sum + one.objects, 0),
    views,
    keys: renewed,
    consents,
    copies: copies as unknown as Json,
    uploads,
    ...(await consequences(parts, dataset)),
  }
}

/**
 * A view in use is masked anew; one that nobody computes on any more goes, and a seal over it is taken anew. INVARIANT: whatever the state of
 * the grant, the old bytes are gone at the end: taking somebody out needs no open grant. While it is suspended nothing is written for it; its
 * table waits empty and is written anew before the first use after the hold.
 */
async function renewView(parts: ErasureParts, grant: string, dataset: string): Promise<string> {
  const { domain } = parts
  await parts.stop(grant)
  const table = (await grantedTables(domain.store, grant)).find((one) => one.dataset === dataset)
  const state = await grantState(domain.store, grant)
  if (state !== 'open' || !table) return removeView(parts, grant, dataset)
  if (await isSuspended(domain.procedures, grant, domain.store.clock.now())) return putOff(parts, grant, dataset)
  const raw = await domain.vault.columns(dataset)
  const kept = table.columns.filter((column) => raw.some((object) => object.name === column.name))
  try {
    await openColumns(domain, { grant, dataset, units: table.units, columns: kept, anew: true })
    return 'masked-anew'
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // Suspended meanwhile, or the rows that are left do not allow its masks: nobody's view holds up an erasure.
    const held = await isSuspended(domain.procedures, grant, domain.store.clock.now())
    return held ? putOff(parts, grant, dataset) : removeView(parts, grant, dataset)
  }
}

async function removeView({ domain }: ErasureParts, grant: string, dataset: string): Promise<string> {
  await closeColumns(domain, { grant, dataset })
  await sealAnew(domain, grant, 'personal-erasure')
  return 'removed'
}

async function putOff({ domain }: ErasureParts, grant: string, dataset: string): Promise<string> {
  await outdateColumns(domain, { grant, dataset })
  return 'put-off'
}

/** Results, models and products that were made of the data set before: what to do about them people decide. */
async function consequences(parts: ErasureParts, dataset: string): Promise<JsonObject> {
  const { store } = parts.domain
  const jobs = await store.query<{ artifact: string }>(
    `SELECT artifact FROM domain_job WHERE artifact IS NOT NULL AND plan -> 'columns' @> $1::jsonb ORDER BY asked_at`,
    [JSON.stringify([{ dataset }])],
  )
  const trained = await store.query<{ artifact: string }>(
    `SELECT artifact FROM domain_model WHERE artifact IS NOT NULL AND plan -> 'datasets' ? $1 ORDER BY asked_at`,
    [dataset],
  )
  const [artifacts, models] = [jobs, trained].map((rows) => rows.map(({ artifact }) => artifact))
  const products = await store.query<{ id: string }>(
    `SELECT DISTINCT r.id FROM record r JOIN record_link l ON l.record = r.id WHERE r.kind = 'product' AND l.target = ANY($1) ORDER BY r.id`,
    [[...(artifacts ?? []), ...(models ?? [])]],
  )
  return { artifacts: artifacts ?? [], models: models ?? [], products: products.map(({ id }) => id) }
}
