/** What an act must bring with it: its document, the law's needs, outcome, evidence, reason, digest, claims. All unmet requirements at once. */
import { canonical, type JsonObject, type Unmet } from '../../kernel/index.ts'
import {
  defectsOf,
  doneNow,
  evaluateAll,
  roundOf,
  type Act,
  type Finding,
  type Outcome,
  type Pack,
} from '../../law/index.ts'
import { extendable } from '../order/clocks.ts'
import { declinedUnmet } from './declined.ts'
import { drawUnmet } from '../order/draw.ts'
import { lookAt, procedureOf } from '../state/draft.ts'
import { claimKeys } from './effects.ts'
import type { CaseState, Command, Scene } from '../state/model.ts'
import { leftOut, outcomeMissing, platformUnmet } from '../order/open-act.ts'
import { reviewUnmet } from '../order/review.ts'
import { aboutAfter, facing, sameAgain, turnUnmet, unnamedUnmet } from './turning.ts'

export interface Content {
  readonly unmet: readonly Unmet[]
  /** Requirements that a recorded reason would let pass. */
  readonly reasons: readonly Unmet[]
  readonly warnings: readonly Unmet[]
  readonly outcome: Outcome | null
}

export function contentOf(state: CaseState, act: Act, command: Command, scene: Scene): Content {
  const line = command.line ?? null
  const outcome = outcomeOf(act, command)
  if (outcome) scene.trace?.add(outcome.key)
  const document = command.document ?? null
  const about = aboutAfter(state, act, document, { scene, on: command.on })
  const look = lookAt(facing(state, act, command, scene), scene, {
    actor: command.actor,
    on: command.on,
    line,
    ...(command.document ? { document: command.document } : {}),
    ...(outcome ? { outcome: outcome.id } : {}),
  })
  const type = act.document === null ? null : (scene.pack.documents.get(act.document) ?? null)
  const defects = type ? defectsOf(type, command.document ?? {}, scene.pack, scene.world, scene.trace) : []
  const spoilt = new Set(defects.map((defect) => `document.${defect.path.split('.')[0]}`))
  // What is missing or malformed is told once, not again by every check that looks at it.
  const checked = (type ? evaluateAll(type.checks, look) : []).filter((one) => !onSpoilt(one, spoilt, scene.pack))
  const needs = evaluateAll(act.needs, look).filter((one) => !onSpoilt(one, spoilt, scene.pack))
  const findings = [...checked, ...(outcome === null || outcome.positive ? needs : [])]
  const extra: Unmet[] = [
    ...defects.map((defect) => defect.unmet),
    ...(act.document === null && command.document !== undefined && act.kind !== 'review' && act.kind !== 'consult'
      ? [platformUnmet('no-document-wanted', { act: act.id })]
      : []),
    ...(outcome ? [] : [outcomeMissing(act, command)]),
    ...declinedUnmet(state, { act, type, line }, outcome, command.document),
    ...turnUnmet(state, act, about, scene),
    ...unnamedUnmet(state, act, document, line),
    ...evidenceUnmet(act, command),
    ...digestUnmet(state, act, command, scene),
    ...extensionUnmet(state, act, command),
    ...(outcome?.positive ? drawUnmet(state, act, command, scene) : []),
    ...(outcome ? claimsUnmet(state, act, outcome, scene) : []),
    ...(outcome ? reviewUnmet(state, act, outcome, command, scene) : []),
  ]
  const late = lateReasons(state, act, command)
  const wantsReason = outcome?.reason
    ? [leftOut('reason-wanted', { act: act.id, outcome: outcome.id }, act.clauses, 'fill-reason')]
    : []
  return {
    unmet: [...extra, ...pick(findings, 'refuse')],
    reasons: [
      ...pick(findings, 'reason'),
      ...late,
      ...wantsReason,
      ...sameAgain(state, act, { about, document, line }),
    ],
    warnings: pick(findings, 'warn'),
    outcome,
  }
}

function pick(findings: readonly Finding[], otherwise: Finding['otherwise']): readonly Unmet[] {
  return findings.filter((one) => one.otherwise === otherwise).map((one) => one.unmet)
}

function onSpoilt(finding: Finding, spoilt: ReadonlySet<string>, pack: Pack): boolean {
  const { fact, list, condition } = finding.unmet.params
  const rule = typeof condition === 'string' ? pack.conditions.get(condition) : undefined
  const operand = rule?.type === 'check' && rule.operand && 'fact' in rule.operand ? rule.operand.fact : null
  return [fact, list, operand].some(
    (path) => typeof path === 'string' && spoilt.has(path.split('.').slice(0, 2).join('.')),
  )
}

/** The outcome asked for; one that goes without saying when there is only one good one and the act is no judgement. */
function outcomeOf(act: Act, command: Command): Outcome | null {
  if (command.outcome !== undefined) return act.outcomes.find((one) => one.id === command.outcome) ?? null
  if (act.outcomes.length === 1) return act.outcomes[0] ?? null
  const judges = act.kind === 'review' || act.kind === 'decide'
  return judges ? null : (act.outcomes.find((one) => one.positive) ?? null)
}

function evidenceUnmet(act: Act, command: Command): readonly Unmet[] {
  const papers = command.papers ?? []
  const there = {
    paper: papers.some((paper) => paper.attachment),
    number: papers.some((paper) => paper.number && paper.day),
    minutes: papers.some((paper) => paper.excerpt),
  }
  return act.evidence
    .filter((wanted) => !there[wanted])
    .map((wanted) => leftOut(`evidence-${wanted}`, { act: act.id }, act.clauses, 'attach-paper'))
}

export function digestOf(document: JsonObject, scene: Scene): string {
  return scene.sha256(canonical(document))
}

/** Decisions and signatures name what they were taken on; another version than the present one is refused. */
function digestUnmet(state: CaseState, act: Act, command: Command, scene: Scene): readonly Unmet[] {
  if (act.onDigestOf === null) return []
  const procedure = procedureOf(state, scene)
  const before = procedure.acts.find((one) => one.id === act.onDigestOf)
  const wanted = doneNow(state, act.onDigestOf, before?.each === 'line' ? (command.line ?? null) : null)?.digest ?? null
  if (wanted !== null && command.digest === wanted) return []
  return [
    platformUnmet(
      'digest-differs',
      { act: act.onDigestOf, wanted, found: command.digest ?? null },
      act.clauses,
      'reload',
    ),
  ]
}

function claimsUnmet(state: CaseState, act: Act, outcome: Outcome, scene: Scene): readonly Unmet[] {
  const uses = [...(outcome.positive ? act.effects : []), ...outcome.effects].filter((use) => use.effect === 'claim')
  return uses.flatMap((use) => {
    const name = use.with['name'] && 'value' in use.with['name'] ? String(use.with['name'].value) : ''
    return claimKeys({ state, scene }, state.about, name).flatMap((key) => {
      const holder = scene.world.claimed(key)
      if (holder === null || holder === undefined || holder === state.about) return []
      const kind = scene.pack.records.get(scene.world.record(state.about)?.kind ?? '')
      const clauses = kind?.claims.find((claim) => claim.name === name)?.clauses ?? act.clauses
      return [platformUnmet('claim-taken', { claim: name, by: holder }, clauses)]
    })
  })
}

/** An extension of something that does not run. */
function extensionUnmet(state: CaseState, act: Act, command: Command): readonly Unmet[] {
  if (!act.extends || extendable(state, act.extends.acts, command.line ?? null).length > 0) return []
  return [platformUnmet('nothing-to-extend', { act: act.extends.acts[0] ?? act.id }, act.clauses)]
}

/** A clock that has passed and says that being late needs a reason. */
function lateReasons(state: CaseState, act: Act, command: Command): readonly Unmet[] {
  const line = command.line ?? null
  const round = roundOf(state, act.id, line)
  return act.clocks.flatMap((rule) => {
    const clock = state.clocks.findLast((one) => one.key === rule.key && one.line === line && one.round === round)
    if (rule.onPass !== 'reason' || !clock || command.on <= clock.due) return []
    return [
      {
        ...platformUnmet('late-reason', { act: act.id, due: clock.due }, rule.clauses, 'give-reason'),
        origin: rule.origin,
      },
    ]
  })
}
