import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
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
  await parts.vault.removeForGrant({ grant, dataset, names: of.columns ? names : undefined })
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

/**
 * Zeroises the grant's keys, tries every object and answers the certificate; done again it answers the same one.
 * Throws `Refused` under a preservation hold.
 */
export async function destroyGrant(parts: DomainParts, grant: string, reason: string): Promise<JsonObject> {
  const record = await parts.procedures.record(grant)
  const held =
    record?.holds.filter((hold) => hold.covers.includes('preservation') || hold.covers.includes('grant.destroy')) ?? []
  if (held.length > 0) {
    const unmet = held.map((hold) => ({
      code: 'domain.preserved',
      clauses: hold.clauses,
      origin: 'law' as const,
      params: {
        hold: hold.name,
        case: hold.case,
      },
      cure: 'lift-hold',
    }))
    throw new Refused({ kind: 'unmet', unmet })
  }
  const [before] = await parts.store.query<{ certificate: JsonObject | null }>(
    'SELECT certificate FROM domain_grant WHERE grant_id = $1',
    [grant],
  )
  if (before?.certificate) return before.certificate
  const at = parts.store.clock.now()
  const destruction = await parts.vault.destroyGrant(grant, at)
  if (Object.keys(destruction.probes).includes('readable'))
    throw new Error(`an object of ${grant} still opened after the destruction of its keys`)
  const certificate = { grant, at, reason, ...destruction } as unknown as JsonObject
  await standGrant(parts, grant, 'destroyed', { reason, certificate })
  return certificate
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

/** Throws unless jobs may run on a grant now. */
export async function demandOpen(parts: DomainParts, grant: string): Promise<void> {
  const state = await grantState(parts.store, grant)
  if (state === 'none') throw new Refused(platformRefusal('unmet', 'domain.nothing-open', { grant }, 'request-data'))
  if (state !== 'open') throw new Refused(platformRefusal('closed', 'domain.grant-closed', { grant, state }))
}
