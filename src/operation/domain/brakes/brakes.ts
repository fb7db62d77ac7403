import {
  dayOf,
  platformRefusal,
  Refused,
  type Instant,
  type JsonObject,
  type Unmet,
} from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import { valueOf } from '../work/review-need.ts'
import { brakeBound, brakeOf, brakeSetting, type BrakeId } from './rules.ts'
import { picks, shapeOf } from './shape.ts'
import type { Brake, BrakesFace } from './types.ts'

interface BrakeRow {
  readonly grant_id: string
  readonly measure: string
  readonly slot: string
  readonly value: string
  readonly lifted: number
  readonly changed_at: string
}

/** One count of a grant against its bound; every lifting adds the bound once more. */
async function standing(parts: DomainParts, grant: string, measure: string, slot: string) {
  const id = brakeOf(measure)
  const [row] = await parts.store.query<BrakeRow>(
    'SELECT * FROM domain_brake WHERE grant_id = $1 AND measure = $2 AND slot = $3',
    [grant, measure, slot],
  )
  const most = (await boundOf(parts, grant, id)) * (1 + (row?.lifted ?? 0))
  return { id, value: Number(row?.value ?? 0), most }
}

async function boundOf(parts: DomainParts, grant: string, id: BrakeId): Promise<number> {
  const area = (await parts.procedures.record(grant))?.area
  const given = area ? await valueOf(parts, area, brakeSetting(id)) : null
  return brakeBound(id, typeof given === 'number' ? given : null)
}

function braked(id: BrakeId, value: number, most: number): readonly Unmet[] {
  return value < most ? [] : platformRefusal('busy', `brake.${id}`, { count: value, most }, 'ask-to-lift').unmet
}

/** Why one more job with these plans may not run for now; nothing when it may. A query that was counted already adds nothing. */
export async function brakesOn(
  parts: DomainParts,
  grant: string,
  plans: readonly { readonly digest: string }[],
): Promise<readonly Unmet[]> {
  const day = dayOf(parts.store.clock.now())
  const unmet: Unmet[] = []
  for (const measure of ['failures', 'small-groups']) {
    const { id, value, most } = await standing(parts, grant, measure, day)
    unmet.push(...braked(id, value, most))
  }
  // Those of one asking count together: a script of many queries is no way past the bound.
  const asked = new Map<string, Set<string>>()
  for (const plan of plans) {
    const of = plan as unknown as JsonObject
    if (!picks(of)) continue
    const measure = `near-identical ${shapeOf(of)}`
    const seen = await parts.store.query(
      'SELECT 1 FROM domain_brake_seen WHERE grant_id = $1 AND measure = $2 AND slot = $3 AND what = $4',
      [grant, measure, day, plan.digest],
    )
    if (seen.length === 0) asked.set(measure, (asked.get(measure) ?? new Set()).add(plan.digest))
  }
  for (const [measure, fresh] of asked) {
    const { id, value, most } = await standing(parts, grant, measure, day)
    unmet.push(...braked(id, value, most))
    const left = most - value
    if (left > 0 && fresh.size > left)
      unmet.push(
        ...platformRefusal('busy', 'brake.too-many-alike', { count: fresh.size, left, most }, 'fewer-alike').unmet,
      )
  }
  return unmet
}

/** Why one more training may not run for now; nothing when it may. */
export async function trainingsOn(parts: DomainParts, grant: string): Promise<readonly Unmet[]> {
  const { id, value, most } = await standing(parts, grant, 'trainings', dayOf(parts.store.clock.now()))
  return braked(id, value, most)
}

/** INVARIANT: asked before a model is evaluated for its maker, one at a time for a grant. Throws `Refused` at either bound. */
export async function demandTry(parts: DomainParts, grant: string, job: string): Promise<void> {
  const all = await standing(parts, grant, 'model-tries', dayOf(parts.store.clock.now()))
  const one = await standing(parts, grant, `tries-of-a-model ${job}`, 'all')
  const unmet = [all, one].flatMap(({ id, value, most }) => braked(id, value, most))
  if (unmet.length > 0) throw new Refused({ kind: 'busy', unmet })
}

/** Stops that stand, for who may lift them and for whom they concern; and the lifting. */
export function brakesRoom(parts: DomainParts): BrakesFace {
  const { store, procedures } = parts

  /** The security administrator, or who supervises; never the party that is stopped. */
  async function mayLift(actor: Actor, grant: string): Promise<boolean> {
    if (actor.administrator === 'security') return true
    const record = await procedures.record(grant)
    if (!record || record.holder === actor.party || actor.administrator !== null) return false
    return (await procedures.permit({ actor, action: 'ledger.read', on: grant })).ok
  }

  async function stopped(): Promise<readonly BrakeRow[]> {
    return store.query<BrakeRow>(
      `SELECT * FROM domain_brake WHERE slot IN ($1, 'all') ORDER BY changed_at DESC, grant_id, measure LIMIT 500`,
      [dayOf(store.clock.now())],
    )
  }

  return {
    async brakes(actor) {
      const found: Brake[] = []
      const mine = new Map<string, boolean>()
      for (const row of await stopped()) {
        const grant = row.grant_id
        const { id, value, most } = await standing(parts, grant, row.measure, row.slot)
        if (value < most) continue
        const record = await procedures.record(grant)
        if (!mine.has(grant)) mine.set(grant, await mayLift(actor, grant))
        const lifts = mine.get(grant) ?? false
        if (!lifts && record?.holder !== actor.party) continue
        const { measure, slot, lifted } = row
        const changedAt = Number(row.changed_at) as Instant
        found.push({
          grant,
          holder: record?.holder ?? null,
          rule: id,
          measure,
          slot,
          value,
          most,
          lifted,
          changedAt,
          mine: lifts,
        })
      }
      return found
    },
    async liftBrake(actor, { grant, measure, reason }, command) {
      if (!(await mayLift(actor, grant)))
        throw new Refused(platformRefusal('forbidden', 'brake.not-yours', {}, 'ask-to-lift'))
      if (reason.trim() === '') throw new Refused(platformRefusal('invalid', 'brake.reason', {}, 'brake-reason'))
      const row = (await stopped()).find((one) => one.grant_id === grant && one.measure === measure)
      const now = row ? await standing(parts, grant, measure, row.slot) : null
      if (!row || !now || now.value < now.most)
        throw new Refused(platformRefusal('conflict', 'brake.none', {}, 'reload'))
      const data = { grant, measure, slot: row.slot, value: now.value, most: now.most, reason: reason.trim() }
      const meta = { id: command, actor: actor.account, party: actor.party, request: { lift: grant, measure, reason } }
      await store.transact(meta, async (tx) => {
        await tx.append([{ stream: `domain/${grant}`, type: 'domain.brake-lifted', data }])
        return null
      })
    },
  }
}
