import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import type { SightAs } from './face.ts'

export interface Sight {
  readonly as: SightAs
  /** The data sets that are shown; null: all. */
  readonly datasets: readonly string[] | null
}

type Parts = Pick<DomainParts, 'store' | 'procedures'>

/** How far an actor sees a grant, without an attempt on the record; null: not at all. */
export async function sightOf(parts: Parts, actor: Actor, record: RecordState): Promise<Sight | null> {
  if (record.holder === actor.party) return { as: 'work', datasets: null }
  if (record.giver === actor.party) return { as: 'frame', datasets: null }
  if (await parts.procedures.allows({ actor, action: 'record.read', on: record.id }))
    return { as: 'frame', datasets: null }
  const datasets = await suppliedTo(parts, actor, record.id)
  return datasets.length > 0 ? { as: 'supplied', datasets } : null
}

/** As `sightOf`; where the answer is no it is the law's refusal, recorded and thrown. */
export async function demandSight(parts: Parts, actor: Actor, record: RecordState): Promise<Sight> {
  const found = await sightOf(parts, actor, record)
  if (found) return found
  await parts.procedures.require({ actor, action: 'record.read', on: record.id })
  return { as: 'frame', datasets: null }
}

/** The party's own data sets whose columns or rows a grant has. */
async function suppliedTo({ store, procedures }: Parts, actor: Actor, grant: string): Promise<readonly string[]> {
  const rows = await store.query<{ dataset: string }>(
    `SELECT dataset FROM domain_column WHERE grant_id = $1 UNION SELECT dataset FROM domain_scope WHERE grant_id = $1 ORDER BY 1`,
    [grant],
  )
  const own: string[] = []
  for (const { dataset } of rows) if ((await procedures.record(dataset))?.holder === actor.party) own.push(dataset)
  return own
}
