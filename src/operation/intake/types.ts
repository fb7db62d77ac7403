import type { Day, Instant, Unmet } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { Entry, EntryMade } from '../procedures/index.ts'
import type { Fault } from './sheet/index.ts'
import type { EntryState, EntryView } from './stock/entries.ts'
import type { GapView } from './stock/gaps.ts'

/** `catalogue`: data sets and their columns · `stock`: matters begun before the platform. */
export type IntakeKind = 'catalogue' | 'stock'

/** What a row of a workbook would come to. `known`: the same number is there already. */
export type IntakeState = 'new' | 'changed' | 'unchanged' | 'wrong'

export interface IntakeItem {
  /** The code of a data set; of other matters the number of the row. */
  readonly key: string
  readonly name: string
  readonly sheet: string
  readonly row: number
  readonly state: IntakeState
  /** Columns that stand in the workbook, or gaps that the matter would have. */
  readonly parts: number
  readonly changes: readonly string[]
  readonly faults: readonly Fault[]
  /** The data set that it changes or became. */
  readonly record: string | null
  /** Taken already: the case, or the entry that waits for a second person. */
  readonly taken: string | null
}

export type IntakeCounts = { readonly [State in IntakeState]: number }

/** A workbook that came in. */
export interface IntakeHead {
  readonly id: string
  readonly kind: IntakeKind
  readonly procedure: string
  readonly area: string
  readonly filename: string
  /** Nothing but zeros until it was looked at. */
  readonly counts: IntakeCounts
  readonly state: 'checking' | 'checked' | 'cancelled'
  /** Rows of all its sheets. */
  readonly rows: number
  readonly taken: number
  readonly person: string
  readonly at: Instant
}

export interface IntakeView extends IntakeHead {
  /** Rows that were looked at so far; without items until all were. */
  readonly done: number
  /** Worth knowing, nothing that keeps it from being taken. */
  readonly notices: readonly Unmet[]
  /** A page of what stands in it. */
  readonly items: readonly IntakeItem[]
  readonly next: number | null
  /** What is still to be taken. */
  readonly left: number
}

export interface Took {
  readonly key: string
  readonly ok: boolean
  readonly record: string | null
  readonly taken: string | null
  readonly unmet: readonly Unmet[]
}

export interface FileOut {
  readonly bytes: Uint8Array
  readonly name: string
}

/** Workbooks that people fill in, and matters begun before the platform. */
export interface Intake {
  /** A template to fill in; `filled` with what stands already. Throws Refused where the pack has nothing to fill in. */
  template(
    actor: Actor,
    of: { readonly kind: IntakeKind; readonly procedure?: string; readonly filled?: boolean },
  ): Promise<FileOut>
  /**
   * Reads a workbook and keeps it; what would come of each row is asked of the law afterwards, whether somebody waits or not, and told by `view`.
   * Nothing is taken yet. Throws Refused for what is no such workbook.
   */
  receive(
    actor: Actor,
    of: { readonly kind: IntakeKind; readonly procedure?: string; readonly filename: string },
    body: AsyncIterable<Uint8Array> | null,
    command: string,
  ): Promise<{ readonly id: string }>
  /** Calls off a check that is under way; the workbook stays among those that came in. */
  cancel(actor: Actor, id: string): Promise<void>
  /** Newest first. */
  list(actor: Actor, kind: IntakeKind | null): Promise<readonly IntakeHead[]>
  view(
    actor: Actor,
    id: string,
    page: { readonly state?: IntakeState; readonly skip: number; readonly limit: number },
  ): Promise<IntakeView>
  /** The uploader's own workbook with what is wrong coloured and explained. */
  marked(actor: Actor, id: string, say: (unmet: Unmet) => string): Promise<FileOut>
  /** Takes what is new or changed, each whole or not at all; as many as fit into a moment, then says what is left. */
  take(
    actor: Actor,
    id: string,
    keys: readonly string[] | null,
  ): Promise<{ readonly took: readonly Took[]; readonly left: number }>
  /** Writes down a matter begun before the platform, for a second person to agree to. */
  prepare(
    actor: Actor,
    entry: Entry,
    command: string,
  ): Promise<{ readonly entry: string; readonly gaps: EntryMade['gaps']; readonly owed: EntryMade['owed'] }>
  /** One of one's party; while it waits, with what it would lack if it were entered now. */
  entry(actor: Actor, entry: string): Promise<EntryView & Partial<Pick<EntryMade, 'gaps' | 'owed'>>>
  confirm(actor: Actor, entry: string, command: string): Promise<EntryMade>
  decline(actor: Actor, entry: string, reason: string, command: string): Promise<{ readonly state: EntryState }>
  entries(
    actor: Actor,
    filter: { readonly state?: EntryState; readonly intake?: string },
  ): Promise<readonly EntryView[]>
  gaps(actor: Actor): Promise<readonly GapView[]>
  /** The day by the platform's clock. */
  today(): Day
}
