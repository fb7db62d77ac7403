import type { RecordState } from '../../../core/cases/index.ts'
import { KEPT } from '../../../core/law/index.ts'
import { Refused, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { Foresight, Procedures } from '../../procedures/index.ts'
import type { DomainParts } from '../parts.ts'
import { standGrant } from './close.ts'
import { domainHoldings } from './holdings.ts'

/** The holds that keep a grant from being destroyed, each named with its day and its case. */
export function preservedBy(record: Pick<RecordState, 'holds'> | null): readonly Unmet[] {
  const held =
    record?.holds.filter((hold) => hold.covers.includes('preservation') || hold.covers.includes('grant.destroy')) ?? []
  return held.map((hold) => ({
    code: 'domain.preserved',
    clauses: hold.clauses,
    origin: hold.name === KEPT ? ('platform' as const) : ('law' as const),
    params: { hold: hold.name, case: hold.case, since: hold.since },
    cure: hold.name === KEPT ? 'end-kept' : 'lift-preservation',
  }))
}

async function demandUnpreserved(parts: DomainParts, grant: string): Promise<void> {
  const unmet = preservedBy(await parts.procedures.record(grant))
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

/** INVARIANT: whoever would have a grant destroyed now is refused while anything preserves it, whatever the pack's own procedure asks. */
export function foreseeDestruction(procedures: Pick<Procedures, 'record'>): Foresight {
  return async ({ effects }) => {
    const grants = effects.filter(({ effect }) => effect === 'destroy-grant').map(({ args }) => String(args['of']))
    return (await Promise.all(grants.map(async (grant) => preservedBy(await procedures.record(grant))))).flat()
  }
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
