import { Refused, type Refusal, type Unmet } from '../../../core/kernel/index.ts'
import { isMessageKey, text, type Language } from '../../../core/locales/index.ts'

/** A clause as an answer cites it. */
interface CitedClause {
  readonly id: string
  readonly source: string
  readonly title: string
}

/** An unmet requirement in the caller's language. */
export interface ExplainedUnmet extends Unmet {
  readonly title: string
  /** What is not met, one sentence. */
  readonly text: string
  /** What the rule asks for, as it says it; null when the text says it all. */
  readonly what: string | null
  readonly cureText: string | null
  /** Whether it is law, our reading, a setting or the platform's own, in words. */
  readonly originText: string
  readonly cited: readonly CitedClause[]
}

/** What every error of the API looks like (RFC 9457). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly instance?: string
  readonly refusal: { readonly kind: Refusal['kind'] | 'fault'; readonly unmet: readonly ExplainedUnmet[] }
}

/** An unmet requirement said in words. */
export interface Said {
  readonly text: string
  readonly what: string | null
  readonly cure: string | null
  readonly origin: string
  readonly cited: readonly CitedClause[]
}

/** Says an unmet requirement in words; `explain.ts` does it with the packs at hand. */
export type Explain = (unmet: Unmet, language: Language) => Said

const statusOf: { readonly [Kind in Refusal['kind']]: number } = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unmet: 409,
  closed: 410,
  'reason-needed': 422,
  busy: 429,
}

/** Codes whose HTTP status says more than their kind. */
const statusOfCode: { readonly [code: string]: number } = {
  'sign-in-needed': 401,
  'sign-in-wrong': 401,
  'session-over': 401,
  'key-needed': 401,
  'key-wrong': 401,
  'body-too-large': 413,
  'body-not-json-type': 415,
  'method-unknown': 405,
  'host-unknown': 421,
}

/** The HTTP status of a refusal. */
function statusFor(refusal: Refusal): number {
  const code = refusal.unmet[0]?.code
  return (code === undefined ? undefined : statusOfCode[code]) ?? statusOf[refusal.kind]
}

/** The catalogue's sentence for a code, or the code itself when a pack's condition has none. */
export function explainPlainly(unmet: Unmet, language: Language): Said {
  const key = `unmet.${unmet.code}`
  const cureKey = unmet.cure === undefined ? null : `cure.${unmet.cure}`
  const params = named(unmet.params, language)
  return {
    text: isMessageKey(key) ? text(language, key, params) : unmet.code,
    what: null,
    cure: cureKey !== null && isMessageKey(cureKey) ? text(language, cureKey, params) : null,
    origin: text(language, `origin.${unmet.origin}`),
    cited: unmet.clauses.map((id) => ({ id, source: id, title: '' })),
  }
}

/** Replaces technical names of a field and of rules of release by their names in words, where the catalogue has one. */
function named(of: Unmet['params'], language: Language): { readonly [name: string]: unknown } {
  const params = typeof of['rules'] === 'string' ? { ...of, rules: rulesIn(of['rules'], language) } : of
  const { field } = params
  if (typeof field !== 'string') return params
  const key = `field.${field.split('.').at(-1)}`
  return { ...params, field: isMessageKey(key) ? `${text(language, key)}（${field}）` : field }
}

/** Names of rules of release, as one text. */
export function rulesIn(rules: string, language: Language): string {
  const said = rules.split(', ').map((rule) => {
    const key = `egress.rule.${rule}`
    return isMessageKey(key) ? text(language, key) : rule
  })
  return said.join(language === 'en' ? ', ' : '、')
}

/** Unmet requirements with their words in the caller's language. */
export function explained(
  unmet: readonly Unmet[],
  kind: Refusal['kind'],
  language: Language,
  explain: Explain,
): ExplainedUnmet[] {
  return unmet.map((each) => {
    const said = explain(each, language)
    return {
      ...each,
      title: text(language, `problem.${kind}`),
      text: said.text,
      what: said.what,
      cureText: said.cure,
      originText: said.origin,
      cited: said.cited,
    }
  })
}

/** A refusal as problem+json in the caller's language. */
export function problemOf(refusal: Refusal, language: Language, explain: Explain): Problem {
  const unmet = explained(refusal.unmet, refusal.kind, language, explain)
  return {
    type: `urn:shuyu:refusal:${refusal.kind}`,
    title: text(language, `problem.${refusal.kind}`),
    status: statusFor(refusal),
    detail: unmet.map((each) => each.text).join(language === 'en' ? '; ' : '；'),
    refusal: { kind: refusal.kind, unmet },
  }
}

/** A fault as problem+json: nothing of its inside, only the number under which the log knows it. */
export function faultProblem(language: Language, request: string): Problem {
  return {
    type: 'urn:shuyu:fault',
    title: text(language, 'problem.fault'),
    status: 500,
    detail: text(language, 'problem.fault-detail', { request }),
    instance: request,
    refusal: { kind: 'fault', unmet: [] },
  }
}

/** The refusal that an error carries, or null when it is a fault. */
export function refusalIn(error: unknown): Refusal | null {
  return error instanceof Refused ? error.refusal : null
}
