/** The numbers in force: parameters by day, settings and readings by area. */
import type { Day, Json, Term } from '../../kernel/index.ts'
import type { Duration, Operand, Pack, PlainCheck } from '../grammar/pack.ts'
import { checkNamed, listOf } from '../checks/index.ts'
import { compute } from './compute.ts'
import type { EvalScene } from './evaluate.ts'
import type { World } from '../facts/world.ts'

export interface Value {
  readonly value: Json | undefined
  readonly unit: Term['unit'] | null
}

const none: Value = { value: undefined, unit: null }

/** A parameter as in force on a day: the newest value whose day has come; none before the first. */
export function parameterOn(pack: Pack, id: string, on: Day): Value {
  const parameter = pack.parameters.get(id)
  const found = parameter?.values.findLast((one) => one.from === 'always' || one.from <= on)
  return found ? { value: found.value, unit: found.unit ?? null } : none
}

/** The first day of a parameter that has no value yet on a day; null when it has one. */
export function firstDayAfter(pack: Pack, operand: Operand | null, on: Day): Day | null {
  if (!operand || !('parameter' in operand)) return null
  const first = pack.parameters.get(operand.parameter)?.values[0]?.from ?? 'always'
  return first !== 'always' && first > on ? first : null
}

/** A setting as chosen for an area, else its default. A chosen value outside the bounds of the pack now in force counts as the default. */
export function settingIn(pack: Pack, world: World, id: string, area: string): Value {
  const setting = pack.settings.get(id)
  if (!setting) return none
  const chosen = world.chosen(area, `setting:${id}`)
  const value = chosen === null || chosen === undefined || !settingAllows(pack, id, chosen) ? setting.default : chosen
  return { value, unit: setting.unit ?? null }
}

/** Whether a value lies within a setting's bounds and options. */
export function settingAllows(pack: Pack, id: string, value: Json): boolean {
  const setting = pack.settings.get(id)
  if (!setting) return false
  if (setting.options) return setting.options.includes(value)
  if (typeof setting.default !== typeof value) return false
  return typeof value !== 'number' || (value >= (setting.min ?? -Infinity) && value <= (setting.max ?? Infinity))
}

/** The reading of a question chosen for an area, else its default. */
export function readingIn(pack: Pack, world: World, id: string, area: string): string | null {
  const question = pack.questions.get(id)
  const chosen = world.chosen(area, `question:${id}`)
  return typeof chosen === 'string' && question?.readings.some((one) => one.id === chosen)
    ? chosen
    : (question?.default ?? null)
}

/** The value that an operand stands for. */
export function valueOf(operand: Operand | null, scene: EvalScene): Value {
  if (operand === null) return none
  if ('value' in operand) return { value: operand.value, unit: operand.unit ?? null }
  if ('parameter' in operand) {
    scene.trace?.add(`parameter:${operand.parameter}`)
    return parameterOn(scene.pack, operand.parameter, scene.on)
  }
  if ('setting' in operand) {
    scene.trace?.add(`setting:${operand.setting}`)
    return settingIn(scene.pack, scene.world, operand.setting, scene.area)
  }
  if ('compute' in operand) {
    const parts = operand.of.map((one) => valueOf(one, scene).value)
    return { value: compute(operand.compute, parts), unit: null }
  }
  if ('total' in operand) {
    const each = listOf(scene.facts.get(operand.total))
      .map((item) => ({ ...scene, facts: scene.facts.inside(item, scene.facts.item) }))
      .filter((inside) => operand.where.every((one) => meets(one, inside)))
      .map((inside) => valueOf(operand.each, inside).value)
    return { value: compute('sum', each), unit: null }
  }
  const value = scene.facts.get(operand.fact)
  if (typeof value !== 'string' || (!operand.plus && !operand.minus)) return { value, unit: null }
  let day = value as Day
  for (const [length, sign] of [
    [operand.plus, 1],
    [operand.minus, -1],
  ] as const) {
    if (!length) continue
    const moved = termOf(length, scene)
    if (!moved) return none
    day = scene.calendar.add(day, { limit: sign * moved.limit, unit: moved.unit })
  }
  return { value: day, unit: null }
}

/** A length of time, null when its number cannot be found. */
export function termOf(duration: Duration, scene: EvalScene): Term | null {
  const { value, unit } = valueOf(duration.limit, scene)
  return typeof value === 'number' ? { limit: value, unit: unit ?? duration.unit } : null
}

function meets(check: PlainCheck, scene: EvalScene): boolean {
  const wanted = valueOf(check.operand, scene)
  return checkNamed(check.operator)?.holds(scene.facts.get(check.fact), wanted.value, scene, wanted.unit) ?? false
}
