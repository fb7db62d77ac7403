import type { Instant, Json } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { CatalogueCodes } from './describe/description.ts'
import type { Proposal } from './classify/propose.ts'
import type { ByteSource } from '../../base/crypto/index.ts'
import type { Intake } from './mount/intake.ts'

/** One column of a mounted version. */
export interface ColumnInfo {
  readonly name: string
  /** DuckDB type: VARCHAR, BIGINT, DOUBLE, DATE, TIMESTAMP or BOOLEAN. */
  readonly type: string
  readonly position: number
}

/** What was found out about a column without showing any of its values. */
export interface ColumnProfile extends ColumnInfo {
  readonly nulls: number
  readonly distinct: number
  /** False where `distinct` is an estimate. */
  readonly distinctExact: boolean
  readonly unique: boolean
  /** Only for columns that identify nobody; texts otherwise null. */
  readonly min: string | null
  readonly max: string | null
  /** Commonest shape of texts: 9 a digit, A a letter, 汉 a Chinese character. */
  readonly pattern: string | null
  /** The commonest shapes with their shares; rare ones are not told. */
  readonly patterns?: readonly { readonly pattern: string; readonly share: number }[]
  /** Identifier kinds found, the likeliest first. */
  readonly identifiers: readonly { readonly kind: string; readonly rate: number; readonly traces: boolean }[]
  /** Kinds whose form ordinary codes share: the cells have it, and no column name speaks for it. */
  readonly possible?: readonly string[]
  readonly proposal: Proposal
}

/** How a combination of columns singles out rows. Bands, never figures. */
export interface QuasiFacts {
  readonly columns: readonly string[]
  /** Rows in the smallest class. */
  readonly smallest: '1' | '2-4' | '5-9' | '10-99' | '100+'
  /** Rows that are alone in their class. */
  readonly unique: ShareBand
  /** Rows in classes of fewer than ten. */
  readonly small: ShareBand
}

export type ShareBand = '0' | '<0.1%' | '0.1-1%' | '1-5%' | '5-20%' | '20-50%' | '>50%'

export interface Profile {
  readonly dataset: string
  readonly version: number
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
  /** Columns, or pairs of them, that tell every row apart. */
  readonly candidateKeys: readonly (readonly string[])[]
  /** Combinations of likely quasi-identifiers, the most telling first; absent in profiles made before they were counted. */
  readonly quasi?: readonly QuasiFacts[]
  /** Identifies natural persons. */
  readonly personal: boolean
  /** Kinds of identifier found anywhere. */
  readonly identifiers: readonly string[]
  /** Things to look at that do not prevent mounting: cells that a spreadsheet would run as formulas, for one. */
  readonly findings: readonly Finding[]
}

export interface Finding {
  /** A key of the message catalogue, `finding.<code>`. */
  readonly code: string
  readonly params: { readonly [name: string]: Json }
}

/** What a version was made from: a kind of file, a table of a database, or increments on the version before. */
export type Format = 'csv' | 'tsv' | 'parquet' | 'xlsx' | 'jsonl' | 'table' | 'increment'

export interface VersionInfo {
  readonly dataset: string
  readonly version: number
  readonly rows: number
  readonly columns: readonly ColumnInfo[]
  /** SHA-256 of the uploaded bytes. */
  readonly digest: string
  readonly filename: string
  readonly format: Format
  readonly encoding: string | null
  readonly mountedAt: Instant
  readonly mountedBy: string
  /** Against the version before; null for the first. */
  readonly drift: Drift | null
  /** The earlier version that this one is, taken back, and why; null for what came in. */
  readonly restored: { readonly from: number; readonly why: string } | null
}

/** What a new version puts in the place of the newest one, before it is there. Counts and names, never a value. */
export interface Replacement {
  /** The version in place; null where nothing is mounted yet. */
  readonly version: number | null
  readonly rows: { readonly before: number | null; readonly now: number }
  readonly columns: { readonly before: number | null; readonly now: number }
  readonly drift: Drift | null
  /** The bytes are those of the version in place. */
  readonly same: boolean
  readonly findings: readonly Finding[]
}

/** A file that was read, checked and encrypted and belongs to no version yet. */
export interface Prepared {
  readonly replacement: Replacement
  /** Makes it the newest version, if the one that it replaces is still in place. Throws `Refused`, `mount.replaced-meanwhile`. */
  commit(actor: Pick<Actor, 'account' | 'party'>, command: string): Promise<MountAnswer>
  /** Nothing of it stays. Repeatable; harmless after a commit. */
  discard(): Promise<void>
}

export interface Drift {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly retyped: readonly { readonly column: string; readonly from: string; readonly to: string }[]
  readonly reordered: boolean
}

export interface MountAnswer {
  readonly version: number
  readonly rows: number
  readonly digest: string
  readonly columns: readonly ColumnInfo[]
  readonly drift: Drift | null
  readonly findings: readonly Finding[]
  readonly repeated: boolean
}

export interface UploadFacts {
  readonly filename: string
  /** From the request; the content decides, a contradiction is refused. */
  readonly type?: 'csv' | 'parquet' | 'xlsx' | 'jsonl'
  /** How many there are, when it is known beforehand: then room is looked for before any is taken. */
  readonly bytes?: number
  /** Of a workbook: the sheet, where more than one holds anything. */
  readonly sheet?: string
  /** Of a workbook: the row with the column names, from 1; what stands above it is left out. */
  readonly headerRow?: number
  /** The version that the sender knows is replaced; needed where columns go or change type. */
  readonly replaces?: number
}

/** Datasets: what they contain, in which versions, and what their columns look like. Values never leave. */
export interface Catalogue {
  /** Takes an upload in as a new version. Throws `Refused`; then nothing of it stays and the version before still stands. */
  mount(actor: Actor, dataset: string, upload: ByteSource, facts: UploadFacts, command: string): Promise<MountAnswer>
  /** Does all of `mount` but the last step, so that somebody may look at what would change. The gate is that of mounting. Throws `Refused`. */
  prepare(actor: Actor, dataset: string, upload: ByteSource, facts: UploadFacts): Promise<Prepared>
  /** Takes an earlier version back: its columns become a new version. The gate is that of mounting; it wants a reason. Throws `Refused`. */
  restore(actor: Actor, dataset: string, version: number, reason: string, command: string): Promise<MountAnswer>
  /** As `mount`, by any way in: a table of a database, increments on the version before. */
  take(actor: Actor, dataset: string, intake: Intake, filename: string, command: string): Promise<MountAnswer>
  /** Mounts what the platform itself made. Nobody's permission is asked: the caller answers for that. */
  place(dataset: string, upload: ByteSource, facts: UploadFacts, command: string): Promise<MountAnswer>
  /** Notes where a data set stands in the national catalogue. The gate is that of mounting. Throws `Refused`, `description.*` for codes. */
  describe(actor: Actor, dataset: string, codes: CatalogueCodes, command: string): Promise<void>
  /** A version's profile, the newest when none is named; null when there is none. */
  profile(dataset: string, version?: number): Promise<Profile | null>
  /** The newest version's columns; empty when nothing is mounted. */
  columns(dataset: string): Promise<readonly ColumnInfo[]>
  /** Newest first. */
  versions(dataset: string): Promise<readonly VersionInfo[]>
  /** Cleans up after a crash: working areas and unreferenced objects. Call before serving. */
  start(): Promise<void>
}
