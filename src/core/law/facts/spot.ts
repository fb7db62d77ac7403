/** Places on a fact path. */
import type { Day, Json } from '../../kernel/index.ts'
import type { Area, Pack } from '../grammar/pack.ts'
import type { CaseState, RecordState } from './matters.ts'
import type { PartyView, World } from './world.ts'

/** Marks what only code can make: no document or fact can pass for a record, a party or a case. */
export const VIEW = Symbol('view')

/** A place on a path: plain JSON, or something that JSON would only name. */
export type Spot =
  | Json
  | undefined
  | { readonly [VIEW]: 'record'; readonly of: RecordState }
  | { readonly [VIEW]: 'case'; readonly of: CaseState }
  | { readonly [VIEW]: 'act'; readonly of: CaseState; readonly act: string }
  | { readonly [VIEW]: 'party'; readonly of: PartyView }
  | { readonly [VIEW]: 'area'; readonly of: Area }
  /** A list of places of which JSON could not tell all. */
  | { readonly [VIEW]: 'many'; readonly of: readonly Spot[] }
  /** Asked of the world only when a path takes a name. */
  | { readonly [VIEW]: 'names'; readonly of: (name: string) => readonly string[] }

/** What steps may use. */
export interface Walk {
  readonly pack: Pack
  readonly world: World
  /** The day: a hold that has ended by itself is no longer told. */
  readonly on: Day
  /** The line that is being acted on: acts done per line show its result. */
  readonly line: string | undefined
}
