/** Drawing a panel by lot: the order of the lot follows from a seed that stands on the record, so that anyone can draw again. */
import type { Unmet } from '../../kernel/index.ts'
import {
  listOf,
  panelNow,
  roundOf,
  valueOf,
  wantedBy,
  type Act,
  type DrawRule,
  type EvalScene,
} from '../../law/index.ts'
import { happen, lookAt, type Draft } from '../state/draft.ts'
import type { CaseState, Command, Scene } from '../state/model.ts'
import { platformUnmet } from './open-act.ts'

/** Everyone who could be drawn: holders of the role, without the parties that must not and their affiliates. In the order of their ids. */
function poolOf(rule: DrawRule, look: EvalScene): readonly string[] {
  const barred = rule.noneWith === null ? [] : listOf(look.facts.get(rule.noneWith)).map(String)
  const kin = new Set(barred.flatMap((one) => [one, ...(look.world.party(one)?.affiliates ?? [])]))
  const parties = wantedBy(rule.pool, look).flatMap((wanted) => {
    if (wanted.party !== null) return [wanted.party]
    return wanted.role !== null && wanted.area !== null ? (look.world.holders(wanted.role, wanted.area) ?? []) : []
  })
  return [...new Set(parties)]
    .filter(
      (one) => !kin.has(one) && !(look.world.party(one)?.affiliates ?? []).some((other) => barred.includes(other)),
    )
    .toSorted()
}

/** Why no panel can be drawn: too few in the pool, or an even number where an odd one is wanted. */
export function drawUnmet(state: CaseState, act: Act, command: Command, scene: Scene): readonly Unmet[] {
  if (!act.draw) return []
  const line = command.line ?? null
  const look = lookAt(state, scene, { actor: command.actor, on: command.on, line })
  const wanted = valueOf(act.draw.number, look).value
  const pool = poolOf(act.draw, look)
  const found: Unmet[] = []
  if (typeof wanted !== 'number' || pool.length < wanted)
    found.push(platformUnmet('pool-small', { act: act.id, found: pool.length, wanted: wanted ?? null }, act.clauses))
  if (act.draw.odd && typeof wanted === 'number' && wanted % 2 === 0)
    found.push(platformUnmet('panel-even', { act: act.id, wanted }, act.clauses))
  return found
}

export function drawPanel(of: Draft, act: Act, rule: DrawRule, line: string | null): void {
  const look = lookAt(of.state, of.scene, { actor: of.actor, on: of.on, line })
  const seed = of.scene.newId('lot')
  const lots = poolOf(rule, look).map((party) => ({ party, lot: of.scene.sha256(`${seed}|${party}`) }))
  const order = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ party }) => party)
  const number = Number(valueOf(rule.number, look).value ?? 0)
  happen(
    of,
    'panel-drawn',
    { act: act.id, line, round: roundOf(of.state, act.id, line), seed, order, number },
    act.clauses,
  )
}

/** The panel that a review is bound to; null when none was drawn yet, undefined when it needs none and nobody drew one. */
export function panelFor(state: CaseState, act: Act, line: string | null): readonly string[] | null | undefined {
  if (!act.review) return undefined
  return act.review.panelOf ? panelNow(state, act.review.panelOf, line) : (panelNow(state, act.id, line) ?? undefined)
}
