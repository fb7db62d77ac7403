import { platformRefusal, type Refusal } from '../../kernel/index.ts'
import type { Procedure } from '../../law/index.ts'
import { draft, happen, procedureOf, type Draft } from '../state/draft.ts'
import { endCase } from '../acts/do-act.ts'
import { heldRecords, liftHold, setStanding, type Doing } from '../acts/effects.ts'
import type { CaseState, Command } from '../state/model.ts'
import { actOf } from '../order/order.ts'
import { others } from './told.ts'

/** This case's holds that stand, wherever its acts placed them. */
function standingHolds(of: Draft, procedure: Procedure) {
  const doing: Doing = { act: null, line: null, document: null, clauses: [] }
  const places = procedure.acts.flatMap((act) => (act.hold ? heldRecords(of, act.hold, doing) : []))
  return [...new Set([of.state.about, ...places])].flatMap((id) =>
    (of.scene.world.record(id)?.holds ?? []).flatMap((hold) => (hold.case === of.state.id ? [{ id, hold }] : [])),
  )
}

/**
 * Withdrawn by the one who opened it, or void: its holds are lifted wherever they stand, the record that it made goes to its last standing, and cases under
 * way that rest on it end with it.
 * Nobody withdraws a case from under a hold that another party placed.
 */
export function stop(of: Draft, command: Command): Refusal | null {
  const reason = command.reason ?? null
  const procedure = procedureOf(of.state, of.scene)
  const bound = of.state.done.some((done) => {
    const kind = actOf(procedure, done.act)?.kind
    return done.positive && (kind === 'sign' || (kind === 'effect' && done.party === 'platform'))
  })
  const holds = standingHolds(of, procedure)
  const held = of.state.done.some(({ act, party, positive }) => {
    const name = actOf(procedure, act)?.hold?.name
    return positive && party !== command.actor.party && holds.some(({ hold }) => hold.name === name)
  })
  if (command.type === 'withdraw' && (bound || held))
    return platformRefusal('unmet', 'too-late-to-withdraw', {}, 'void')
  for (const { id, hold } of holds) liftHold(of, id, hold.name, hold.clauses)
  const as = command.type === 'void' ? 'void' : 'withdrawn'
  const resting = restingOn(of)
  ending(of, as, reason)
  for (const state of resting) {
    const below = draft(of.cases.get(state.id) ?? state, of.scene, of.actor, of.on, of.at, of)
    const own = procedureOf(below.state, of.scene)
    for (const { id, hold } of standingHolds(below, own)) liftHold(below, id, hold.name, hold.clauses)
    ending(below, as, reason)
  }
  return null
}

function ending(of: Draft, as: 'void' | 'withdrawn', reason: string | null): void {
  const record = of.scene.world.record(of.state.about)
  if (procedureOf(of.state, of.scene).creates && record) {
    const last = of.scene.pack.records.get(record.kind)?.standings.at(-1)
    if (last !== undefined) setStanding(of, of.state.about, last, [])
  }
  happen(of, 'told', {
    what: as === 'void' ? 'case-void' : 'case-withdrawn',
    to: others(of.state, of.actor.party),
    reason,
  })
  endCase(of, as, [])
}

/** Cases under way that rest on this one, and on those: opened in its course, or about the record that it made. Their own acts would lead nowhere. */
function restingOn(of: Draft, seen: Set<string> = new Set([of.state.id])): readonly CaseState[] {
  const { pack, world } = of.scene
  const record = procedureOf(of.state, of.scene).creates ? world.record(of.state.about) : null
  const about = record
    ? [...pack.procedures.values()]
        .filter((one) => one.about.includes(record.kind))
        .flatMap((one) => world.casesAbout(record.id, one.id) ?? [])
    : []
  return [...of.state.children.map((child) => child.case), ...about].flatMap((id) => {
    if (seen.has(id)) return []
    seen.add(id)
    const state = world.case(id)
    if (!state || state.ended !== null || !pack.procedures.has(state.procedure)) return []
    return [state, ...restingOn({ ...of, state }, seen)]
  })
}

/** Records that link to what a case made and are still in force: they end by the procedures that the rules have for them, never by themselves. */
export function standingOn(of: Pick<Draft, 'state' | 'scene'>): readonly string[] {
  const { pack, world } = of.scene
  if (!procedureOf(of.state, of.scene).creates) return []
  return [...pack.records.keys()].flatMap((kind) =>
    (world.linked(of.state.about, kind) ?? []).filter((id) => {
      const record = world.record(id)
      return record && record.id !== of.state.about && record.standing !== pack.records.get(kind)?.standings.at(-1)
    }),
  )
}
