import type { PgStore } from '../../base/store/index.ts'
import type { Classifying } from '../catalogue/index.ts'
import type { People } from '../people/index.ts'
import type { Attachments, Packs, ProceduresRoom } from '../procedures/index.ts'

/** What the room stands on. */
export interface IntakeParts {
  readonly store: PgStore
  readonly people: Pick<People, 'list'>
  readonly procedures: Pick<
    ProceduresRoom,
    'rehearse' | 'together' | 'record' | 'recordsView' | 'note' | 'refused' | 'mayRead'
  >
  readonly classifying: Pick<Classifying, 'review' | 'within'>
  readonly attachments: Pick<Attachments, 'put' | 'get'>
  readonly packs: Pick<Packs, 'pack' | 'byDigest' | 'calendar'>
  /** How long a page waits for a check that is about to be done before it is told how far it is; default a second. */
  readonly patienceMs?: number
}
