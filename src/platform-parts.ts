import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSigningPem, signerFrom, type Signer } from './base/crypto/index.ts'
import { duckdb, type EngineSession } from './base/engine/index.ts'
import type { Sql } from './base/store/index.ts'
import { personalKinds, scanText, type Catalogue } from './operation/catalogue/index.ts'
import { isOwn, ownRow, type DatasetProfile } from './operation/domain/index.ts'
import { openTrees, type SqlTrees } from './operation/egress/index.ts'
import type { Packs } from './operation/procedures/index.ts'

/** What roles ask of their holders, by the packs. */
export function roleLaw(packs: Packs) {
  return {
    knowsArea: (area: string) => packs.pack(area) !== null,
    role: (area: string, role: string) => packs.pack(area)?.roles.get(role) ?? null,
  }
}

/** A folder of the engine's own: it may read and write nothing else. */
export function engineFolder(folder: string): string {
  const path = join(folder, 'engine')
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

/** The parser of queries: an engine of its own, opened on first use. */
export function sqlParser(folder: string) {
  let session: Promise<EngineSession> | undefined
  let made: Promise<SqlTrees> | undefined
  const open = () => (session ??= duckdb.open({ folder, memoryMb: 256, threads: 1 }))
  return {
    trees: () => (made ??= open().then(openTrees)),
    close: async () => (await session)?.close(),
  }
}

/** A key that signs (releases, receipts), made on the first start, mode 600. */
export function signerAt(folder: string, name: string): Signer {
  const file = join(folder, name)
  if (!existsSync(file)) writeFileSync(file, newSigningPem(), { mode: 0o600, flag: 'wx' })
  return signerFrom(readFileSync(file, 'utf8'))
}

/** Kinds of identifier with a check character: a text of another shape cannot be one. */
const checked: readonly string[] = ['resident-id', 'credit-code']

/** Whether a text can be an identifier of the kind that a column holds. */
export function validKey(kinds: readonly string[]): (key: string) => boolean {
  const kind = kinds.find((one) => checked.includes(one))
  return (key) =>
    kind === undefined || scanText(key).some((found) => found.kind === kind && found.length === key.length)
}

/** What the domain may know of a data set, with the identifiers that are of persons marked. */
export async function knownOf(catalogue: Catalogue, sql: Sql, dataset: string): Promise<DatasetProfile | null> {
  const profile = isOwn(dataset) ? (await ownRow(sql, dataset))?.profile : await catalogue.profile(dataset)
  if (!profile) return null
  const columns = profile.columns.map((column) => ({
    ...column,
    identifiers: column.identifiers.map((one) => ({ ...one, personal: personalKinds.has(one.kind) })),
  }))
  return { ...profile, columns }
}
