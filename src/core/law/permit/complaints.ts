import type { Day, JsonObject, WorkingCalendar } from '../../kernel/index.ts'
import { holds } from './evaluate.ts'
import { createFacts } from '../facts/facts.ts'
import type { Pack } from '../grammar/pack.ts'
import type { World } from '../facts/world.ts'

/** A complaint as rules about it see it (`with.…`): its kind, the record that it is about with the record's kind, the party that it names. */
export interface ToldComplaint {
  readonly kind: string
  readonly about?: string
  readonly of?: string
  readonly party?: string
}

/** Roles of a pack that answer a complaint like this one, in the pack's order, each with the clauses that say so. */
export function answeringRoles(
  told: ToldComplaint,
  at: {
    readonly pack: Pack
    readonly world: World
    readonly calendar: WorkingCalendar
    readonly on: Day
    readonly area: string
    readonly trace?: Set<string>
  },
): readonly { readonly role: string; readonly clauses: readonly string[] }[] {
  const { pack, world, on, area } = at
  const scene = { ...at, facts: createFacts(pack, world, { with: { ...told } as JsonObject, area, on }) }
  return [...pack.roles.values()].flatMap(({ id, complaints }) =>
    complaints !== null && holds(complaints, scene) ? [{ role: id, clauses: complaints.clauses }] : [],
  )
}
