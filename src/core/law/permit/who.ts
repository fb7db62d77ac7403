/** Who may: a role and its tie to the matter. */
import type { Json, Unmet } from '../../kernel/index.ts'
import { areaAt, areaFor } from '../grammar/areas.ts'
import { listOf } from '../checks/index.ts'
import { behind, sameHand } from '../facts/behind.ts'
import type { EvalScene } from './evaluate.ts'
import type { By } from '../grammar/pack.ts'
import type { Actor } from '../facts/permit-types.ts'

/** Who is wanted for something: a role in an area (null = any), a party, or both. */
export interface Wanted {
  readonly role: string | null
  readonly area: string | null
  readonly party: string | null
}

/** Who a `by` names, one entry for each party or area that its tie leads to; none when the tie leads nowhere. */
export function wantedBy(by: By, scene: EvalScene): readonly Wanted[] {
  if (by.role === 'anyone') return [{ role: 'anyone', area: null, party: null }]
  if (by.of === null) {
    const area = areaFor(scene.pack, by.level, scene.area)
    return area === undefined ? [] : [{ role: by.role, area, party: null }]
  }
  return listOf(scene.facts.get(by.of)).flatMap((tie) => tied(by, tie, scene))
}

function tied(by: By, tie: Json, scene: EvalScene): readonly Wanted[] {
  if (typeof tie !== 'string') return []
  if (areaAt(scene.pack, tie)) {
    const area = areaFor(scene.pack, by.level, tie)
    return area === undefined ? [] : [{ role: by.role, area, party: null }]
  }
  if (tie.startsWith('party-')) return party(by, tie, scene)
  const record = scene.world.record(tie)
  return record ? [{ role: by.role, area: areaFor(scene.pack, by.level, record.area) ?? null, party: null }] : []
}

/** That party; a role is meant in the area of the matter, or in the one that `level` names. */
function party(by: By, tie: string, scene: EvalScene): readonly Wanted[] {
  if (by.role === null) return [{ role: null, area: null, party: tie }]
  const area = areaFor(scene.pack, by.level, scene.area)
  return area === undefined ? [] : [{ role: by.role, area, party: tie }]
}

export function fits(actor: Actor, wanted: Wanted): boolean {
  if (wanted.role === 'anyone') return true
  if (wanted.party !== null && wanted.party !== actor.party) return false
  return (
    wanted.role === null ||
    actor.roles.some(
      (tie) => tie.role === wanted.role && (wanted.area === null || tie.area === wanted.area || tie.area === ''),
    )
  )
}

/** Whether an actor is one of those who may, and not one of those who must be somebody else. */
export function mayBy(by: By, actor: Actor, scene: EvalScene): boolean {
  if (!wantedBy(by, scene).some((wanted) => fits(actor, wanted))) return false
  return !by.differsFrom.some((path) =>
    listOf(scene.facts.get(path)).some(
      (other) => other === actor.party || (typeof other === 'string' && sameHand(actor, other)),
    ),
  )
}

/** The person who acts, and the one for whom they stand in. */
function personsOf({ person, standsFor }: Pick<Actor, 'person' | 'standsFor'>): readonly string[] {
  return standsFor === undefined ? [person] : [person, standsFor]
}

/** Whether one of them did it, in person or by a stand-in. */
export function didIt(
  actor: Pick<Actor, 'person' | 'standsFor'>,
  done: { readonly by: string; readonly for?: string },
) {
  const persons = personsOf(actor)
  return persons.includes(done.by) || (done.for !== undefined && persons.includes(done.for))
}

/** Whether one of them had a hand in it: did it, or drafted or signed it inside a house before it was done. */
export function wroteIt(
  actor: Pick<Actor, 'person' | 'standsFor' | 'writers'>,
  done: { readonly by: string; readonly for?: string; readonly writers?: readonly string[] },
): boolean {
  return sameHand(actor, done.by, [...(done.for === undefined ? [] : [done.for]), ...(done.writers ?? [])])
}

/** Who did it, as an event says it: the person, for whom, and who else wrote it inside their house. */
export function byOf(actor: Pick<Actor, 'person' | 'standsFor' | 'writers'>): {
  by: string
  for?: string
  writers?: readonly string[]
} {
  const { person, standsFor } = actor
  const writers = behind(actor).filter((one) => one !== person && one !== standsFor)
  return {
    by: person,
    ...(standsFor === undefined ? {} : { for: standsFor }),
    ...(writers.length === 0 ? {} : { writers }),
  }
}

/** Those `by` entries that count in a case of this track. */
export function ofTrack(list: readonly By[], track: string | null): readonly By[] {
  return list.filter((by) => by.tracks.length === 0 || (track !== null && by.tracks.includes(track)))
}

/** The actor is none of those who may. */
export function forbidden(list: readonly By[], clauses: readonly string[], params: Unmet['params'] = {}): Unmet {
  const roles = [...new Set(list.flatMap((by) => (by.role === null ? [] : [by.role])))]
  const ties = [...new Set(list.flatMap((by) => (by.role === null && by.of !== null ? [by.of] : [])))]
  return { code: 'forbidden', clauses, origin: 'law', params: { ...params, roles, ties }, cure: 'forbidden' }
}
