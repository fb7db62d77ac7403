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

/**
 * A fact's value in words: codes of the platform by the catalogue, others by the lookup, the rest as it is. `beside`: the other facts of its line,
 * for an outcome is called as its act calls it.
 */
export function sayFact(
  name: string,
  value: unknown,
  language: Language,
  lookup: Lookup,
  beside: { readonly [name: string]: unknown } = {},
): string {
  if (Array.isArray(value))
    return [...new Set(value.map((one) => sayFact(name, one, language, lookup)))].join(language === 'en' ? ', ' : '、')
  if (typeof value === 'boolean') return text(language, value ? 'trail.yes' : 'trail.no')
  if (typeof value === 'number') return value.toLocaleString(language)
  if (typeof value !== 'string') return JSON.stringify(value)
  const own = name === 'outcome' && typeof beside['act'] === 'string' ? lookup(`${beside['act']}/${value}`) : null
  if (own) return own
  const found = prefixes[name]?.map((prefix) => word(`${prefix}.${value}`, language)).find((one) => one !== null)
  if (found) return found
  const why = name === 'reason' ? word(value, language) : null
  if (why) return why
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

/** What a message is about. */
export interface Matter {
  /** Of a case, or of what is none: a complaint, a report, a disclosure, a data set, a result, a stand-in. */
  readonly case: string
  readonly act?: string | null
  readonly line?: string | null
}

/** Pages of what is no case, by the beginning of its id; those of a house have one page together. */
const places: { readonly [kind: string]: (id: string) => Place } = {
  complaint: (id) => ({ path: `/complaints/${id}`, search: {} }),
  report: (id) => ({ path: `/reports/${id}`, search: {} }),
  disclosed: (id) => ({ path: `/disclosed/${id}`, search: {} }),
  dataset: (id) => ({ path: `/datasets/${id}`, search: { tab: 'classify' } }),
  grant: (id) => ({ path: `/records/${id}`, search: {} }),
  artifact: (id) => ({ path: `/egress/${id}`, search: {} }),
  product: (id) => ({ path: `/products/${id}`, search: {} }),
  signoff: (id) => ({ path: `/drafts/${id}`, search: {} }),
  existing: (id) => ({ path: '/existing', search: { tab: 'waiting', entry: id } }),
  standin: () => ({ path: '/house', search: {} }),
}

interface Place {
  readonly path: string
  readonly search: { readonly [name: string]: string }
}

/** Where in the console a message leads: the path of the page of what it is about, and what it opens there. */
export function placeOfMatter({ case: id, act, line }: Matter): Place {
  const own = places[id.slice(0, id.indexOf('-'))]
  if (own) return own(id)
  return { path: `/cases/${id}`, search: { ...(act ? { act } : {}), ...(line ? { line } : {}) } }
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
