/** The one question that guards everything. */
import { dayOf, refusal, type Day, type Refusal, type Unmet, type WorkingCalendar } from '../../kernel/index.ts'
import { withinAudit } from './audit-scope.ts'
import { evaluateAll, holds, type EvalScene, type Finding } from './evaluate.ts'
import { createFacts } from '../facts/facts.ts'
import type { Gate, Pack } from '../grammar/pack.ts'
import { holdsOn } from '../facts/holds.ts'
import type { CaseState, Hold, RecordState } from '../facts/matters.ts'
import type { Actor, Permit, Question } from '../facts/permit-types.ts'
import { actions } from '../vocabulary/actions.ts'
import { fits, forbidden, mayBy, wantedBy } from './who.ts'
import type { World } from '../facts/world.ts'

export interface PermitScene {
  readonly pack: Pack
  readonly world: World
  readonly calendar: WorkingCalendar
  readonly trace?: Set<string>
}

/**
 * Whether an actor may take an action: the gates of the pack for it, then the holds on the record and on everything above it.
 * A refusal lists everything that is unmet; `forbidden` when who asks is the (only) trouble, `reason-needed` when a reason would do.
 */
export function permit(question: Question, scene: PermitScene): Permit {
  const rule = actions[question.action]
  if (!rule) return no('invalid', [platform('unknown-action', { action: question.action })])
  if (rule.mechanism) {
    const mechanism = scene.pack.mechanisms.get(rule.mechanism)
    return no('forbidden', [
      {
        code: `mechanism-${rule.mechanism}`,
        clauses: mechanism?.clauses ?? [],
        origin: 'platform',
        params: { action: question.action },
      },
    ])
  }
  const matter = matterOf(question, scene.world)
  if (question.on !== null && !matter.subject) return no('not-found', [platform('not-found', { what: question.on })])
  const met = new Set<string>()
  const here = evalScene(question, matter, scene, met)
  if (question.actor.audits) return auditorMay(question, matter, here)
  const gates = gatesFor(scene.pack, question.action, matter.subject?.kind ?? null)
  if (gates.length === 0) return withoutGate(question, matter, here)
  const unmet: Unmet[] = []
  const findings: Finding[] = []
  for (const gate of gates) {
    scene.trace?.add(gate.key)
    if (gate.by.length > 0 && !gate.by.some((by) => mayBy(by, question.actor, here))) {
      unmet.push(forbidden(gate.by, gate.clauses, { action: question.action }))
      continue
    }
    for (const clause of gate.clauses) met.add(clause)
    findings.push(...evaluateAll(gate.needs, here))
  }
  const held = matter.subject ? heldBy(question.action, matter.subject, here.on, scene) : []
  return answer(
    unmet,
    [...findings.map((finding) => finding), ...held.map((one): Finding => ({ unmet: one, otherwise: 'refuse' }))],
    question,
    met,
  )
}

function answer(
  banned: readonly Unmet[],
  findings: readonly Finding[],
  question: Question,
  met: ReadonlySet<string>,
): Permit {
  const refused = findings.filter((finding) => finding.otherwise === 'refuse').map((finding) => finding.unmet)
  const reasons = findings.filter((finding) => finding.otherwise === 'reason').map((finding) => finding.unmet)
  const warned = findings.filter((finding) => finding.otherwise === 'warn').map((finding) => finding.unmet)
  const reasoned = typeof question.with['reason'] === 'string' && question.with['reason'].trim() !== ''
  if (banned.length > 0) return no('forbidden', [...banned, ...refused])
  if (refused.length > 0) return no('unmet', [...refused, ...(reasoned ? [] : reasons)])
  if (reasons.length > 0 && !reasoned) return no('reason-needed', reasons)
  const noted = [...warned, ...reasons]
  return { ok: true, clauses: [...met].sort(), warnings: noted.length > 0 ? refusal('unmet', ...noted) : null }
}

function no(kind: Refusal['kind'], unmet: readonly Unmet[]): Permit {
  return { ok: false, refusal: { kind, unmet } }
}

function platform(code: string, params: Unmet['params']): Unmet {
  return { code, clauses: [], origin: 'platform', params }
}

interface Matter {
  readonly subject: RecordState | null
  readonly case: CaseState | null
}

function matterOf(question: Question, world: World): Matter {
  if (question.on === null) return { subject: null, case: null }
  if (!question.on.startsWith('case-')) return { subject: world.record(question.on) ?? null, case: null }
  const found = world.case(question.on) ?? null
  return { subject: found ? (world.record(found.about) ?? null) : null, case: found }
}

function evalScene(question: Question, matter: Matter, scene: PermitScene, met: Set<string>): EvalScene {
  const on = dayOf(question.at)
  const area = matter.subject?.area ?? question.area ?? question.actor.area
  const facts = createFacts(scene.pack, scene.world, {
    actor: question.actor,
    subject: matter.subject,
    ...(matter.case ? { case: matter.case } : {}),
    on,
    with: question.with,
    area,
  })
  return {
    pack: scene.pack,
    world: scene.world,
    calendar: scene.calendar,
    facts,
    on,
    area,
    met,
    ...(scene.trace ? { trace: scene.trace } : {}),
  }
}

const indexes = new WeakMap<Pack, Map<string, readonly Gate[]>>()

function gatesFor(pack: Pack, action: string, kind: string | null): readonly Gate[] {
  let index = indexes.get(pack)
  if (!index) indexes.set(pack, (index = new Map()))
  const key = `${action} ${kind ?? ''}`
  let found = index.get(key)
  if (!found) {
    found = [...pack.gates.values()].filter(
      (gate) => gate.action === action && (gate.on === null || (kind !== null && gate.on.includes(kind))),
    )
    index.set(key, found)
  }
  return found
}

function withoutGate(question: Question, matter: Matter, scene: EvalScene): Permit {
  const rule = actions[question.action]
  const yes: Permit = { ok: true, clauses: [], warnings: null }
  if (rule?.machine) return yes
  if (rule?.reads && matter.subject) {
    if (mayRead(question.actor, matter.subject, matter.case, scene)) return yes
    const kind = scene.pack.records.get(matter.subject.kind)
    return no('forbidden', [
      {
        code: 'may-not-read',
        clauses: kind?.clauses ?? [],
        origin: 'law',
        params: { what: matter.subject.kind },
        cure: 'ask-reader',
      },
    ])
  }
  return no('forbidden', [platform('no-gate', { action: question.action })])
}

/**
 * Holder, giver, those who took part in the case, and the readers that the kind of record names.
 * INVARIANT: what is public is the record; the inner history of a case (`of`) is nobody's for being public.
 */
export function mayRead(actor: Actor, subject: RecordState, of: CaseState | null, scene: EvalScene): boolean {
  if (actor.audits) return withinAudit(actor.audits, subject, of, scene.on, scene.world)
  if (
    actor.party !== '' &&
    (actor.party === subject.holder || actor.party === subject.giver || actor.party === 'platform')
  )
    return true
  if (
    of &&
    (of.openedBy === actor.party ||
      of.done.some((done) => done.party === actor.party) ||
      of.opinions.some((one) => one.party === actor.party))
  )
    return true
  const kind = scene.pack.records.get(subject.kind)
  if (kind) scene.trace?.add(kind.key)
  return (kind?.readers ?? []).some((reader) => {
    const everybody = reader.role === 'public' || reader.role === 'anyone'
    if ((everybody && of !== null) || !holds(reader.while, scene)) return false
    if (everybody) return true
    const by = { role: reader.role, of: reader.of, level: reader.level, differsFrom: [], tracks: [] }
    return wantedBy(by, scene).some((wanted) => fits(actor, wanted))
  })
}

/** What an auditor's account looks at. INVARIANT: it changes nothing, whatever party it belongs to. */
const lookedAt: readonly string[] = ['case.read', 'record.read', 'ledger.read', 'money.read']

function auditorMay({ actor, action }: Question, { subject, case: of }: Matter, scene: EvalScene): Permit {
  if (lookedAt.includes(action) && subject && mayRead(actor, subject, of, scene))
    return { ok: true, clauses: [], warnings: null }
  const code = lookedAt.includes(action) ? 'auditor-scope' : 'auditor-reads-only'
  return no('forbidden', [{ ...platform(code, { action }), cure: 'auditor-ask-administrators' }])
}

/** Holds that close an action, on the record and on every record that it hangs under by a single link. */
function heldBy(action: string, subject: RecordState, on: Day, scene: PermitScene): readonly Unmet[] {
  const found: Unmet[] = []
  const seen = new Set<string>()
  const look = (record: RecordState) => {
    if (seen.has(record.id)) return
    seen.add(record.id)
    for (const hold of record.holds)
      if (hold.covers.includes(action) && holdsOn(hold, on)) found.push(heldUnmet(hold, record, action))
    for (const link of Object.values(record.links)) {
      if (typeof link !== 'string' || link.startsWith('party-') || link.startsWith('case-')) continue
      const above = scene.world.record(link)
      if (above) look(above)
    }
  }
  look(subject)
  return found
}

function heldUnmet(hold: Hold, record: RecordState, action: string): Unmet {
  return {
    code: 'held',
    clauses: hold.clauses,
    origin: 'law',
    params: { hold: hold.name, record: record.id, since: hold.since, action, case: hold.case },
    cure: 'lift-hold',
  }
}
