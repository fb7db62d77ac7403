/** Conditions as sentences, in Chinese and English, from the pack's own titles. */
import type { Json } from '../kernel/index.ts'
import { isMessageKey, text, type Language } from '../locales/index.ts'
import type { Condition, Duration, Operand, Pack } from './grammar.ts'
import { aroundOf, factTitle, inLanguage, valueTitle } from './titles.ts'
import { parameterOn } from './values.ts'
import type { Day, Term } from '../kernel/index.ts'

/** Parameters in a sentence are those of today's law when no day is given. */
const latest = '9999-12-31' as Day

/** What a condition asks for, in one sentence without a full stop. */
export function sentence(condition: Condition, language: Language, pack: Pack): string {
  if (condition.says) return inLanguage(condition.says, language)
  const around = aroundOf(condition.key, pack)
  const parts = (of: readonly Condition[]) =>
    of.map((one) => sentence(one, language, pack)).join(text(language, 'sentence.joint'))
  switch (condition.type) {
    case 'check': {
      const wanted = condition.operand === null ? '' : operandTitle(condition.operand, condition, language, pack)
      return checkSentence(
        condition.operator,
        factTitle(condition.fact, around, pack, language),
        wanted,
        isFalse(condition.operand),
        language,
      )
    }
    case 'all':
    case 'any':
      return condition.of.length === 1
        ? parts(condition.of)
        : text(language, `sentence.${condition.type}`, { parts: parts(condition.of) })
    case 'not':
      return text(language, 'sentence.not', { part: sentence(condition.of, language, pack) })
    case 'every':
    case 'some':
    case 'none':
      return text(language, `sentence.${condition.type}`, {
        list: listTitle(condition, language, pack),
        parts: parts(condition.of),
      })
    case 'when':
      return text(language, 'sentence.when', {
        when: sentence(condition.when, language, pack),
        part: sentence(condition.of, language, pack),
      })
    case 'reading':
      return text(language, 'sentence.reading', { part: sentence(condition.of, language, pack) })
  }
}

export function checkSentence(
  operator: string,
  what: string,
  wanted: string,
  absent: boolean,
  language: Language,
): string {
  const key = operator === 'present' && absent ? 'sentence.absent' : `sentence.${operator}`
  return isMessageKey(key)
    ? text(language, key, { what: quoted(what, language), wanted })
    : `${what} ${operator} ${wanted}`
}

/** A list, or its first members. */
function listTitle(of: Condition & { type: 'every' | 'some' | 'none' }, language: Language, pack: Pack): string {
  const list = quoted(factTitle(of.list, aroundOf(of.key, pack), pack, language), language)
  if (!of.first) return list
  const asCheck = { ...of, type: 'check' as const, fact: of.list, operator: 'count-at-least', operand: of.first }
  return text(language, 'sentence.first', { list, count: operandTitle(of.first, asCheck, language, pack) })
}

function isFalse(operand: Operand | null): boolean {
  return operand !== null && 'value' in operand && operand.value === false
}

function quoted(what: string, language: Language): string {
  return text(language, 'sentence.quote', { what })
}

export function lengthText(count: Json, unit: Term['unit'], language: Language): string {
  return text(language, `unit.${unit}`, { count: String(count) })
}

function operandTitle(
  operand: Operand,
  condition: Condition & { type: 'check' },
  language: Language,
  pack: Pack,
): string {
  const around = aroundOf(condition.key, pack)
  if ('compute' in operand) {
    const parts = operand.of.map((one) => operandTitle(one, condition, language, pack))
    return text(language, `sentence.compute.${operand.compute}`, { parts: parts.join(text(language, 'sentence.and')) })
  }
  if ('total' in operand) {
    return text(language, 'sentence.compute.total', {
      list: quoted(factTitle(operand.total, around, pack, language), language),
      each: operandTitle(operand.each, condition, language, pack),
    })
  }
  if ('fact' in operand) {
    const base = quoted(factTitle(operand.fact, around, pack, language), language)
    const moved = operand.plus ?? operand.minus
    return moved ? `${base} ${operand.plus ? '+' : '−'} ${durationTitle(moved, language, pack)}` : base
  }
  if ('value' in operand) {
    return operand.unit
      ? lengthText(operand.value, operand.unit, language)
      : valueTitle(operand.value, condition.fact, around, pack, language)
  }
  const found =
    'parameter' in operand
      ? parameterOn(pack, operand.parameter, latest)
      : { value: pack.settings.get(operand.setting)?.default, unit: pack.settings.get(operand.setting)?.unit ?? null }
  return found.unit
    ? lengthText(found.value ?? null, found.unit, language)
    : valueTitle(found.value, condition.fact, around, pack, language)
}

/** A length of time in words: the number in force, with its unit. */
export function durationTitle(duration: Duration, language: Language, pack: Pack): string {
  const { limit } = duration
  if ('parameter' in limit) {
    const found = parameterOn(pack, limit.parameter, latest)
    return lengthText(found.value ?? null, found.unit ?? duration.unit, language)
  }
  if ('setting' in limit)
    return lengthText(
      pack.settings.get(limit.setting)?.default ?? null,
      pack.settings.get(limit.setting)?.unit ?? duration.unit,
      language,
    )
  if ('compute' in limit || 'total' in limit) return ''
  if ('fact' in limit) return factTitle(limit.fact, { procedure: null, act: null, document: null }, pack, language)
  return lengthText(limit.value, duration.unit, language)
}
