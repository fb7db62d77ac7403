import { isMessageKey, text, type Language } from '../locales/index.ts'

/** What a code or an id is called where the catalogue does not know: an endpoint, a procedure, an act, a record; null when nobody knows. */
export type Lookup = (of: string) => string | null

export function sayKind(kind: string, language: Language): string {
  return word(`trail.kind.${kind}`, language) ?? kind
}

export function sayOutcome(outcome: string, language: Language): string {
  return word(`trail.outcome.${outcome}`, language) ?? outcome
}

/** An event's type in words; else the type itself. */
export function sayEvent(type: string, language: Language): string {
  return word(`event.${type}`, language) ?? type
}

/** What a fact of a line is called; unknown ones show their own name. */
export function sayFactName(name: string, language: Language): string {
  return word(`trail.fact.${name}`, language) ?? name
}

const digest = /^[0-9a-f]{32,}$/
const shownOfDigest = 12

/** A fact's value in words: codes of the platform by the catalogue, others by the lookup, the rest as it is. */
export function sayFact(name: string, value: unknown, language: Language, lookup: Lookup): string {
  if (Array.isArray(value))
    return [...new Set(value.map((one) => sayFact(name, one, language, lookup)))].join(language === 'en' ? ', ' : '、')
  if (typeof value === 'boolean') return text(language, value ? 'trail.yes' : 'trail.no')
  if (typeof value === 'number') return value.toLocaleString(language)
  if (typeof value !== 'string') return JSON.stringify(value)
  const found = prefixes[name]?.map((prefix) => word(`${prefix}.${value}`, language)).find((one) => one !== null)
  if (found) return found
  const own = name === 'reason' ? word(value, language) : null
  if (own) return own
  if (name === 'unmet' && value.startsWith('check-')) return text(language, 'trail.condition')
  if (name === 'what') return lookup(value.split(' ', 1)[0] ?? value) ?? value
  return lookup(value) ?? (digest.test(value) ? `${value.slice(0, shownOfDigest)}…` : value)
}

const shownOfId = 6

/** The first letters of an id's number. */
export function numberOf(id: string): string {
  const from = id.lastIndexOf('-') + 1
  return id.slice(from, from + shownOfId)
}

/** The part of the console where a matter has its page, by its id. */
export function pageOfMatter(id: string): 'cases' | 'complaints' | 'reports' {
  return id.startsWith('complaint-') ? 'complaints' : id.startsWith('report-') ? 'reports' : 'cases'
}

/** What to call something of which only the id is known: what it is and the first letters of its number. `title`: the pack's word for its kind. */
export function sayThing(id: string, title: string | null, language: Language): string {
  const kind = id.slice(0, Math.max(0, id.lastIndexOf('-')))
  return `${title || (word(`thing.${kind}`, language) ?? text(language, 'thing.other'))} ${numberOf(id)}`
}

/** Where the catalogue keeps the words of a fact's values. */
const prefixes: { readonly [fact: string]: readonly string[] } = {
  asked: ['action'],
  covers: ['action'],
  unmet: ['unmet'],
  rules: ['egress.rule'],
  rule: ['alert.rule', 'egress.rule'],
  verdict: ['word'],
  outcome: ['standing', 'trail.outcome'],
  standing: ['standing'],
  from: ['standing'],
  state: ['standing'],
  purpose: ['trail.purpose'],
  kind: ['trail.kind'],
}

/** The sentence of a key; where it lives on its figures there is a brief one, for a line keeps codes and no figures; what is left open is an ellipsis. */
function word(key: string, language: Language): string | null {
  const brief = `brief.${key}`
  if (isMessageKey(brief)) return text(language, brief)
  return isMessageKey(key) ? text(language, key).replace(/[“"]?\{[\w-]+\}[”"]?/g, '…') : null
}
