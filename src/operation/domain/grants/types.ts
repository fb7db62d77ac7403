import type { Day } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Staff } from '../../people/index.ts'
import type { ConsentFault } from './consent/list.ts'
import type { ConsentView } from './consent/read.ts'
import type { PaperUse, SightAs } from './face.ts'
import type { GrantLimits, Hours } from './limits.ts'
import type { RowLine } from './rows/lines.ts'
import type { AccessSource } from './source.ts'

/** Which rows of a table a grant is to have. */
export interface RowsOpening {
  /** A condition in words; null or empty: every row. */
  readonly text?: string | null
  /** The condition as filled in line by line, instead of words. Consent and what it serves then stay as they were, unless said. */
  readonly lines?: readonly RowLine[]
  /** Only rows whose unit has consented. */
  readonly consent?: boolean
  /** Purposes and scenarios for which a consent counts. */
  readonly serves?: readonly string[]
}

/** What a party may narrow in a grant. Members left out stay as they are; null takes a limit away. */
export interface Narrowing {
  readonly people?: readonly string[] | null
  readonly hours?: Hours | null
  readonly purposes?: readonly string[] | null
  readonly scenarios?: readonly string[] | null
  readonly until?: Day | null
}

/** Everything that a grant allows, each with what it was decided by. */
export interface AccessView {
  readonly grant: string
  /** As what the asker looks at it; a supplier sees the tables of its own data only. */
  readonly sight: SightAs
  /** What the asker may narrow. */
  readonly may: { readonly people: boolean; readonly limits: boolean }
  readonly holder: string | null
  readonly giver: string | null
  readonly standing: string
  /** The mandate's last day. */
  readonly ends: Day | null
  readonly limits: GrantLimits
  /** Accounts that are named, as people read them. */
  readonly people:
    | readonly {
        readonly account: string
        /** False: no open account of the holder or a partner any more. */
        readonly known: boolean
        readonly name: string | null
        readonly person: string | null
      }[]
    | null
  /** For the holder: whom it may name. */
  readonly staff: readonly Staff[]
  readonly tables: readonly {
    readonly table: string
    readonly dataset: string
    readonly columns: readonly { readonly name: string; readonly ladder: string; readonly mask: string }[]
    /** The condition in words; null: every row. */
    readonly condition: string | null
    readonly consent: boolean
    readonly serves: readonly string[]
    /** Rounded up to the next ten where there is a condition. */
    readonly rows: number
    readonly coarse: boolean
    readonly until: Day | null
    readonly source: AccessSource | null
    /** Whether the asker may set its rows. */
    readonly mayLimit: boolean
  }[]
}

/** An answer to a handed in list of consents. */
export interface ConsentAnswer {
  readonly recorded: number
  readonly faults: readonly ConsentFault[]
}

/** What the domain does about access; a part of `Domain`. Refusals are thrown as `Refused`. */
export interface AccessFace {
  /** What a grant allows: who, for what, which columns and rows, until when. The gate is that of opening the workspace or reading the record. */
  access(actor: Actor, grant: string): Promise<AccessView>
  /** Limits people, hours, purposes, scenarios or the last day. Asked as `grant.limit`. */
  limit(actor: Actor, grant: string, narrowing: Narrowing, command: string): Promise<void>
  /** Gives a table of a grant other rows. Asked as `grant.limit`. */
  limitRows(actor: Actor, grant: string, dataset: string, rows: RowsOpening, command: string): Promise<void>
  /** Which rows of a data set a grant has, whether its columns stand already or are opened later. For effects of packs: nobody's permission is asked. */
  setRows(of: {
    readonly grant: string
    readonly dataset: string
    readonly rows: RowsOpening
    readonly source: AccessSource
  }): Promise<void>
  /** Who may use a grant and when, as its papers say. For effects of packs: nobody's permission is asked. */
  limitByPaper(use: PaperUse): Promise<void>
  /** Records consents from a list; with any fault none of it counts. Asked as `consent.record`. */
  recordConsents(
    actor: Actor,
    dataset: string,
    of: { readonly column: string; readonly list: string },
    command: string,
  ): Promise<ConsentAnswer>
  /** Takes consents back; jobs that run on the data set are stopped and its rows are gone at the next job at the latest. */
  revokeConsents(
    actor: Actor,
    dataset: string,
    of: { readonly keys: readonly string[]; readonly purpose?: string; readonly reason: string },
    command: string,
  ): Promise<{ readonly revoked: number; readonly stopped: number }>
  consents(actor: Actor, dataset: string): Promise<ConsentView>
}
