import type { Paper } from '../../../core/cases/index.ts'
import type { JsonObject, Unmet } from '../../../core/kernel/index.ts'
import type { Actor, Item } from '../../../core/law/index.ts'

/** An act that is about to be taken: what it would hand in, and what it would ask of the rooms. */
export interface Ahead {
  /** The record that the case is about. */
  readonly about: string
  readonly paper: { readonly items: readonly Item[]; readonly document: JsonObject } | null
  readonly effects: readonly { readonly effect: string; readonly args: JsonObject }[]
  /** Scans, numbers and excerpts that it brings along, and who brings them; null for none. */
  readonly brings: { readonly papers: readonly Paper[]; readonly actor: Actor } | null
  /** Of a filing that is completed: in which case and act, and the papers that were asked for. */
  readonly completes?: { readonly case: string; readonly act: string; readonly papers: readonly string[] } | null
  /** Who takes it, where it takes the matter on: by handing in, or by an outcome in favour; with the effects that the procedure may come to. */
  readonly onward?: { readonly actor: Actor; readonly leadsTo: readonly string[] } | null
}

/** What a room could not do of it later. */
export type Foresight = (ahead: Ahead) => Promise<readonly Unmet[]>
