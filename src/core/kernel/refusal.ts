import { canonical, type Json } from './json.ts'

/** Where a requirement comes from: the law's own text, our reading of it, a setting within bounds, or the platform itself. */
export type Origin = 'law' | 'reading' | 'setting' | 'platform'

/** One requirement that is not met: what, under which clauses, and what would cure it. */
export interface Unmet {
  /** A key of the message catalogue, `unmet.<code>`. */
  readonly code: string
  readonly clauses: readonly string[]
  readonly origin: Origin
  /** Values for the message: where (a field, a line, a cell), what was found, what was wanted. */
  readonly params: { readonly [name: string]: Json }
  /** A key of the message catalogue, `cure.<cure>`: what to do next. */
  readonly cure?: string
  /** It was merely left out or mistyped: a field of a form, a day, what a request should have named. Nobody gains by it. */
  readonly slip?: true
}

/**
 * The law, the state of a case or the form of a request says no. Data, never an exception; it lists every unmet requirement at once.
 * `forbidden` the actor may not · `unmet` requirements open · `reason-needed` a reasoned exception exists · `invalid` the input is malformed ·
 * `conflict` somebody was faster · `not-found` · `closed` the thing has ended · `busy` try again later.
 */
export interface Refusal {
  readonly kind: 'forbidden' | 'unmet' | 'reason-needed' | 'invalid' | 'conflict' | 'not-found' | 'closed' | 'busy'
  readonly unmet: readonly Unmet[]
}

export function refusal(kind: Refusal['kind'], ...unmet: Unmet[]): Refusal {
  return { kind, unmet }
}

/** A refusal of the platform's own, without a clause. */
export function platformRefusal(
  kind: Refusal['kind'],
  code: string,
  params: Unmet['params'] = {},
  cure?: string,
): Refusal {
  return { kind, unmet: [{ code, clauses: [], origin: 'platform', params, ...(cure ? { cure } : {}) }] }
}

/** What weighs more comes first: who asks is the trouble, then what has ended, then what is open. */
const weight: readonly Refusal['kind'][] = ['not-found', 'forbidden', 'closed', 'conflict', 'invalid', 'busy', 'unmet']

/** Several noes as one answer: everything that is unmet, each once, under the kind that weighs most. Null when there is none. */
export function together(...refusals: readonly (Refusal | null)[]): Refusal | null {
  const all = refusals.filter((one) => one !== null)
  const [first] = all
  if (!first) return null
  const kind = weight.find((one) => all.some((of) => of.kind === one)) ?? first.kind
  const said = new Set<string>()
  const unmet = all
    .flatMap((of) => of.unmet)
    .filter((one) => {
      const key = canonical(one)
      return !said.has(key) && said.add(key)
    })
  return { kind, unmet }
}

/** Whether everything unmet was left out or mistyped and nothing was tried: no sign of unusual use. */
export function isSlip(unmet: readonly { readonly slip?: unknown }[]): boolean {
  return unmet.length > 0 && unmet.every(({ slip }) => slip === true)
}

/** Every clause that a refusal cites, each once, sorted. */
export function clausesOf(of: Refusal): readonly string[] {
  return [...new Set(of.unmet.flatMap((unmet) => unmet.clauses))].sort()
}

/** Carries a refusal through code that can only throw (a transaction, a handler); the edge turns it back into an answer. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(of: Refusal) {
    super(of.unmet.map((unmet) => unmet.code).join(', '))
    this.name = 'Refused'
    this.refusal = of
  }
}
