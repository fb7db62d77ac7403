import { Refused, sameJson, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables } from '../rows.ts'
import { openColumns } from './open.ts'

/**
 * Writes what open grants have of a data set anew where its policies have become stricter than what stands; `changed` hears of each grant
 * whose columns are others now. Where the data do not allow the stricter way, the columns are closed, and an event says why.
 */
export async function renewMasks(parts: DomainParts, dataset: string, changed: (grant: string) => void): Promise<void> {
  const grants = await parts.store.query<{ grant_id: string }>(
    `SELECT DISTINCT c.grant_id FROM domain_column c JOIN domain_grant g USING (grant_id) WHERE c.dataset = $1 AND g.state = 'open' ORDER BY 1`,
    [dataset],
  )
  for (const { grant_id: grant } of grants) await parts.turn(grant, () => renewed(parts, grant, dataset, changed))
}

async function renewed(
  parts: DomainParts,
  grant: string,
  dataset: string,
  changed: (grant: string) => void,
): Promise<void> {
  const before = await tableOf(parts, grant, dataset)
  if (!before) return
  const { units, columns } = before
  try {
    await openColumns(parts, { grant, dataset, units, columns }, true)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    changed(grant)
    const codes = error.refusal.unmet.map(({ code }) => code)
    return say(parts, grant, 'domain.masking-refused', { grant, dataset, codes })
  }
  const after = await tableOf(parts, grant, dataset)
  const masks = (of: typeof before | undefined) => new Map(of?.columns.map((column) => [column.name, column]) ?? [])
  const [old, now] = [masks(before), masks(after)]
  const stricter = [...now].flatMap(([name, { mask, ladder }]) => {
    const was = old.get(name)
    const same = was && was.ladder === ladder && sameJson(was.mask as unknown as Json, mask as unknown as Json)
    return same ? [] : [name]
  })
  if (stricter.length === 0) return
  changed(grant)
  await say(parts, grant, 'domain.masking-renewed', { grant, dataset, columns: stricter })
}

async function tableOf(parts: DomainParts, grant: string, dataset: string) {
  return (await grantedTables(parts.store, grant)).find((table) => table.dataset === dataset)
}

async function say(parts: DomainParts, grant: string, type: string, data: JsonObject): Promise<void> {
  const meta = { id: newId('command'), actor: 'system', party: null, request: { type, grant } }
  await parts.store.transact(meta, async (tx) => {
    await tx.append([{ stream: `domain/${grant}`, type, data }])
    return null
  })
}
