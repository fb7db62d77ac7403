/** Conditions → what is not met. Pure: everything looked at comes from the scene. */
import type { Day, Json, Unmet, WorkingCalendar } from '../../kernel/index.ts'
import { checkNamed, listOf } from '../checks/index.ts'
import type { FactsView } from '../facts/facts.ts'
import type { Condition, Pack } from '../grammar/pack.ts'
import { firstDayAfter, readingIn, valueOf } from './values.ts'
import type { World } from '../facts/world.ts'

export interface EvalScene {
  readonly pack: Pack
  readonly world: World
  readonly facts: FactsView
  readonly calendar: WorkingCalendar
  /** The day by which parameters are taken. */
  readonly on: Day
  /** Area code of the matter. */
  readonly area: string
  /** Keys of the elements that were touched. */
  readonly trace?: Set<string>
  /** Clauses of conditions that held. */
  readonly met?: Set<string>
}

/** One requirement not met, and what that leads to. */
export interface Finding {
  readonly unmet: Unmet
  readonly otherwise: Condition['otherwise']
}

const nothing: readonly Finding[] = []

/** Everything that one condition finds unmet; empty when it holds. */
export function evaluate(condition: Condition, scene: EvalScene): readonly Finding[] {
  scene.trace?.add(condition.key)
  const findings = parts(condition, scene)
  if (findings.length === 0 && scene.met) for (const clause of condition.clauses) scene.met.add(clause)
  return findings
}

export function evaluateAll(conditions: readonly Condition[], scene: EvalScene): readonly Finding[] {
  let found: Finding[] | null = null
  for (const condition of conditions) {
    const more = evaluate(condition, scene)
    if (more.length > 0) (found ??= []).push(...more)
  }
  return found ?? nothing
}

/** Whether a condition holds; what only warns does not count. */
export function holds(condition: Condition | null, scene: EvalScene): boolean {
  return condition === null || evaluate(condition, scene).every((finding) => finding.otherwise === 'warn')
}

function parts(condition: Condition, scene: EvalScene): readonly Finding[] {
  switch (condition.type) {
    case 'check': {
      const wanted = valueOf(condition.operand, scene)
      const early = wanted.value === undefined ? firstDayAfter(scene.pack, condition.operand, scene.on) : null
      if (early !== null && condition.operand && 'parameter' in condition.operand)
        return [unmet(condition, 'value-not-yet', { parameter: condition.operand.parameter, from: early })]
      const found = scene.facts.get(condition.fact)
      const check = checkNamed(condition.operator)
      if (check?.holds(found, wanted.value, scene, wanted.unit)) return nothing
      const params = { fact: condition.fact, found: short(found), wanted: short(wanted.value), unit: wanted.unit }
      const one = unmet(condition, `check-${condition.operator}`, params)
      return [unnamed(condition.fact, found) ? { ...one, unmet: { ...one.unmet, slip: true } } : one]
    }
    case 'all': {
      const found = evaluateAll(condition.of, scene)
      return condition.says && found.length > 0 ? [unmet(condition, 'all', {})] : withOtherwise(condition, found)
    }
    case 'any':
      return condition.of.some((one) => holds(one, scene)) ? nothing : [unmet(condition, 'any', {})]
    case 'not':
      return holds(condition.of, scene) ? [unmet(condition, 'not', {})] : nothing
    case 'when':
      return holds(condition.when, scene) ? evaluate(condition.of, scene) : nothing
    case 'reading': {
      scene.trace?.add(`question:${condition.question}`)
      const reading = readingIn(scene.pack, scene.world, condition.question, scene.area)
      return reading !== null && condition.one.includes(reading) ? evaluate(condition.of, scene) : nothing
    }
    case 'every':
    case 'some':
    case 'none':
      return overList(condition, scene)
  }
}

function overList(condition: Condition & { type: 'every' | 'some' | 'none' }, scene: EvalScene): readonly Finding[] {
  const all = listOf(scene.facts.get(condition.list))
  const most = condition.first ? valueOf(condition.first, scene).value : null
  const members = typeof most === 'number' ? all.slice(0, most) : all
  if (condition.type === 'every' && typeof most === 'number' && all.length < most)
    return [unmet(condition, 'check-count-at-least', { fact: condition.list, found: all.length, wanted: most })]
  const each = members.map((item) =>
    evaluateAll(condition.of, { ...scene, facts: scene.facts.inside(item, scene.facts.item) }),
  )
  const bad = (findings: readonly Finding[]) => findings.some((finding) => finding.otherwise !== 'warn')
  if (condition.type === 'every') {
    const failing = each.flatMap((findings, index) =>
      findings.map((finding) => ({ finding, index, item: members[index] ?? null })),
    )
    if (condition.says && failing.length > 0) {
      return [
        unmet(condition, 'every', {
          fact: condition.list,
          members: [...new Set(failing.map((one) => short(one.item)))],
          places: [...new Set(failing.map((one) => one.index + 1))],
        }),
      ]
    }
    return failing.map(({ finding, index, item }) => ({
      ...finding,
      unmet: {
        ...finding.unmet,
        params: { ...finding.unmet.params, list: condition.list, member: index + 1, item: short(item) },
      },
    }))
  }
  const good = each.filter((findings) => !bad(findings)).length
  if (condition.type === 'some') return good > 0 ? nothing : [unmet(condition, 'some', { fact: condition.list })]
  return good === 0 ? nothing : [unmet(condition, 'none', { fact: condition.list, count: good })]
}

/** A list whose own mood is milder passes that on to its parts. */
function withOtherwise(condition: Condition, found: readonly Finding[]): readonly Finding[] {
  if (condition.otherwise === 'refuse') return found
  return found.map((finding) =>
    finding.otherwise === 'refuse' ? { ...finding, otherwise: condition.otherwise } : finding,
  )
}

function unmet(condition: Condition, code: string, params: Unmet['params']): Finding {
  return {
    otherwise: condition.otherwise,
    unmet: {
      code: condition.code ?? code,
      clauses: condition.clauses,
      origin: condition.origin,
      params: { ...params, condition: condition.key },
      ...(condition.otherwise === 'reason' ? { cure: 'give-reason' } : {}),
    },
  }
}

/** A request names nothing where one thing has to be named. What is checked one by one, or against each other, was given. */
function unnamed(fact: string, found: Json | undefined): boolean {
  return (found ?? null) === null && fact.startsWith('with.')
}

/** Refusals show small values only; a whole document stays where it is. */
function short(value: Json | undefined): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value
  if (typeof value !== 'object') return value
  return Array.isArray(value) && value.length <= 20 && value.every((one) => typeof one !== 'object') ? value : null
}
