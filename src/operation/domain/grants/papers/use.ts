import { sameJson, type Json, type JsonObject } from '../../../../core/kernel/index.ts'
import { newId } from '../../../../base/crypto/index.ts'
import type { DomainParts } from '../../parts.ts'
import { limitsOf } from '../limits.ts'
import type { PaperUse } from '../face.ts'
import { staffOf } from '../staff-of.ts'

/** Limits a grant as its papers say. Who is no longer of the holder's people is passed over: nobody else comes in. */
export async function limitByPaper(
  parts: Pick<DomainParts, 'store' | 'procedures' | 'staff'>,
  { grant, people, hours, source }: PaperUse,
): Promise<void> {
  const record = await parts.procedures.record(grant)
  if (!record || (people === null && hours === null)) return
  const staff = people ? await staffOf(parts, record) : []
  const accounts = staff.filter(({ name }) => people?.includes(name)).map(({ account }) => account)
  const limits = { ...(people ? { people: accounts } : {}), ...(hours ? { hours: { ...hours } } : {}) }
  const before = await limitsOf(parts.store, grant)
  const standing = { people: before.people, hours: before.hours, sources: before.sources } as unknown as Json
  const sources = Object.fromEntries(Object.keys(limits).map((member) => [member, source]))
  const after = { ...before, ...limits, sources: { ...before.sources, ...sources } }
  if (sameJson(standing, { people: after.people, hours: after.hours, sources: after.sources } as unknown as Json))
    return
  const data = { grant, limits, source } as unknown as JsonObject
  const meta = {
    id: newId('command'),
    actor: 'system',
    party: null,
    request: { limit: grant, limits } as unknown as Json,
  }
  await parts.store.transact(meta, async (tx) => {
    await tx.append([{ stream: `domain/${grant}`, type: 'domain.use-limited', data }])
    return null
  })
}
