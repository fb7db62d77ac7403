import type { Keyring } from '../../base/crypto/index.ts'
import type { ObjectStore } from '../../base/objects/index.ts'
import type { Press } from '../../base/paper/index.ts'
import type { Store } from '../../base/store/index.ts'
import type { JsonObject } from '../../core/kernel/index.ts'
import type { Economy } from '../economy/index.ts'
import type { Oversight } from '../oversight/index.ts'
import type { PaperRoom } from '../paper/index.ts'
import type { People } from '../people/index.ts'
import type { Attachments, Packs, ProceduresRoom } from '../procedures/index.ts'
import type { Trace } from '../trace/index.ts'

/** What the room is opened over. */
export interface ArchiveParts {
  readonly store: Store
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly packs: Pick<Packs, 'byDigest' | 'pack'>
  readonly people: Pick<People, 'actor' | 'party' | 'parties' | 'names' | 'known'>
  readonly procedures: Pick<ProceduresRoom, 'caseView' | 'recordView' | 'record' | 'mayRead' | 'allows' | 'value'>
  readonly attachments: Attachments
  readonly paper: Pick<PaperRoom, 'papers' | 'print' | 'file'>
  readonly press: Press
  readonly trace: Pick<Trace, 'exportTimeline' | 'reach'>
  readonly economy: Pick<Economy, 'entries'>
  /** Complaints that name something, as an actor may see them; without the room a file has none. */
  readonly complaints?: Pick<Oversight['complaints'], 'naming'>
  /** A proof bundle of streams and events under a checkpoint that covers them; null where none does in time. */
  proof(of: { readonly streams: readonly string[]; readonly events: readonly number[] }): Promise<JsonObject | null>
  readonly report: (what: string, error: unknown) => void
}
