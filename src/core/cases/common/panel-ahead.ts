import type { Day, Unmet } from '../../kernel/index.ts'
import { doneNow, listOf, panelNow, valueOf, type Act, type Actor } from '../../law/index.ts'
import { lookAt } from '../state/draft.ts'
import type { CaseState, Opinion, Panel, Scene } from '../state/model.ts'
import { notTheirs, shut } from '../order/open-act.ts'
import { opinionsNow } from '../order/review.ts'
import { panelOf, seatsOf } from './panel.ts'

/** How a review by experts stands: who could sit, who is interested, what the pack wants, who sits, who has spoken. */
export interface PanelAhead {
  /** Why the one who asks does not organise it; null when they do. */
  readonly banned: Unmet | null
  /** Everyone who has a role that the review names, in its area; interests not yet looked at. */
  readonly pool: readonly string[]
  /** Parties that the review is about, or that the pack keeps away from it. */
  readonly interested: readonly string[]
  readonly least: number | null
  readonly odd: boolean
  readonly panel: Panel | null
  readonly sitting: readonly string[]
  readonly opinions: readonly Opinion[]
  /** Whether opinions can be given now, and whether the review is concluded. */
  readonly open: boolean
  readonly done: boolean
}

export function panelAhead(
  state: CaseState,
  act: Act,
  line: string | null,
  scene: Scene,
  actor: Actor,
  on: Day,
): PanelAhead {
  const look = lookAt(state, scene, { actor, on, line })
  const least = valueOf(act.review?.atLeast ?? null, look).value
  const seats = seatsOf(state, act, line, scene, { actor, on })
  const pool = seats.flatMap(({ role, area }) => (area === null ? [] : (scene.world.holders(role, area) ?? [])))
  const named = act.review?.noneWith ? listOf(look.facts.get(act.review.noneWith)) : []
  const holder = scene.world.record(state.about)?.holder ?? null
  const organisers = new Set([actor.party, scene.world.record(state.about)?.giver ?? ''])
  const around = [holder, state.openedBy].filter((one) => one !== null && !organisers.has(one))
  const interested = [...named, ...around].filter((one) => typeof one === 'string' && one.startsWith('party-'))
  return {
    banned: notTheirs(state, act, actor, line, scene, on),
    pool: [...new Set(pool)].toSorted(),
    interested: [...new Set(interested.map(String))].toSorted(),
    least: typeof least === 'number' ? least : null,
    odd: act.review?.odd ?? false,
    panel: panelOf(state, act, line) ?? null,
    sitting: panelNow(state, act.id, line) ?? [],
    opinions: opinionsNow(state, act, line),
    open: state.ended === null && !state.suspended && shut(state, act, line, scene, on).length === 0,
    done: doneNow(state, act.id, line) !== undefined,
  }
}
