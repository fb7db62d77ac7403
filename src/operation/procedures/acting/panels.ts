import { drawsHere, drawUnmet, panelAhead, type CaseState, type PanelAhead } from '../../../core/cases/index.ts'
import { dayOf, platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import type { Act, Actor, Pack } from '../../../core/law/index.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packByDigest, stageFor, type Parts } from '../parts/parts.ts'
import { stateOf } from './run.ts'

/** Which review: a case, its act, its line. */
export interface ReviewPlace {
  readonly case: string
  readonly act: string
  readonly line: string | null
}

export interface Panels extends PanelAhead {
  readonly state: CaseState
  readonly pack: Pack
  readonly act: Act
}

/** How a review by experts stands for somebody. Throws Refused where the act takes no drawn panel. */
export async function panelsOf(parts: Parts, actor: Actor, place: ReviewPlace): Promise<Panels> {
  const state = await stateOf(committed(parts), place.case)
  const pack = packByDigest(parts, state.pack)
  const act = pack.procedures.get(state.procedure)?.acts.find((one) => one.id === place.act)
  if (!act || !drawsHere(act, pack)) throw new Refused(platformRefusal('invalid', 'no-panel-here', { act: place.act }))
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, pack)
  const on = dayOf(parts.store.clock.now())
  const found = await onWorld(sql, people, world, () => panelAhead(state, act, place.line, scene, actor, on))
  return { ...found, state, pack, act }
}

/** Why no panel of so many may be drawn now, whoever would be drawn. */
export async function panelUnmet(
  parts: Parts,
  actor: Actor,
  place: ReviewPlace,
  number: number,
): Promise<readonly Unmet[]> {
  const { state, pack, act } = await panelsOf(parts, actor, place)
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, pack)
  const on = dayOf(parts.store.clock.now())
  return onWorld(sql, people, world, () => drawUnmet(state, act, place.line, scene, { actor, on }, number))
}
