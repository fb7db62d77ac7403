import { platformRefusal, Refused, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, grantState, type GrantState } from '../rows.ts'

/** Columns (all of a dataset when none are named) are gone from the workspace, and their objects with their keys from the vault. */
export async function closeColumns(
  parts: DomainParts,
  of: { readonly grant: string; readonly dataset: string; readonly columns?: readonly string[] },
): Promise<void> {
  const { grant, dataset } = of
  const table = (await grantedTables(parts.store, grant)).find((one) => one.dataset === dataset)
  const names = (table?.columns ?? []).map((column) => column.name).filter((name) => of.columns?.includes(name) ?? true)
  if (names.length > 0) await append(parts, grant, 'domain.columns-closed', { grant, dataset, columns: names })
  // With the last column goes what only counted its units.
  const some = of.columns && names.length < (table?.columns.length ?? 0)
  await parts.vault.removeForGrant({ grant, dataset, names: some ? names : undefined })
}

/** The objects of a data set's columns are gone; what was granted stands and is written anew before its next use. */
export async function outdateColumns(
  parts: DomainParts,
  of: { readonly grant: string; readonly dataset: string },
): Promise<void> {
  await append(parts, of.grant, 'domain.columns-outdated', of)
  await parts.vault.removeForGrant(of)
}

const order: readonly GrantState[] = ['none', 'open', 'closed', 'sealed', 'destroyed']

/** Moves a grant on to a standing, never back; done again it changes nothing. Closing and sealing leave the objects where they are. */
export async function standGrant(
  parts: DomainParts,
  grant: string,
  to: 'closed' | 'sealed' | 'destroyed',
  facts: JsonObject,
): Promise<void> {
  const state = await grantState(parts.store, grant)
  if (order.indexOf(state) >= order.indexOf(to)) return
  await append(parts, grant, `domain.${to}`, { grant, ...facts })
}

async function append(parts: DomainParts, grant: string, type: string, data: JsonObject): Promise<void> {
  await parts.store.transact(
    { id: newId('command'), actor: 'system', party: null, request: { type, grant } },
    async (tx) => {
      await tx.append([{ stream: `domain/${grant}`, type, data }])
      return null
    },
  )
}

/** Why no job may run on a grant now, with the case that ended it; null where one may. */
export async function notOpen(parts: Pick<DomainParts, 'store'>, grant: string): Promise<Refusal | null> {
  const state = await grantState(parts.store, grant)
  if (state === 'open') return null
  if (state === 'none') return platformRefusal('unmet', 'domain.nothing-open', { grant }, 'request-data')
  if (state === 'destroyed') return destroyedOf(grant)
  const ended = await endingCase(parts, grant)
  return platformRefusal('closed', 'domain.grant-closed', { grant, state, ...(ended ? { case: ended } : {}) })
}

/** That nothing of a grant is left: with the way to its record, where the certificate stands; null where something is. */
export async function ifDestroyed(parts: Pick<DomainParts, 'store'>, grant: string): Promise<Refusal | null> {
  return (await grantState(parts.store, grant)) === 'destroyed' ? destroyedOf(grant) : null
}

function destroyedOf(grant: string): Refusal {
  return platformRefusal('closed', 'domain.grant-destroyed', { grant }, 'see-certificate')
}

/** The case by which a grant came to its end; null where it was none. */
async function endingCase({ store }: Pick<DomainParts, 'store'>, grant: string): Promise<string | null> {
  const [row] = await store.query<{ case: string | null }>(
    `SELECT data ->> 'case' AS case FROM event WHERE stream = $1 AND type IN ('domain.closed', 'domain.sealed', 'domain.destroyed')
     AND data ->> 'case' IS NOT NULL ORDER BY seq LIMIT 1`,
    [`domain/${grant}`],
  )
  return row?.case ?? null
}

/** Throws unless jobs may run on a grant now. */
export async function demandOpen(parts: Pick<DomainParts, 'store'>, grant: string): Promise<void> {
  const refusal = await notOpen(parts, grant)
  if (refusal) throw new Refused(refusal)
}
