/** What all chapters of a pack are made of: words, places, clauses, elements, conditions. */
import type { Json, Origin, Term } from '../../kernel/index.ts'

export interface Words {
  readonly zh: string
  readonly en: string
}

/** Where an element stands, for error messages and for following a clause to what keeps it. */
export interface Place {
  readonly pack: string
  readonly file: string
  readonly line: number
}

export type ClauseMode = 'enforce' | 'compute' | 'evidence' | 'inform'

export interface Clause {
  readonly id: string
  /** Where it stands in the document, in the document's own numbering. */
  readonly source: string
  readonly title: Words
  /** What it says, in our words. */
  readonly gist: Words
  readonly kind: string
  readonly mode: ClauseMode
  readonly pack: string
  readonly place?: Place
}

/** What every element carries. */
export interface Element {
  /** `kind:name`, unique in the effective pack, e.g. `procedure:plan-approval/approve`. */
  readonly key: string
  readonly clauses: readonly string[]
  readonly origin: Origin
  readonly place: Place
}

// ---- conditions -------------------------------------------------------------------------------------------------------------

/** A fact compared with an operand, and nothing else. */
export interface PlainCheck {
  readonly fact: string
  readonly operator: string
  readonly operand: Operand | null
}

/** What may be done with numbers; `least` and `greatest` also take days. */
export type Computation = 'sum' | 'difference' | 'times' | 'over' | 'least' | 'greatest' | 'absolute' | 'rounded'

/**
 * A value in a condition or an effect: a literal, where to find one, or what is computed from others. A parameter is dated law, a setting is
 * ours within bounds. A day found may be moved by a length. A total adds what `each` gives for the members of a list that meet `where`.
 */
export type Operand =
  | { readonly value: Json; readonly unit?: Term['unit'] }
  | { readonly parameter: string }
  | { readonly setting: string }
  | { readonly fact: string; readonly plus?: Duration; readonly minus?: Duration }
  | { readonly compute: Computation; readonly of: readonly Operand[] }
  | { readonly total: string; readonly each: Operand; readonly where: readonly PlainCheck[] }

/**
 * One requirement. `fact` is a dotted path (see `facts.ts`); `operator` names a check of the closed registry in `checks/`.
 * A failing condition yields one unmet requirement with its clauses, unless it is part of an `any` or `not`.
 */
export type Condition = ConditionBody & {
  readonly clauses: readonly string[]
  readonly origin: Origin
  /** What happens when it fails: refuse (default), ask for a recorded reason, or only warn on the record. */
  readonly otherwise: 'refuse' | 'reason' | 'warn'
  /** `unmet.<code>` of the catalogue when the derived sentence would not be clear enough. */
  readonly code?: string
  /** The pack's own words for what is missing and what to do next, instead of the derived sentence. */
  readonly says?: Words
  readonly cure?: Words
  readonly key: string
  readonly place: Place
}

export type ConditionBody =
  | { readonly type: 'check'; readonly fact: string; readonly operator: string; readonly operand: Operand | null }
  | { readonly type: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly type: 'not'; readonly of: Condition }
  /** Over a list: `every`, `some` or `none` of its members (`item.…` inside) meets the conditions. */
  | {
      readonly type: 'every' | 'some' | 'none'
      readonly list: string
      readonly of: readonly Condition[]
      /** Only so many members from the beginning; `every` fails when there are fewer. */
      readonly first?: Operand
    }
  /** Counts only when another condition holds. */
  | { readonly type: 'when'; readonly when: Condition; readonly of: Condition }
  /** A switch of questions.yaml: counts only while the chosen reading is one of these. */
  | { readonly type: 'reading'; readonly question: string; readonly one: readonly string[]; readonly of: Condition }

export interface Duration {
  /** A number, a parameter, a setting, or a path. */
  readonly limit: Operand
  readonly unit: Term['unit']
}
