import type { Day, Instant, Json, JsonObject, Refusal } from '../../kernel/index.ts'

/** A party's role and where it holds it. */
export interface RoleTie {
  readonly role: string
  readonly area: string
}

/** Who asks: an account acting for a party in a post. The platform itself acts as `system`. */
export interface Actor {
  readonly account: string
  readonly person: string
  /** The person for whom they act as a stand-in; what bars either bars both. */
  readonly standsFor?: string
  /** Who else drafted or signed inside the house what is now given: they wrote it too, and what bars one of them bars all. */
  readonly writers?: readonly string[]
  readonly party: string
  readonly area: string
  readonly roles: readonly RoleTie[]
  /** `system`, `security` or `audit` for the three separated administrators, else null. */
  readonly administrator: 'system' | 'security' | 'audit' | null
  /** An auditor's account: it reads within this scope, and does nothing else. */
  readonly audits?: AuditScope
}

/** What an auditor may read, by area, party, case and grant (any of them suffices), between two days, both included. */
export interface AuditScope {
  readonly areas: readonly string[]
  readonly parties: readonly string[]
  readonly cases: readonly string[]
  readonly grants: readonly string[]
  readonly from: Day
  readonly until: Day
}

/** The platform itself, as the actor of effects and timers. */
export const platformActor: Actor = {
  account: 'platform',
  person: 'platform',
  party: 'platform',
  area: '',
  roles: [{ role: 'platform', area: '' }],
  administrator: null,
}

/** Everybody: who reads without an account. What it may see the pack says, by naming `public` among the readers of a kind of record. */
export const publicActor: Actor = {
  account: 'public',
  person: 'public',
  party: 'public',
  area: '',
  roles: [{ role: 'public', area: '' }],
  administrator: null,
}

/** Everything a decision may look at: a tree of JSON under closed roots. */
export interface Facts {
  /** The value at a dotted path (`subject.plan.term.years`), `undefined` when there is none. */
  get(path: string): Json | undefined
}

export interface Question {
  readonly actor: Actor
  /** An id of the closed registry of actions. */
  readonly action: string
  /** The record that it is about. */
  readonly on: string | null
  readonly with: JsonObject
  readonly at: Instant
  /** Area of a question without a record; the actor's when left out. */
  readonly area?: string
}

/** The answer to a question: yes with the clauses that were met and warnings for the record, or a refusal. */
export type Permit =
  | { readonly ok: true; readonly clauses: readonly string[]; readonly warnings: Refusal | null }
  | { readonly ok: false; readonly refusal: Refusal }
