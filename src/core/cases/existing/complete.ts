/** Gaps of an entered case: opened at entry, closed when what is missing is handed in. */
import { refusal, type JsonObject, type Refusal, type Unmet } from '../../kernel/index.ts'
import {
  byOf,
  doneNow,
  evaluateAll,
  mayBy,
  ofTrack,
  roundOf,
  wantedBy,
  type Act,
  type Actor,
  type By,
  type EvalScene,
  type Wanted,
} from '../../law/index.ts'
import { digestOf } from '../acts/content.ts'
import { happen, happenRecord, lookAt, type Draft } from '../state/draft.ts'
import type { CaseState, Command, Scene } from '../state/model.ts'
import { leftOut, outcomeMissing, platformUnmet } from '../order/open-act.ts'
import { enterAct, outcomeOf } from './act.ts'
import type { Gap, Missing } from './command.ts'
import { gapTerm, gapsOf, missingOf } from './gaps.ts'
import { gapKey } from '../state/entered.ts'

/** Puts the gaps on the record, each with its clock, and tells those whose they are. */
export function openGaps(of: Draft): readonly Gap[] {
  const gaps = gapsOf(of.state, of.scene, of.on)
  for (const gap of gaps) {
    const turn = { act: gap.act, line: null, round: roundOf(of.state, gap.act, null) }
    const defects = gap.missing.map(({ what, item }) => (item === null ? what : `${what}:${item}`))
    happen(
      of,
      'returned-for-completion',
      { ...turn, by: 'platform', defects, entered: true, reason: null },
      gap.clauses,
    )
    if (gap.due !== null) {
      const clock = {
        since: of.on,
        term: gapTerm(of.scene, of.state.area) as unknown as JsonObject,
        due: gap.due,
        warnOn: null,
        provisional: of.scene.calendar.isProvisional(gap.due),
      }
      happen(of, 'clock-started', { ...turn, key: gapKey(gap.act), ...clock, clauses: gap.clauses }, gap.clauses)
    }
    const to = [
      ...gap.parties.map((party) => ({ role: null, area: null, party })),
      ...gap.roles.map((role) => ({ role, area: of.state.area, party: null })),
    ]
    happen(of, 'told', { what: 'existing-gap', act: gap.act, due: gap.due, to }, gap.clauses)
  }
  return gaps
}

/** Whoever entered the matter, whoever did the act then, and whoever would have to do it now. */
export function mayClose(
  state: CaseState,
  act: Act | undefined,
  actor: Actor,
  scene: Scene,
  on: Command['on'],
): boolean {
  if (actor.party === state.entered?.party) return true
  if (!act) return false
  if (doneNow(state, act.id, null)?.party === actor.party) return true
  const look = lookAt(state, scene, { actor, on })
  return ofTrack(act.by, state.track).some(
    (by) =>
      mayBy(by, actor, look) && closers([by], state, look).some(({ party }) => party === null || party === actor.party),
  )
}

/** Whom these mean in an entered matter: where its holder has the role, the holder alone, not the others who have it too. */
export function closers(list: readonly By[], state: CaseState, look: EvalScene): readonly Wanted[] {
  const holder = look.world.record(state.about)?.holder ?? null
  const isHolder = ({ role, area }: Wanted) =>
    holder !== null && role !== null && area !== null && (look.world.holders(role, area) ?? []).includes(holder)
  return list
    .flatMap((by) => wantedBy(by, look))
    .map((one) => (isHolder(one) ? { role: null, area: null, party: holder } : one))
}

/** Hands in what a gap lacks: a document, evidence, or an act of which nothing was known, on its own day. */
export function completeGap(of: Draft, act: Act, command: Command): Refusal | null {
  const before = doneNow(of.state, act.id, null)
  const document = command.document ?? before?.document ?? null
  const papers = [...(before?.papers ?? []), ...(command.papers ?? [])]
  const outcome = outcomeOf(act, before ?? (command.outcome === undefined ? {} : { outcome: command.outcome }))
  const unmet: Unmet[] = outcome ? [] : [outcomeMissing(act, command)]
  const filled = { ...(before ?? blank(act, of, command)), document, papers }
  unmet.push(...missingOf(act, filled, of.scene).map((one) => gapUnmet(act, one)))
  const type = act.document && document ? of.scene.pack.documents.get(act.document) : undefined
  if (type && document && unmet.length === 0) {
    const look = lookAt(of.state, of.scene, { actor: command.actor, on: command.on, document })
    unmet.push(...evaluateAll(type.checks, look).flatMap((one) => (one.otherwise === 'refuse' ? [one.unmet] : [])))
  }
  if (unmet.length > 0) return refusal('unmet', ...unmet)
  const turn = { act: act.id, line: null, round: roundOf(of.state, act.id, null) }
  if (!before) {
    const taken = enterAct(of, act, {
      act: act.id,
      on: command.on,
      papers,
      ...(outcome ? { outcome: outcome.id } : {}),
      ...(document ? { document } : {}),
    })
    if (taken.length > 0) return refusal('unmet', ...taken)
  } else {
    const digest = document ? digestOf(document, of.scene) : before.digest
    const data = {
      ...turn,
      document,
      digest,
      papers: papers as never,
      ...byOf(command.actor),
      reason: command.reason ?? null,
    }
    happen(of, 'act-corrected', data, act.clauses)
    if (act.store !== null && command.document)
      happenRecord(of, of.state.about, 'record-noted', { fields: { [act.store]: command.document } }, act.clauses)
  }
  happen(of, 'completed', turn)
  const clock = of.state.clocks.find((one) => one.key === gapKey(act.id) && one.state === 'running')
  if (clock) happen(of, 'clock-met', { ...turn, key: clock.key, late: of.on > clock.due }, clock.clauses)
  return null
}

function blank(act: Act, of: Draft, command: Command) {
  return {
    act: act.id,
    line: null,
    round: roundOf(of.state, act.id, null),
    outcome: '',
    positive: true,
    ...byOf(command.actor),
    party: command.actor.party,
    on: command.on,
    at: command.at,
    document: null,
    digest: null,
    papers: [],
    reason: null,
  }
}

function gapUnmet(act: Act, { what, item }: Missing): Unmet {
  if (what === 'item') return leftOut('missing-item', { document: act.document, item, key: null }, act.clauses)
  if (what === 'document' || what === 'act') return platformUnmet('document-missing', { act: act.id }, act.clauses)
  return leftOut(`evidence-${what}`, { act: act.id }, act.clauses, 'attach-paper')
}
