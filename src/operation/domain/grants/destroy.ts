import { Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import { standGrant } from './close.ts'
import { domainHoldings } from './holdings.ts'

/** Holds that keep a grant from being destroyed, or null. */
async function demandUnpreserved(parts: DomainParts, grant: string): Promise<void> {
  const record = await parts.procedures.record(grant)
  const held =
    record?.holds.filter((hold) => hold.covers.includes('preservation') || hold.covers.includes('grant.destroy')) ?? []
  if (held.length === 0) return
  const unmet = held.map((hold) => ({
    code: 'domain.preserved',
    clauses: hold.clauses,
    origin: 'law' as const,
    params: { hold: hold.name, case: hold.case },
    cure: 'lift-preservation',
  }))
  throw new Refused({ kind: 'unmet', unmet })
}

/**
 * Zeroises the grant's keys, tries every object and answers the certificate; done again it answers the same one.
 * Throws `Refused` under a preservation hold.
 */
export async function destroyGrant(parts: DomainParts, grant: string, reason: string): Promise<JsonObject> {
  await demandUnpreserved(parts, grant)
  const [before] = await parts.store.query<{ certificate: JsonObject | null }>(
    'SELECT certificate FROM domain_grant WHERE grant_id = $1',
    [grant],
  )
  if (before?.certificate) return before.certificate
  const at = parts.store.clock.now()
  const destruction = await parts.vault.destroyGrant(grant, at)
  const also: { [what: string]: number } = {}
  for (const { what, erase } of [...domainHoldings(parts.store), ...(parts.holdings ?? [])]) {
    const count = await erase(grant)
    if (count > 0) also[what] = count
  }
  const certificate = { grant, at, reason, ...destruction, also } as unknown as JsonObject
  await standGrant(parts, grant, 'destroyed', { reason, certificate })
  return certificate
}
