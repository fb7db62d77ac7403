import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Hours } from './limits.ts'
import type { AccessSource } from './source.ts'

/** How far a grant has come in the domain; `none` while nothing was opened for it. */
export type GrantState = 'none' | 'open' | 'closed' | 'sealed' | 'destroyed'

/** What stops the work of a grant when its rows change. */
export interface Stopping {
  /** Kills every sandbox of a grant; answers how many jobs ran in them. */
  stop(grant: string): number
}

/** As what somebody looks at a grant: who works in it, who grants or oversees it, who supplies data to it. */
export type SightAs = 'work' | 'frame' | 'supplied'

/** What the law is asked about a use of a grant. */
export interface LawAsked {
  readonly action: string
  readonly with?: JsonObject
}

/** `compute`: something of the grant is decrypted or computed on. `look`: only what is told about it is read. */
export type GrantUse = 'compute' | 'look'

/** A part of `Domain`. */
export interface AskUse {
  /**
   * The one question before every use of a grant by whoever works with it: people, hours, last day; for `compute` also suspension and whether it is
   * open. By the id of anything that belongs to a grant; an id that belongs to none is left to whoever knows it. Where the answer is no the law is
   * asked in the same breath, so that the refusal lists everything that stands against it. Recorded; throws `Refused`.
   */
  demandAccess(actor: Actor, id: string, use: GrantUse, law?: LawAsked): Promise<void>
}

/** Who may use a grant and when, as its papers say; what they leave out stays as it is. */
export interface PaperUse {
  readonly grant: string
  /** Names to sign in with. */
  readonly people: readonly string[] | null
  readonly hours: Hours | null
  readonly source: AccessSource
}

/** What a seal says, in its event: the root of a Merkle tree over all objects, and how much it is. */
export interface SealRecord {
  readonly number: number
  readonly root: string
  readonly objects: number
  readonly bytes: number
}

/** Whether a sealed grant is as it was. */
export interface SealCheck extends SealRecord {
  readonly unchanged: boolean
  /** Objects whose encrypted bytes differ, are gone or were added, by the names that the vault gives them. */
  readonly changed: readonly { readonly object: string; readonly what: 'changed' | 'missing' | 'added' }[]
  /** The list that the seal was made of is itself as it was. */
  readonly listed: boolean
}

/** How the keys of a grant stand, in the terms of whoever answers for it. */
export interface GrantCustody {
  readonly grant: string
  readonly state: GrantState
  readonly since: number | null
  readonly reason: string | null
  /** Nothing is decrypted while a hold stands. */
  readonly suspended: boolean
  readonly objects: number
  readonly bytes: number
  readonly seal: SealRecord | null
  /** The certificate of destruction. */
  readonly certificate: JsonObject | null
}

/** Custody of a grant's data: its keys' state, its seal and its end. Whoever may read the grant's record may read it. */
export interface Custody {
  custody(actor: Actor, grant: string): Promise<GrantCustody>
  /** Computes a sealed grant's digests again from what lies on disk. Null when it has no seal. */
  checkSeal(actor: Actor, grant: string): Promise<SealCheck | null>
}
