import type { Day, Instant, JsonObject } from '../../kernel/index.ts'
import type { Actor, Words } from '../../law/index.ts'
import type { Paper } from '../state/model.ts'

/** An act that was done before the platform, on its own day. */
export interface EnteredAct {
  readonly act: string
  readonly on: Day
  readonly outcome?: string
  readonly document?: JsonObject
  readonly papers?: readonly Paper[]
  /** Who did it then; left out = whoever would have to. */
  readonly party?: string
}

/** A matter begun before the platform, entered on a day. */
export interface EnterCommand {
  readonly procedure: string
  readonly actor: Actor
  /** The day of entry. */
  readonly on: Day
  readonly at: Instant
  /** The day on which the matter really began. */
  readonly begun: Day
  readonly area?: string
  readonly track?: string
  readonly key?: string
  readonly links?: { readonly [name: string]: string | readonly string[] }
  readonly holder?: string
  readonly giver?: string
  /** How its record stands today; left out = as records of the kind begin. */
  readonly standing?: string
  /** Facts that acts would have noted on the record. */
  readonly facts?: JsonObject
  readonly acts: readonly EnteredAct[]
  /** Where the entry comes from: which files, who vouches. */
  readonly reason?: string
  /** The matter was still under way: the case goes on from where it stood. */
  readonly running?: boolean
  /** Days that are out of order were looked at again on the paper. */
  readonly checked?: boolean
}

/** What an entered matter lacks, whose it is to bring and by when. */
export interface Gap {
  readonly act: string
  readonly missing: readonly Missing[]
  readonly clauses: readonly string[]
  readonly parties: readonly string[]
  readonly roles: readonly string[]
  readonly due: Day | null
}

/** `act`: nothing is known of it · `document`: not handed in · `item`: one item of it, at its path · `paper`, `number`, `minutes`: evidence. */
export interface Missing {
  readonly what: 'act' | 'document' | 'item' | 'paper' | 'number' | 'minutes'
  readonly item: string | null
  /** The item by its title, with those it lies in. */
  readonly title?: Words
}

/** Something that the pack demands of the record as it stands: a duty owed at once, such as a registration to be made up. */
export interface OwedNow {
  readonly duty: string
  readonly record: string
  readonly procedure: string | null
  readonly clauses: readonly string[]
  readonly parties: readonly string[]
  readonly roles: readonly string[]
  readonly due: Day | null
}
