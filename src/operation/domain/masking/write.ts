import type { VaultObject } from '../vault/index.ts'
import type { DomainParts } from '../parts.ts'
import type { ColumnOpening, Mask } from '../types.ts'
import { quoteName } from '../sandbox/index.ts'
import { maskSql } from './sql.ts'

/** Masking is the platform's own work over whole columns: its bounds are wider than a job's. */
const wallMs = 15 * 60_000

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/**
 * Writes one column of a grant's view: opened under the dataset's key, masked, and encrypted under the grant's. Done again it answers what stands.
 * INVARIANT: in between it is in clear only in memory and in a sandbox's own tmpfs.
 */
export async function writeColumn(
  parts: DomainParts,
  grant: string,
  raw: VaultObject,
  opening: ColumnOpening,
): Promise<VaultObject> {
  const { dataset, version, rows, name } = raw
  const place = { grant, dataset, name, rows, version }
  const { mask } = opening
  if (mask.method === 'keep')
    return parts.vault.storeForGrant({ ...place, type: raw.type }, parts.vault.openColumn(dataset, version, name))
  const { parquet, type } = await masked(parts, grant, raw, mask)
  return parts.vault.storeForGrant({ ...place, type }, whole(parquet))
}

async function masked(
  parts: DomainParts,
  grant: string,
  raw: VaultObject,
  mask: Exclude<Mask, { method: 'keep' }>,
): Promise<{ readonly parquet: Buffer; readonly type: string }> {
  if (mask.method === 'drop') throw new RangeError('a dropped column is not written')
  const { limits } = parts.settings
  const session = await parts.pool.take([{ name: 'raw', columns: [{ name: raw.name, type: raw.type }] }], {
    ...limits,
    cpuSeconds: (wallMs / 1000) * limits.threads,
    resultBytes: parts.settings.tmpfs,
    resultRows: Number.MAX_SAFE_INTEGER,
  })
  const timer = setTimeout(() => session.kill('deadline'), wallMs)
  try {
    await session.fill('raw', raw.name, parts.vault.openColumn(raw.dataset, raw.version, raw.name))
    const result = await parts.vault.grantSecret(grant, 'pseudonym', (key) =>
      session.query(`SELECT ${maskSql(mask, raw.name, key)} AS ${quoteName(raw.name)} FROM raw`),
    )
    return { parquet: result.parquet, type: result.columns[0]?.type ?? 'VARCHAR' }
  } finally {
    clearTimeout(timer)
    session.kill('closed')
  }
}
