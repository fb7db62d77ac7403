import type { JsonObject } from '../../core/kernel/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import type { Staff } from '../people/index.ts'
import type { Procedures } from '../procedures/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { PythonCheck } from './work/python-check.ts'
import type { Vault } from './vault/index.ts'
import type { PlanGate } from './plan-gate/index.ts'
import type { SandboxPool } from './sandbox/index.ts'
import type { FeedJudge } from './jobs/fed.ts'
import type { JobLimits } from './types.ts'

/** What the catalogue knows of a dataset's columns without showing a value. */
export interface DatasetProfile {
  readonly candidateKeys: readonly (readonly string[])[]
  readonly columns: readonly {
    readonly name: string
    readonly nulls: number
    readonly distinct: number
    /** Commonest shape of texts: 9 a digit, A a letter, 汉 a Chinese character. */
    readonly pattern?: string | null
    /** `personal`: names or reaches a natural person. */
    readonly identifiers: readonly { readonly kind: string; readonly personal: boolean; readonly traces?: boolean }[]
  }[]
}

/** How the domain runs; every number is ours and a setting. */
export interface DomainSettings {
  readonly limits: JobLimits
  /** Bound of one sandbox's own tmpfs, bytes. */
  readonly tmpfs: number
  /** Sandboxes that wait started. */
  readonly idle: number
  /** Python processes that wait started, once a workspace that may need one was opened. */
  readonly idlePython: number
  /** Jobs and trainings at the same time, in all and for one grant; and trainings alone, which take long. */
  readonly atOnce: number
  readonly perGrant: number
  readonly trainings: number
  /** How long a sandbox stays with its grant after a job, for the next one. 0: one process for each job. */
  readonly keepMs: number
  /** Limits of each grant where no pack sets one: jobs a day, jobs waiting and running at the same time, bytes of results a day. */
  readonly jobsADay: number
  readonly openJobs: number
  readonly resultBytesADay: number
  /** Who reads code before it may run, where the pack offers no choice. */
  readonly review: 'none' | 'operator' | 'agency'
  /** A delegated control group (version 2), where the site gives one. */
  readonly cgroup?: string
}

const gigabyte = 1 << 30

export const defaultSettings: DomainSettings = {
  limits: {
    memory: 2 * gigabyte,
    wallMs: 120_000,
    cpuSeconds: 240,
    threads: 2,
    resultBytes: 256 << 20,
    resultRows: 5_000_000,
  },
  tmpfs: gigabyte,
  idle: 2,
  idlePython: 2,
  atOnce: 2,
  perGrant: 1,
  trainings: 1,
  keepMs: 20_000,
  jobsADay: 1_000,
  openJobs: 20,
  resultBytesADay: 4 * gigabyte,
  review: 'none',
}

/** Something of a grant that is not an object under its keys. `erase` may be called again and answers how many it erased. */
export interface Holding {
  readonly what: string
  readonly erase: (grant: string) => Promise<number>
}

/** What the domain stands on. */
export interface DomainParts {
  readonly store: PgStore
  readonly procedures: Procedures
  readonly vault: Vault
  /** What the catalogue found out about a dataset; null when nothing is mounted. */
  readonly profile?: (dataset: string) => Promise<DatasetProfile | null>
  /** What else rooms keep of a grant (saved scripts, models, a partner's own data): erased with its keys and counted in the certificate. */
  readonly holdings?: readonly Holding[]
  /** Who works for a party; without it nobody can be named. */
  readonly staff?: (party: string) => Promise<readonly Staff[]>
  /** Whether a text can be an identifier of one of some kinds that a column holds; absent: any text can. */
  readonly validKey?: (kinds: readonly string[]) => (key: string) => boolean
  readonly settings: DomainSettings
  readonly pool: SandboxPool
  readonly gate: PlanGate
  readonly python: PythonCheck
  /** Who weighs what scripts are fed; absent: only groups of few rows are left out. */
  readonly feeds?: () => FeedJudge
  /** Who an account is now; for what it asked to be run later. */
  readonly actorOf?: (account: string) => Promise<Actor | null>
  /** Openings and closings of one grant's columns happen one after the other. */
  readonly turn: <T>(grant: string, work: () => Promise<T>) => Promise<T>
  /** Where faults go that nobody waits for. */
  readonly report: (what: string, error: unknown, facts?: JsonObject) => void
}
