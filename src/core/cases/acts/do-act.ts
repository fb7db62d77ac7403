/** Doing an act: its event, and everything that it changes. */
import type { JsonObject } from '../../kernel/index.ts'
import { extendClocks } from '../order/clocks.ts'
import { declinedBy } from './declined.ts'
import { drawPanel } from '../order/draw.ts'
import { termOf, type Act, type Extension, type Outcome } from '../../law/index.ts'
import { draft, happen, happenRecord, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import {
  heldRecords,
  holdUntil,
  liftHold,
  liftNamed,
  placeHold,
  runEffects,
  setStanding,
  type Doing,
} from './effects.ts'
import type { ActDone } from '../state/model.ts'
import { openChild } from './open-child.ts'
import { actOf, dependents } from '../order/order.ts'
import { turn } from './turning.ts'

/** An act is done: its event, and everything that it changes. */
export function applyDone(of: Draft, act: Act, outcome: Outcome, done: ActDone): void {
  const { on: _on, ...given } = done
  const type = act.document === null ? null : of.scene.pack.documents.get(act.document)
  const declined = declinedBy(type, done.document)
  const data = declined.length > 0 ? { ...given, declined } : given
  happen(of, 'act-done', data as unknown as JsonObject, act.clauses)
  of.scene.trace?.add(outcome.key)
  const doing: Doing = { act, line: done.line, document: done.document, clauses: act.clauses }
  if (outcome.positive) turn(of, act, done.document, done.line)
  keepDocument(of, act, done)
  const standing = outcome.standing ?? (outcome.positive ? act.standing : null)
  if (standing !== null) setStanding(of, of.state.about, standing, act.clauses)
  if (outcome.positive && act.hold && !act.hold.untilReceived) {
    of.scene.trace?.add(act.hold.key)
    for (const id of heldRecords(of, act.hold, doing)) {
      if (act.hold.replaces !== null) liftHold(of, id, act.hold.replaces, act.hold.clauses)
      placeHold(of, id, act.hold.name, act.hold.covers, act.hold.clauses, holdUntil(of, act.hold, doing), {
        act: act.id,
        reason: done.reason,
      })
    }
  }
  for (const name of [...outcome.lifts, ...(outcome.positive ? act.lift : [])]) liftNamed(of, name, doing)
  if (outcome.positive) runEffects(of, act.effects, doing)
  runEffects(of, outcome.effects, doing)
  if (outcome.positive && act.draw) drawPanel(of, act, act.draw, done.line)
  if (outcome.positive && act.extends) extend(of, act, act.extends, doing)
  if (outcome.positive && act.opens) openChild(of, act.opens, act, done.line)
  if (outcome.backTo !== null) openRound(of, outcome.backTo, done.line, act.clauses)
  if (outcome.ends !== null) endCase(of, outcome.ends, act.clauses)
}

/** The length is looked up with what was handed in, so that a decision may say how long. */
function extend(of: Draft, act: Act, rule: Extension, doing: Doing): void {
  const { line, document } = doing
  const look = lookAt(of.state, of.scene, { actor: of.actor, on: of.on, line, ...(document ? { document } : {}) })
  const term = termOf(rule.by, look)
  if (term) extendClocks(of, rule, term, line, act.clauses)
}

/** The document as the subject's field, and the lines that it sets. */
export function keepDocument(of: Draft, act: Act, done: ActDone): void {
  if (!done.document) return
  if (act.store !== null && done.positive && done.line === null)
    happenRecord(of, of.state.about, 'record-noted', { fields: { [act.store]: done.document } }, act.clauses)
  const { lines } = procedureOf(of.state, of.scene)
  const [document, ...path] = lines?.of.split('.') ?? []
  if (!lines || act.document !== document) return
  const list = path.reduce<unknown>((at, name) => (at as JsonObject | undefined)?.[name], done.document)
  const entries = (Array.isArray(list) ? list : []) as readonly JsonObject[]
  const keyed = entries.map((entry) => [String(entry[lines.key]), entry] as const)
  happen(
    of,
    'lines-set',
    { lines: [...new Set(keyed.map(([key]) => key))], entries: Object.fromEntries(keyed) },
    act.clauses,
  )
}

/** Goes back to an act: it and what follows it are in a new round, on that line alone if the act is done per line. */
export function openRound(of: Draft, backTo: string, line: string | null, clauses: readonly string[]): void {
  const procedure = procedureOf(of.state, of.scene)
  const perLine = line !== null && actOf(procedure, backTo)?.each === 'line'
  const acts: Record<string, number> = {}
  for (const id of dependents(procedure, backTo)) {
    const each = actOf(procedure, id)?.each === 'line'
    if (perLine && each)
      acts[`${id}/${line}`] = Math.max(of.state.rounds[id] ?? 1, of.state.rounds[`${id}/${line}`] ?? 1) + 1
    else
      acts[id] =
        Math.max(of.state.rounds[id] ?? 1, ...of.state.lines.map((one) => of.state.rounds[`${id}/${one}`] ?? 1)) + 1
  }
  happen(of, 'round-opened', { backTo, line, acts }, clauses)
}

/** The case ends; a parent is told and looks again at what waited for it. */
export function endCase(of: Draft, how: string, clauses: readonly string[]): void {
  happen(of, 'case-ended', { as: how }, clauses)
  if (of.state.under === null) return
  const parent = of.cases.get(of.state.under) ?? of.scene.world.case(of.state.under)
  if (!parent || !parent.children.some((child) => child.case === of.state.id)) return
  const above = draft(parent, of.scene, of.actor, of.on, of.at, of)
  happen(above, 'child-ended', { case: of.state.id, ended: how }, clauses)
  of.pending.push(above)
}
