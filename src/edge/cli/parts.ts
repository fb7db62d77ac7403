import type { JourneyRun, Status } from '../../core/cases/coverage/index.ts'
import type { FileColumn } from './journey/index.ts'
import type { Pack, PackLibrary } from '../../core/law/index.ts'
import type { JsonObject, WorkingCalendar } from '../../core/kernel/index.ts'

/** How a platform is to be started. */
export interface BootOptions {
  readonly folder: string
  /** 0 asks the system for a free port. */
  readonly port: number
  readonly address?: string
  readonly hosts?: readonly string[]
  readonly clock?: 'real' | 'simulated'
  /** First day of a simulated clock. */
  readonly starts?: string
  /** Told before a new installation is founded, once nothing speaks against it; never for one that stands already. */
  readonly founding?: () => void
  /** The jurisdiction that pages show first; the first by name when left out. */
  readonly home?: string
  /** Ids of the jurisdictions to serve; all when left out. */
  readonly jurisdictions?: readonly string[]
  /** No limits on sign-ins from one address: for journeys and demonstrations on loopback. */
  readonly unlimited?: boolean
  /** `false` gives up the durability of the embedded PostgreSQL for speed: for installations that nobody keeps. */
  readonly durable?: boolean
}

export interface Credentials {
  readonly name: string
  readonly password: string
}

/** A platform that runs. */
export interface Running {
  readonly origin: string
  readonly folder: string
  readonly clock: 'real' | 'simulated'
  /** Names and one-time passwords of the three administrators; only when this start founded the installation. */
  readonly administrators: {
    readonly system: Credentials
    readonly security: Credentials
    readonly audit: Credentials
  } | null
  /** What the machine lacks, one sentence each. */
  readonly lacks: readonly string[]
  readonly calendar: WorkingCalendar
  /** Packs that do not bind yet, or no longer: one sentence each. */
  readonly trials: readonly string[]
  stop(): Promise<void>
}

export interface VerifyReport {
  /** What it proves was done while the rules were only on trial. */
  readonly trial?: boolean
  readonly ok: boolean
  /** `nothing`: there was nothing to check, so nothing was shown either. */
  readonly checks: readonly { readonly ok: boolean; readonly nothing?: boolean; readonly text: string }[]
}

/** What is remembered of the last runs of journeys and attack tests. */
export interface LastRuns {
  journey(id: string): JourneyRun | null
  /** Keeps how a journey went; a project that cannot be written to forgets it. */
  keep(run: JourneyRun): void
  /** How a test file (path from the root) last went, `stale` when it has changed since. */
  attack(test: string): Status
}

/** What the command line is given by `main.ts`. */
export interface CliParts {
  readonly root: string
  readonly version: string
  boot(options: BootOptions): Promise<Running>
  /** Renames a data folder out of the way and answers its new name. Throws an Error with a sentence while a platform runs on it. */
  setAside(folder: string): Promise<string>
  /** The jurisdiction that a first start lives through when none is named. */
  readonly demonstration: string
  /** Ids of the jurisdictions that have a journey. */
  scripts(): readonly string[]
  /** The file of a jurisdiction's journey; null when it has none. */
  script(id: string): string | null
  /** The packs of all jurisdictions, or of some; the texts of all of them. */
  packs(only?: readonly string[]): Promise<{
    readonly packs: readonly Pack[]
    readonly errors: readonly string[]
    readonly warnings: readonly string[]
    /** Where each case of a pack stands that names a clause: `cases/plan-1.yaml:12`. */
    casesNaming(pack: string, clause: string): readonly string[]
    /** The texts of every pack, by path inside its folder. */
    readonly library: PackLibrary
  }>
  readonly lastRuns: LastRuns
  /**
   * A pack by its id, by the path of its folder, or by the digest (or its beginning) of a version that the installation in `folder` keeps.
   * Faults of the pack, or a sentence that there is none, in `errors`.
   */
  packAt(named: string, folder: string): Promise<{ readonly pack: Pack } | { readonly errors: readonly string[] }>
  /** `trusted` is the log's key as the reader knows it; without it only the inner consistency is shown. */
  verify(bundle: string, trusted?: string): VerifyReport
  verifyReceipt(proof: unknown, trusted: string): string | null
  /** Draws experts again from the public record of a draw. */
  verifyDraw(certificate: string, trusted?: string): VerifyReport
  fsck(folder: string): Promise<VerifyReport>
  /** Checks the seals of one grant, or of all sealed ones. */
  checkSeals(folder: string, grant?: string): Promise<VerifyReport>
  backup(folder: string, to: string): Promise<JsonObject>
  restore(from: string, folder: string): Promise<JsonObject>
  /** Renews keys of an installation that is not running; asked for by the first administrator, approved by the second. */
  renewKeys(
    folder: string,
    wish: {
      readonly kind: 'root' | 'below'
      readonly target?: string
      readonly suite?: string
      readonly reason: string
    },
    administrators: readonly [Credentials, Credentials],
  ): Promise<JsonObject>
  /** Names, types and numbers of values of the columns of a CSV or Parquet file. */
  inspect(file: string): Promise<readonly FileColumn[]>
  /** The same file in a folder, with a column that numbers its rows; answers its path. */
  numberRows(file: string, folder: string): Promise<string>
  /** Writes a synthetic register to a folder and names the file. */
  demoData(
    options: DemoOptions,
  ): Promise<{ readonly path: string; readonly rows: number; readonly description: string }>
}

export interface DemoOptions {
  readonly register: string
  readonly rows: number
  readonly seed: number
  /** Division code of the city it plays in. */
  readonly area: string
  readonly format: 'csv' | 'parquet'
  readonly encoding: 'utf-8' | 'gb18030'
  readonly out: string
}
