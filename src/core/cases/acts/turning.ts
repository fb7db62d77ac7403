/** A case goes on about another record: what is handed in again is another result than the one that was sent back. */
import type { Json, JsonObject, Unmet } from '../../kernel/index.ts'
import { roundOf, valueOf, type Act, type Procedure } from '../../law/index.ts'
import { turningItem } from '../../law/facts/sent-back.ts'
import { happen, happenRecord, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { CaseState, Command, RecordState, Scene } from '../state/model.ts'
import { leftOut, platformUnmet } from '../order/open-act.ts'

/** Name of the fact on a record that tells which cases were about it and went on about another. */
const FORMER = 'former-cases'

/** What a case would be about after an act with this document: another record where the act turns to one, else what it is about. */
export function aboutAfter(
  state: CaseState,
  act: Act,
  document: JsonObject | null,
  of: { readonly scene: Scene; readonly on: Command['on'] },
): string {
  const use = act.effects.find(({ effect }) => effect === 'turn-to')
  if (!use?.with['to'] || !document) return state.about
  const { value } = valueOf(use.with['to'], lookAt(state, of.scene, { on: of.on, document }))
  return typeof value === 'string' && value !== '' ? value : state.about
}

/** What an act looks at: the record that it turns to stands where the former stood. */
export function facing(state: CaseState, act: Act, command: Command, scene: Scene): CaseState {
  const about = aboutAfter(state, act, command.document ?? null, { scene, on: command.on })
  return about === state.about || turnUnmet(state, act, about, scene).length > 0 ? state : { ...state, about }
}

/** Why a case cannot go on about a record: another kind, holder, giver or standing, or it has a case of its own. */
export function turnUnmet(state: CaseState, act: Act, about: string, scene: Scene): readonly Unmet[] {
  if (about === state.about) return []
  const before = scene.world.record(state.about)
  const after = scene.world.record(about)
  const procedure = procedureOf(state, scene)
  if (!before || !after || !alike(before, after))
    return [platformUnmet('turn-unfit', { what: about, act: act.id }, act.clauses, 'choose-mended')]
  const other = running(about, procedure, state.id, scene)
  return other ? [platformUnmet('turn-taken', { what: about, case: other }, act.clauses, 'turn-taken')] : []
}

function alike(before: RecordState, after: RecordState): boolean {
  return (['kind', 'holder', 'giver', 'standing'] as const).every((name) => before[name] === after[name])
}

function running(about: string, { id, onePer }: Procedure, but: string, scene: Scene): string | null {
  if (!onePer.includes('subject')) return null
  const cases = scene.world.casesAbout(about, id) ?? []
  return cases.find((one) => one !== but && scene.world.case(one)?.ended === null) ?? null
}

/** What was sent back has to be answered by naming what is handed in now: left empty it is a field not filled in, and no exception. */
export function unnamedUnmet(
  state: CaseState,
  act: Act,
  document: JsonObject | null,
  line: string | null,
): readonly Unmet[] {
  const item = turningItem(act)
  if (item === null || roundOf(state, act.id, line) < 2 || !isBlank(document?.[item])) return []
  return [leftOut('missing-item', { document: act.document, item, key: null }, act.clauses, 'choose-result')]
}

/** What was sent back and is handed in once more as it was needs a reason, so that nobody looks at the same thing twice unasked. */
export function sameAgain(
  state: CaseState,
  act: Act,
  {
    about,
    document,
    line,
  }: { readonly about: string; readonly document: JsonObject | null; readonly line: string | null },
): readonly Unmet[] {
  const round = roundOf(state, act.id, line)
  if (round < 2 || !act.effects.some(({ effect }) => effect === 'turn-to')) return []
  if (unnamedUnmet(state, act, document, line).length > 0) return []
  const had = [state.about, ...(state.former ?? []).map((one) => one.about)]
  return had.includes(about) ? [platformUnmet('same-again', { act: act.id, round }, act.clauses, 'choose-mended')] : []
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** The case turns; the former record keeps the way to it. */
export function turn(of: Draft, act: Act, document: JsonObject | null, line: string | null): void {
  const { about: from } = of.state
  const to = aboutAfter(of.state, act, document, of)
  if (to === from) return
  const known = of.scene.world.record(from)?.fields[FORMER]
  const cases = [...new Set([...(Array.isArray(known) ? known.map(String) : []), of.state.id])]
  const { procedure } = of.state
  happen(of, 'case-turned', { from, to, procedure, act: act.id, round: roundOf(of.state, act.id, line) }, act.clauses)
  happenRecord(of, from, 'record-noted', { fields: { [FORMER]: cases } }, act.clauses)
}

/** Whether this doing of an act turned the case. */
export function turnedBy(state: CaseState, { act, round }: { readonly act: string; readonly round: number }): boolean {
  return (state.former ?? []).some((one) => one.act === act && one.round === round)
}
