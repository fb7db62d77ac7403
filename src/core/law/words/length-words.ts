/** Numbers with their units, and lengths of time, as in force. */
import type { Day, Json, Term } from '../../kernel/index.ts'
import { text, type Language } from '../../locales/index.ts'
import type { Duration, Operand, Pack } from '../grammar/pack.ts'
import { parameterOn } from '../permit/values.ts'
import { pathWords } from './path-words.ts'
import type { Scope } from './scope.ts'

/** Parameters in a sentence are those of the newest law. */
const latest = '9999-12-31' as Day

export function lengthText(count: Json, unit: Term['unit'], language: Language): string {
  return text(language, `unit.${unit}`, { count: String(count) })
}

/** The number that a parameter or setting stands for, with its unit. */
export function numberIn(pack: Pack, operand: Operand): { readonly value: Json; readonly unit: Term['unit'] | null } {
  if ('value' in operand) return { value: operand.value, unit: operand.unit ?? null }
  if ('parameter' in operand) {
    const found = parameterOn(pack, operand.parameter, latest)
    return { value: found.value ?? null, unit: found.unit }
  }
  if ('setting' in operand) {
    const found = pack.settings.get(operand.setting)
    return { value: found?.default ?? null, unit: found?.unit ?? null }
  }
  return { value: null, unit: null }
}

/** A length of time in words; a setting's says that it is ours to change. */
export function durationWords(duration: Duration, scope: Scope, language: Language): string {
  const { limit } = duration
  if ('compute' in limit || 'total' in limit) return ''
  if ('fact' in limit) return text(language, 'sentence.quote', { what: pathWords(limit.fact, scope, language) })
  const found = numberIn(scope.pack, limit)
  const length = lengthText(found.value, found.unit ?? duration.unit, language)
  return 'setting' in limit ? text(language, 'word.by-setting', { length }) : length
}
