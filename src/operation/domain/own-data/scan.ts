import { CryptoFault, type ByteSource } from '../../../base/crypto/index.ts'
import { Refused, platformRefusal, type Unmet } from '../../../core/kernel/index.ts'
import { fileIntake, takeIn, type ColumnVault, type TakenIn, type TakeInParts } from '../../catalogue/index.ts'
import type { Vault, VaultObject } from '../vault/index.ts'
import type { OwnProfile } from './rows.ts'
import type { BringOwn } from './types.ts'

/** What reading a file needs: an engine and a working area in memory. */
export type ReadParts = Omit<TakeInParts<VaultObject>, 'vault'>

/** A vault that keeps nothing: a scan reads a file and leaves it where it is. */
const nothing: ColumnVault<VaultObject> = {
  store: async () => [],
  commit: async () => {},
  discard: async () => {},
  sweep: async () => 0,
}

/** Findings for which own data are turned away: what a program would run or fetch, or what came apart on its way. */
const refusing: ReadonlySet<string> = new Set(['formula', 'formula-cells', 'active-parts', 'digits-lost'])

export interface Scanned {
  readonly digest: string
  readonly format: string
  readonly profile: OwnProfile
}

function read(
  parts: ReadParts,
  vault: ColumnVault<VaultObject>,
  own: string,
  of: Pick<BringOwn, 'filename' | 'sheet' | 'headerRow'>,
  bytes: ByteSource,
): Promise<TakenIn<VaultObject>> {
  const { filename, sheet, headerRow } = of
  const choice = { ...(sheet === undefined ? {} : { sheet }), ...(headerRow === undefined ? {} : { headerRow }) }
  return takeIn({ ...parts, vault }, own, fileIntake(bytes, { filename, ...choice }))
}

/**
 * Looks a file through: whether it can be read, what its columns hold, and whether anything in it is active. Throws `Refused` with all that is wrong.
 * INVARIANT: nothing of it is kept but facts about columns.
 */
export async function scan(
  parts: ReadParts,
  own: string,
  of: Pick<BringOwn, 'filename' | 'sheet' | 'headerRow'>,
  bytes: ByteSource,
): Promise<Scanned> {
  const { digest, format, profile } = await read(parts, nothing, own, of, bytes)
  const wrong = profile.findings.filter(({ code }) => refusing.has(code))
  if (wrong.length === 0) return { digest, format, profile }
  const unmet = wrong.map(({ code, params }): Unmet => ({
    code: `own-data.${code}`,
    clauses: [],
    origin: 'platform',
    params,
    cure: code === 'digits-lost' ? 'own-data.as-text' : 'own-data.values-only',
  }))
  throw new Refused({ kind: 'invalid', unmet })
}

/** Reads the same bytes again and encrypts their columns as the data set's. Throws `Refused` when they are not the scanned ones any more. */
export async function keep(
  parts: ReadParts,
  vault: Vault,
  own: string,
  of: Pick<BringOwn, 'filename' | 'sheet' | 'headerRow'> & { readonly digest: string },
  bytes: ByteSource,
): Promise<TakenIn<VaultObject>> {
  const changed = new Refused(platformRefusal('conflict', 'own-data.changed', {}, 'own-data.bring-again'))
  try {
    const taken = await read(parts, vault, own, of, bytes)
    if (taken.digest === of.digest) return taken
    await vault.discard(taken.stored)
    throw changed
  } catch (error) {
    // What was scanned could be read: what cannot any more is something else.
    if (error instanceof CryptoFault) throw changed
    if (error instanceof Refused && error.refusal.kind === 'invalid') throw changed
    throw error
  }
}
