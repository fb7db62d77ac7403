import type { Keyring } from '../../base/crypto/index.ts'
import type { ObjectStore } from '../../base/objects/index.ts'
import type { Press } from '../../base/paper/index.ts'
import type { Store } from '../../base/store/index.ts'
import type { Json } from '../../core/kernel/index.ts'
import type { PeopleReader } from '../people/types.ts'
import type { Attachments, Packs, ProceduresRoom } from '../procedures/index.ts'

/** What the room is opened over. */
export interface PaperParts {
  readonly store: Store
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly packs: Pick<Packs, 'byDigest'>
  readonly people: PeopleReader & { names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> }
  readonly procedures: Pick<
    ProceduresRoom,
    'caseView' | 'record' | 'value' | 'mayRead' | 'permit' | 'allows' | 'act' | 'cited' | 'foresee'
  >
  readonly attachments: Pick<Attachments, 'get'>
  readonly press: Press
  /** Proof that an event stands in the ledger; null until a checkpoint covers it. */
  proof(seq: number): Promise<Json>
}
