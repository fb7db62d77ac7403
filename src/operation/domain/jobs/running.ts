import type { KillReason } from '../sandbox/index.ts'
import type { Track } from '../work/track.ts'
import type { Usage } from '../work/what-runs.ts'

/** A job under way, for whoever may stop it. */
export interface Running {
  /** Asks the law again whether it may run; null for a job that was asked before the platform restarted. */
  readonly mayRun: (() => Promise<boolean>) | null
  /** Its sandboxes; it may not have one yet. */
  readonly live: Set<{ kill(reason: KillReason): void }>
  /** Somebody wants it to end. */
  stop: KillReason | null
  /** How its cells go. */
  track: Track | null
  /** Whether the grant's limits bound it closer than any job is bound. */
  limited: { readonly cpu: boolean; readonly result: boolean }
  /** Rows that it reads and bytes, told as soon as they are known. */
  usage: Usage | null
  /** What a script handed over as models; nobody has read it. */
  handed: Buffer | null
}
