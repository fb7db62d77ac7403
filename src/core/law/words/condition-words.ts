/** Conditions as sentences: as a demand (“must be”) where they bind, as a statement (“is”) where they only say when. */
import type { Json } from '../../kernel/index.ts'
import { isMessageKey, text, type Language } from '../../locales/index.ts'
import type { Condition, Operand, Pack, Words } from '../grammar/pack.ts'
import { durationWords, lengthText, numberIn } from './length-words.ts'
import { pathWords, walk } from './path-words.ts'
import { scopeOf, type Scope } from './scope.ts'
import { valueWords } from './value-words.ts'

export type Mood = 'demand' | 'state'

/** What a condition asks for, in one sentence without a full stop, derived from the data alone. */
export function conditionWords(condition: Condition, pack: Pack, language: Language, mood: Mood = 'demand'): string {
  const each = (list: readonly Condition[], as: Mood, joint: 'word.joint' | 'word.and-so' | 'word.or-else') =>
    list.map((one) => conditionWords(one, pack, language, as)).join(text(language, joint))
  const scope = scopeOf(condition.key, pack)
  switch (condition.type) {
    case 'check':
      return checkWords(condition, scope, language, mood)
    case 'all':
      return each(condition.of, mood, mood === 'state' ? 'word.and-so' : 'word.joint')
    case 'any':
      return condition.of.length === 1
        ? each(condition.of, mood, 'word.joint')
        : mood === 'state'
          ? each(condition.of, 'state', 'word.or-else')
          : text(language, 'sentence.any', { parts: each(condition.of, 'state', 'word.joint') })
    case 'not':
      return notWords(condition.of, pack, language, mood)
    case 'every':
    case 'some':
    case 'none':
      return text(language, mood === 'state' ? `state.${condition.type}` : `sentence.${condition.type}`, {
        list: listWords(condition, scope, language),
        parts: each(condition.of, condition.type === 'every' ? mood : 'state', 'word.and-so'),
      })
    case 'when':
      return text(language, 'sentence.when', {
        when: conditionWords(condition.when, pack, language, 'state'),
        part: conditionWords(condition.of, pack, language, mood),
      })
    case 'reading':
      return text(language, 'sentence.when-read', {
        readings: readingTitles(condition, pack, language),
        part: conditionWords(condition.of, pack, language, mood),
      })
  }
}

/** A list, or its first members. */
function listWords(of: Condition & { type: 'every' | 'some' | 'none' }, scope: Scope, language: Language): string {
  const list = quoted(pathWords(of.list, scope, language), language)
  if (!of.first) return list
  return text(language, 'sentence.first', { list, count: operandWords(of.first, { fact: of.list }, scope, language) })
}

/** The sentence, or the pack's own words for what is missing where a path has no title; with what happens when it fails. */
export function demandWords(condition: Condition, pack: Pack, language: Language): string {
  const derived = conditionWords(condition, pack, language)
  const says = saysOf(condition)
  const said =
    says && hasRawWord(derived, language)
      ? text(language, 'sentence.not-while', { says: inWords(says, language) })
      : derived
  return condition.otherwise === 'refuse' ? said : said + text(language, `sentence.otherwise-${condition.otherwise}`)
}

function saysOf(condition: Condition): Words | undefined {
  return (
    condition.says ??
    ('of' in condition && !Array.isArray(condition.of) ? saysOf(condition.of as Condition) : undefined)
  )
}

/** Whether a path or id stands in a Chinese sentence as it is written. */
function hasRawWord(sentence: string, language: Language): boolean {
  return language === 'zh-CN' ? /[a-z]{2,}(?:[.-][a-z]+)*/.test(sentence) : /\b[a-z]+\.[a-z]+/.test(sentence)
}

const opposites: { readonly [operator: string]: string } = {
  is: 'is-not',
  'is-not': 'is',
  'one-of': 'none-of',
  'none-of': 'one-of',
  'at-least': 'less-than',
  'less-than': 'at-least',
  'at-most': 'more-than',
  'more-than': 'at-most',
  before: 'not-before',
  'not-before': 'before',
  after: 'not-after',
  'not-after': 'after',
  'within-last': 'not-within-last',
  'not-within-last': 'within-last',
  has: 'has-none',
}

/** Operators said differently when one fact is compared with another. */
const between: { readonly [operator: string]: string } = {
  is: 'same',
  'is-not': 'not-same',
  'one-of': 'among',
  'none-of': 'not-among',
}

function notWords(of: Condition, pack: Pack, language: Language, mood: Mood): string {
  if (of.type === 'check' && of.operator === 'present' && of.operand && 'value' in of.operand)
    return conditionWords({ ...of, operand: { value: of.operand.value === false } }, pack, language, mood)
  const opposite = of.type === 'check' ? opposites[of.operator] : undefined
  if (of.type === 'check' && opposite) return conditionWords({ ...of, operator: opposite }, pack, language, mood)
  const part = conditionWords(of, pack, language, 'state')
  return text(language, mood === 'state' ? 'state.not' : 'sentence.not', { part })
}

function checkWords(of: Condition & { type: 'check' }, scope: Scope, language: Language, mood: Mood): string {
  const step = /^case\.([\w-]+)\.(on|outcome|last-outcome|document|number)$/.exec(of.fact)
  const act = step ? scope.procedure?.acts.find((one) => one.id === step[1]) : undefined
  const plain = pathWords(of.fact, scope, language)
  const other = of.operand !== null && 'fact' in of.operand ? of.operand.fact : null
  const full = other !== null && pathWords(other, scope, language) === plain
  const what = quoted(full ? pathWords(of.fact, scope, language, true) : plain, language)
  if (of.operator === 'present') {
    const there = of.operand === null || !('value' in of.operand) || of.operand.value !== false
    if (act)
      return text(language, `${mood}.${there ? 'done' : 'not-done'}`, {
        act: quoted(inWords(act.title, language), language),
      })
    if (walk(of.fact, scope, language).item)
      return text(language, `${mood}.${there ? 'filled' : 'not-filled'}`, { what })
    return text(language, `${mood === 'state' ? 'state' : 'sentence'}.${there ? 'present' : 'absent'}`, { what })
  }
  const operator = other === null ? of.operator : (between[of.operator] ?? of.operator)
  const wanted = of.operand === null ? '' : operandWords(of.operand, of, scope, language, full)
  const key = `${mood === 'state' ? 'state' : 'sentence'}.${operator}`
  return isMessageKey(key) ? text(language, key, { what, wanted }) : `${what} ${of.operator} ${wanted}`
}

/** What a fact is compared with, in words. */
export function operandWords(
  operand: Operand,
  of: { readonly fact: string },
  scope: Scope,
  language: Language,
  full = false,
): string {
  if ('compute' in operand) {
    const parts = operand.of.map((one) => operandWords(one, of, scope, language, full))
    return text(language, `sentence.compute.${operand.compute}`, { parts: parts.join(text(language, 'sentence.and')) })
  }
  if ('total' in operand)
    return text(language, 'sentence.compute.total', {
      list: quoted(pathWords(operand.total, scope, language, full), language),
      each: operandWords(operand.each, of, { ...scope, lists: [...scope.lists, operand.total] }, language, full),
    })
  if ('fact' in operand) {
    const base =
      operand.fact === 'on'
        ? text(language, 'word.on')
        : quoted(pathWords(operand.fact, scope, language, full), language)
    const moved = operand.plus ?? operand.minus
    return moved
      ? text(language, operand.plus ? 'word.plus' : 'word.minus', {
          base,
          length: durationWords(moved, scope, language),
        })
      : base
  }
  const { value, unit } = numberIn(scope.pack, operand)
  if (unit) return lengthText(value, unit, language)
  const said = valueWords(value, of.fact, scope, language)
  return isTitle(value) ? quotedEach(value, of.fact, scope, language) : said
}

function isTitle(value: Json): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (Array.isArray(value) && value.every((one) => typeof one === 'string'))
  )
}

function quotedEach(value: Json, fact: string, scope: Scope, language: Language): string {
  return [value]
    .flat()
    .map((one) => {
      const said = valueWords(one as Json, fact, scope, language)
      return /^\d{4}-\d{2}-\d{2}$/.test(said) ? said : quoted(said, language)
    })
    .join(text(language, 'word.and'))
}

function readingTitles(of: Condition & { type: 'reading' }, pack: Pack, language: Language): string {
  const question = pack.questions.get(of.question)
  return of.one
    .map((id) => question?.readings.find((one) => one.id === id)?.title)
    .map((title, index) => quoted(title ? inWords(title, language) : (of.one[index] ?? ''), language))
    .join(text(language, 'word.or'))
}

/** Quotation marks, unless some stand in it already. */
export function quoted(what: string, language: Language): string {
  if (what.includes('“')) return what
  return text(language, 'sentence.quote', { what })
}

export function inWords(words: Words, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en
}
