import type { Day, Json, JsonObject, Refusal, Result } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { BrakesFace } from './brakes/types.ts'
import type { AskUse, Custody, SightAs } from './grants/face.ts'
import type { Mask } from './masking/mask.ts'
import type { AccessFace, RowsOpening } from './grants/types.ts'
import type { AccessSource } from './grants/source.ts'
import type { SamplesFace } from './samples/types.ts'

export type { Mask }

/**
 * What may become of a granted column, from least to most:
 * `hidden` not readable at all · `aggregate` only as the argument of counting, summing and averaging aggregates ·
 * `group` may also filter, join, sort and be grouped by, and leave as a group key · `free` may leave row by row.
 */
export type Ladder = 'hidden' | 'aggregate' | 'group' | 'free'

/** One column to open for a grant. */
export interface ColumnOpening {
  readonly name: string
  readonly mask: Mask
  readonly ladder: Ladder
}

export interface OpenColumns {
  /** Writes what stands anew, as for a newer version: rows were taken out of the data set. */
  readonly anew?: boolean
  /** Columns that tell one unit of protection (a person, an enterprise) from another; absent: what the profile found. */
  readonly units?: readonly string[]
  /** Record id of the grant. */
  readonly grant: string
  /** Record id of the dataset. */
  readonly dataset: string
  /** Name of the table in the workspace; absent: the dataset's own table name, else derived from its id. */
  readonly table?: string
  readonly columns: readonly ColumnOpening[]
  /** Last day of use; the dataset's columns close when it is over. */
  readonly until?: Day
  /** Which rows; absent: as before, at first every row. */
  readonly rows?: RowsOpening
  /** What it was decided by. */
  readonly source?: AccessSource
}

/** A column as people working in the domain see it: its face, never its values. */
export interface GrantedColumn {
  readonly name: string
  /** DuckDB type after masking. */
  readonly type: string
  readonly mask: Mask
  readonly ladder: Ladder
  /** Facts of the profile that reveal no row: nulls, distinct, kind found. */
  readonly profile: JsonObject
}

export interface GrantedTable {
  readonly name: string
  readonly dataset: string
  readonly rows: number
  /** Columns that tell one unit of protection from another. */
  readonly units: readonly string[]
  readonly columns: readonly GrantedColumn[]
}

/** A base column of a plan. */
export interface ColumnRead {
  readonly table: string
  readonly dataset: string
  readonly column: string
  /** `direct` flows into an output value, `indirect` only steers which rows or groups appear. */
  readonly use: 'direct' | 'indirect' | 'both'
}

/** An output column: where it comes from and in which state it leaves. */
export interface OutputColumn {
  readonly name: string
  readonly type: string
  /** `row` taken row by row, `key` a group key, `aggregate` an aggregate's value, `constant` read from nothing. */
  readonly state: 'row' | 'key' | 'aggregate' | 'constant'
  /** Outermost aggregate functions that it went through. */
  readonly aggregates: readonly string[]
  /** Its value is one of the values of a column (min, max, first, string_agg …): egress has to look. */
  readonly leaksValue: boolean
}

/** What the plan gate says about an accepted query. */
export interface PlanVerdict {
  /** SHA-256 of the canonical bound plan. */
  readonly digest: string
  readonly columns: readonly ColumnRead[]
  readonly output: readonly OutputColumn[]
  /** OpenLineage ColumnLineageDatasetFacet 1-2-0. */
  readonly lineage: JsonObject
  /** What egress needs to recompute the cells: keys and measures in the terms of the output, and what was filtered on. */
  readonly shape: {
    readonly keys: readonly string[]
    readonly measures: readonly string[]
    readonly rowLevel: boolean
    readonly tables: readonly string[]
    readonly operators: readonly string[]
    readonly functions: readonly string[]
    readonly filters: readonly string[]
  }
}

export type JobState = 'asked' | 'refused' | 'started' | 'finished' | 'failed' | 'killed' | 'cancelled'

export interface JobView {
  readonly id: string
  readonly grant: string
  readonly scenario: string | null
  readonly name: string
  readonly sql: string
  readonly state: JobState
  /** Why it failed or was killed: a code of the catalogue (`job.memory`, `job.deadline`, `job.engine` …), never the engine's text. */
  readonly reason: string | null
  readonly artifact: string | null
  readonly askedBy: string
  readonly askedAt: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** The next of 10, 20, 50, 100 …; 10 means fewer than or exactly ten. Exact figures are for egress. */
  readonly rows: number | null
  /** The next of 4, 8, 20, 40 … KiB. */
  readonly bytes: number | null
  readonly durations: { readonly [phase: string]: number } | null
  readonly refusal: Refusal | null
  readonly plan: PlanVerdict | null
}

/** An artifact's shape. Its rows stay inside until egress releases them. */
export interface ArtifactView {
  readonly id: string
  readonly grant: string
  readonly scenario: string | null
  readonly job: string
  readonly datasets: readonly string[]
  readonly standing: string
  /** Coarse, as in `JobView`. */
  readonly rows: number
  /** Coarse, as in `JobView`. */
  readonly bytes: number
  readonly columns: readonly OutputColumn[]
  readonly lineage: JsonObject
  readonly plan: string
}

export interface WorkspaceSummary {
  readonly grant: string
  readonly standing: string
  readonly holder: string | null
  readonly sight: SightAs
  readonly tables: number
  /** For those who work in it. */
  readonly jobs: number | null
}

export interface Workspace {
  readonly grant: string
  readonly standing: string
  readonly holder: string | null
  /** Whoever does not work in it sees its tables and none of the work. */
  readonly sight: SightAs
  /** Opened and not sealed, closed or destroyed. */
  readonly open: boolean
  /** A hold stands: nothing is decrypted until it is lifted. */
  readonly suspended: boolean
  readonly tables: readonly GrantedTable[]
  readonly jobs: readonly JobView[]
  readonly artifacts: readonly ArtifactView[]
}

export interface JobRequest {
  readonly name: string
  readonly sql: string
  /** Record id of the scenario that it is for. */
  readonly scenario?: string
  readonly purpose?: string
}

/** SQL of the platform's own, over the masked inputs of a grant and over artifacts, inside the same sandbox. */
export interface TrustedRequest {
  readonly grant: string
  readonly queries: readonly { readonly name: string; readonly sql: string }[]
  /** Artifacts to see as tables: table name → artifact id. */
  readonly artifacts?: { readonly [table: string]: string }
  /** Default 60 s. */
  readonly deadlineMs?: number
}

/** How an artifact came about: its query, its shape, and the tables that it was made from. */
export interface ArtifactSource {
  readonly id: string
  /** It came out of a script in Python: no rule can say what stands behind a cell. */
  readonly opaque: boolean
  readonly grant: string
  readonly area: string
  readonly job: string
  readonly sql: string
  readonly plan: string
  readonly columns: readonly OutputColumn[]
  readonly rows: number
  /** What it was computed from was written anew since. */
  readonly changed: boolean
  readonly sources: readonly {
    readonly table: string
    readonly dataset: string
    /** As the platform's own queries name them. */
    readonly units: readonly string[]
    /** Brought by the operator. */
    readonly own: boolean
    /** Numbers the rows, for the platform's own queries. */
    readonly row: string
    readonly columns: readonly { readonly name: string; readonly type: string }[]
  }[]
}

/** Rows by query name, as JSON objects by column. Large integers are strings. */
export interface TrustedAnswer {
  readonly rows: { readonly [query: string]: readonly { readonly [column: string]: Json }[] }
}

/** The secure operating domain. Refusals are thrown as `Refused` unless a `Result` says otherwise. */
export interface Domain extends Custody, AccessFace, SamplesFace, BrakesFace, AskUse {
  /** An empty workspace; done again it changes nothing. */
  openGrant(grant: string): Promise<void>
  /** Writes the masked view of columns for a grant, one encrypted object per column. Done again it changes nothing. */
  openColumns(opening: OpenColumns): Promise<readonly GrantedColumn[]>
  /** Without columns: every column of the dataset. Objects stop being readable at once and are deleted. */
  closeColumns(of: {
    readonly grant: string
    readonly dataset: string
    readonly columns?: readonly string[]
  }): Promise<void>
  /** Stops what runs within a second and refuses to open any more. */
  /** `inCase`: the case that ends it, told to whoever is refused afterwards. */
  closeGrant(grant: string, reason: string, inCase?: string): Promise<void>
  sealGrant(grant: string, reason: string, inCase?: string): Promise<void>
  /** Zeroises the grant's keys through the vault; answers its certificate. */
  destroyGrant(grant: string, reason: string): Promise<JsonObject>

  workspaces(actor: Actor): Promise<readonly WorkspaceSummary[]>
  workspace(actor: Actor, grant: string): Promise<Workspace>
  /** Always refused: rows of granted tables are seen by nobody. */
  rows(actor: Actor, dataset: string): Promise<never>

  /** The gate's verdict without running anything. */
  check(actor: Actor, grant: string, request: Omit<JobRequest, 'name'>): Promise<Result<PlanVerdict, Refusal>>
  /** Asks the law, then the gate, then queues. Answers as soon as the job is queued. */
  run(
    actor: Actor,
    grant: string,
    request: JobRequest,
    command: string,
  ): Promise<{ readonly job: string; readonly repeated: boolean }>
  job(actor: Actor, id: string): Promise<JobView>
  cancel(actor: Actor, id: string, command: string): Promise<void>
  /** Resolves when the job has ended or the time is over. */
  ended(job: string, timeoutMs: number): Promise<JobState>

  artifact(actor: Actor, id: string): Promise<ArtifactView>
  /** Always refused before review. */
  takeArtifact(actor: Actor, id: string): Promise<never>

  /** For egress: how an artifact came about; null when there is none. Nobody's permission is asked. */
  source(artifact: string): Promise<ArtifactSource | null>
  /** For egress and products: the platform's own SQL in the sandbox. Its answer is evidence and stays with the platform. */
  trusted(request: TrustedRequest): Promise<TrustedAnswer>
  /** For egress and products after a release: the artifact in clear as one Parquet file. The caller answers for having asked permit. */
  artifactBytes(artifact: string): Promise<Uint8Array>

  /** What the machine lacks for running jobs, as codes of the catalogue; empty when all is there. */
  lacks(): Promise<readonly string[]>
  start(): Promise<void>
  close(): Promise<void>
}

/** Bounds of one job. */
export interface JobLimits {
  /** Resident memory with its tmpfs, bytes. */
  readonly memory: number
  readonly wallMs: number
  readonly cpuSeconds: number
  readonly threads: number
  /** Largest result file, bytes. */
  readonly resultBytes: number
  readonly resultRows: number
}
