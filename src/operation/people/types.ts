import type { AreaLevel } from '../../core/law/vocabulary/levels.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'

export type PartyKind =
  | 'government'
  | 'government-department'
  | 'public-institution'
  | 'public-service-enterprise'
  | 'enterprise'
  | 'unincorporated'
  | 'individual'
  | 'expert'

/** One legal entity. */
export interface Party {
  readonly id: string
  readonly name: string
  /** Unified social credit code, GB 32100; null for a person. */
  readonly uscc: string | null
  readonly kind: PartyKind
  /** GB/T 2260 area code. */
  readonly area: string
  readonly level: AreaLevel | null
  readonly formerNames: readonly string[]
  /** Parties it controls or is controlled by, or shares key staff with. */
  readonly affiliates: readonly string[]
  /** What else the law asks of it: supplier class, legal form … */
  readonly facts: { readonly [name: string]: string | number | boolean | readonly string[] }
  readonly roles: readonly { readonly role: string; readonly area: string; readonly document: string | null }[]
}

/** Somebody who works for a party. */
export interface Staff {
  readonly account: string
  /** The name to sign in with. */
  readonly name: string
  /** Null after erasure. */
  readonly person: string | null
}

/** What other rooms ask of people. */
export interface PeopleReader {
  party(id: string): Promise<Party | null>
  parties(ids: readonly string[]): Promise<ReadonlyMap<string, Party>>
  /** Parties holding a role in an area. */
  holders(role: string, area: string): Promise<readonly string[]>
  actor(account: string): Promise<Actor | null>
}
