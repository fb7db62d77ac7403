import { Refused } from '../../core/kernel/index.ts'
import type { Tx } from '../../base/store/index.ts'
import type { CatalogueParts, StoredColumn } from './ports.ts'
import { versionsOf, type KnownVersion } from './projection.ts'
import type { NewVersion } from './record.ts'
import { demandKnown } from './replace.ts'
import { refused, refusedAs } from './refusals.ts'
import type { Drift, VersionInfo } from './types.ts'

const shortest = 4

/** The version that is wanted and the one in place. Throws `Refused`: without a reason, for a version that is not there or in place already. */
export async function foundVersion(
  parts: Pick<CatalogueParts, 'store'>,
  dataset: string,
  version: number,
  reason: string,
): Promise<{ readonly wanted: KnownVersion; readonly newest: VersionInfo }> {
  const all = await versionsOf(parts.store, dataset)
  const wanted = all.find(({ info }) => info.version === version)
  const newest = all[0]
  if (!wanted || !newest) throw refusedAs('mount')('no-version', { version }, 'look-again', 'not-found')
  if (wanted === newest) throw refused('version-stands', { version }, 'look-again', 'conflict')
  if (reason.trim().length < shortest) throw refused('restore-reason', { least: shortest }, 'say-why', 'reason-needed')
  return { wanted, newest: newest.info }
}

/**
 * Writes an earlier version's columns anew in the vault, to become the newest version. Nothing is opened but into the vault again.
 * INVARIANT: it never brings back what an erasure took out: while one is under way nothing is taken back.
 */
export async function restoreVersion<Stored extends StoredColumn>(
  parts: CatalogueParts<Stored>,
  dataset: string,
  { wanted, newest }: { readonly wanted: KnownVersion; readonly newest: VersionInfo },
  reason: string,
): Promise<NewVersion<Stored> & { readonly settled: (tx: Tx) => Promise<void> }> {
  const { vault } = parts
  const { info, profile } = wanted
  async function* contents() {
    for (const { name, type } of info.columns)
      yield { name, type, rows: info.rows, parquet: vault.openColumn(dataset, info.version, name) }
  }
  async function settled(sql: Pick<Tx, 'query'>): Promise<void> {
    if ((await parts.settled?.(sql, dataset)) === false) throw refused('erasure-under-way', {}, 'later', 'conflict')
  }
  await settled(parts.store)
  const stored = await vault.store(dataset, contents())
  return {
    stored,
    profile: { ...profile, rows: info.rows },
    digest: info.digest,
    format: info.format,
    encoding: info.encoding as 'utf-8' | 'gb18030' | null,
    filename: info.filename,
    restored: { from: info.version, why: reason.trim() },
    demand: (before: VersionInfo | undefined, drift: Drift | null) => demandKnown(before, drift, newest.version),
    settled: async (tx) => {
      await settled(tx)
      const now = (await versionsOf(tx, dataset)).find((one) => one.info.version === info.version)
      if (now?.info.rows !== info.rows) throw new Refused(refused('erasure-under-way', {}, 'later', 'conflict').refusal)
    },
  }
}
