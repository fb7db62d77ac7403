import { platformRefusal, type Refusal } from '../../kernel/index.ts'
import type { Procedure } from '../../law/index.ts'
import { happen, procedureOf, type Draft } from '../draft.ts'
import { endCase } from '../do-act.ts'
import { heldRecords, liftHold, setStanding, type Doing } from '../effects.ts'
import type { Command } from '../model.ts'
import { actOf } from '../order.ts'
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
 * Withdrawn by the one who opened it, or void: its holds are lifted wherever they stand, the record that it made goes to its last standing.
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
  const record = of.scene.world.record(of.state.about)
  for (const { id, hold } of holds) liftHold(of, id, hold.name, hold.clauses)
  if (procedure.creates && record) {
    const last = of.scene.pack.records.get(record.kind)?.standings.at(-1)
    if (last !== undefined) setStanding(of, of.state.about, last, [])
  }
  const to = others(of.state, of.actor.party)
  happen(of, 'told', { what: command.type === 'void' ? 'case-void' : 'case-withdrawn', to, reason })
  endCase(of, command.type === 'void' ? 'void' : 'withdrawn', [])
  return null
}
