import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Staff } from '../../people/index.ts'
import type { DomainParts } from '../parts.ts'

/** Everybody who may be named for a grant: the holder's people, and those of partners whose cooperation is on record. */
export async function staffOf(
  parts: Pick<DomainParts, 'procedures' | 'staff'>,
  record: RecordState,
): Promise<readonly Staff[]> {
  const partners = (await parts.procedures.records('cooperation', { grant: record.id })).flatMap(
    ({ links }) => links.partner ?? [],
  )
  const parties = [...new Set([record.holder ?? '', ...partners])].filter((party) => party !== '')
  return (await Promise.all(parties.map(async (party) => (await parts.staff?.(party)) ?? []))).flat()
}
