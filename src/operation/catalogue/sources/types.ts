import type { Instant, Unmet } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Drift } from '../types.ts'

/** Where a table lies. No credential among it. */
export interface TableSettings {
  readonly host: string
  readonly port: number
  readonly database: string
  /** `table`, or `schema.table`. */
  readonly table: string
  /** Empty: all. */
  readonly columns: readonly string[]
  /** `verify` encrypts and checks the certificate (against `ca`, else what the system trusts); `off` sends in clear. */
  readonly tls: 'verify' | 'off'
  readonly ca?: string
}

/** An exchange folder. */
export interface FolderSettings {
  /** Its name below the site's exchange folder. */
  readonly folder: string
  /** Columns that tell rows apart; needed for increments. */
  readonly key: readonly string[]
  /** Rows with a faulty key are left out and counted instead of the whole batch being refused. */
  readonly partial: boolean
}

export interface Credentials {
  readonly user: string
  readonly password: string
}

export type SourceKind = 'folder' | 'postgresql' | 'mysql'

export type NewSource = { readonly name: string; readonly every: number } & (
  | ({ readonly kind: 'folder' } & { readonly folder: FolderSettings })
  | { readonly kind: 'postgresql' | 'mysql'; readonly table: TableSettings; readonly credentials: Credentials }
)

export type Outcome = 'accepted' | 'unchanged' | 'waiting' | 'refused' | 'failed'

/** Rows of a delivery; `null` where a side has not said or nothing was read. */
export interface Counts {
  readonly announced: number | null
  readonly received: number | null
  readonly accepted: number
  readonly rejected: number
  /** Rows of the data set afterwards. */
  readonly total: number | null
}

/** What came of one delivery or refresh. */
export interface Delivery {
  readonly source: string
  readonly nr: number
  readonly dataset: string
  readonly outcome: Outcome
  readonly mode: 'full' | 'increment'
  readonly batch: string | null
  readonly sequence: number | null
  readonly manifest: string | null
  readonly version: number | null
  readonly counts: Counts
  readonly drift: Drift | null
  readonly problems: readonly Unmet[]
  readonly at: Instant
}

export interface SourceView {
  readonly id: string
  readonly dataset: string
  readonly kind: SourceKind
  readonly name: string
  /** Null for those who may read the data set but not mount it. */
  readonly settings: TableSettings | FolderSettings | null
  /** Minutes between refreshes; 0: only when told. */
  readonly every: number
  readonly paused: boolean
  readonly running: boolean
  readonly failures: number
  readonly lastOutcome: Outcome | null
  readonly lastAt: Instant | null
  readonly lastSequence: number | null
  readonly next: Instant | null
}

/** Sources of data sets: exchange folders and tables of other databases. The gate is that of mounting. All throw `Refused`. */
export interface Sources {
  add(actor: Actor, dataset: string, source: NewSource, command: string): Promise<SourceView>
  list(actor: Actor, dataset: string): Promise<readonly SourceView[]>
  deliveries(actor: Actor, dataset: string): Promise<readonly Delivery[]>
  /** Pauses, goes on, sets another interval, or another account and password of a table's database. */
  change(
    actor: Actor,
    dataset: string,
    id: string,
    change: { readonly paused?: boolean; readonly every?: number; readonly credentials?: Credentials },
    command: string,
  ): Promise<SourceView>
  /** Leaves the work to be done at once; what comes of it stands among the deliveries. */
  refresh(actor: Actor, dataset: string, id: string, command: string): Promise<SourceView>
  /** Removes it and destroys its credentials; versions and deliveries stay. */
  remove(actor: Actor, dataset: string, id: string, command: string): Promise<void>
  /** Key that receipts are signed with, base64. */
  readonly receiptKey: string
}
