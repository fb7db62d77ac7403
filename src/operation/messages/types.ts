import type { Keyring } from '../../base/crypto/index.ts'
import type { ObjectStore } from '../../base/objects/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import type { Day, WorkingCalendar } from '../../core/kernel/index.ts'
import type { Words } from '../../core/law/index.ts'
import type { MessageKind } from '../../core/trail/index.ts'
import type { HouseRoom } from '../house/index.ts'
import type { People } from '../people/index.ts'
import type { ProceduresRoom } from '../procedures/index.ts'

export type Kind = MessageKind

/** Ways out of the console. */
export type Channel = 'mail' | 'webhook'

/** What every file of this room works with. */
export interface MessageParts {
  readonly store: PgStore
  readonly people: People
  readonly procedures: ProceduresRoom
  /** The order inside parties, where drafts wait for signatures; left out where there is none. */
  readonly house?: Pick<HouseRoom, 'deskOf' | 'postsOf'>
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly report: (what: string, error: unknown) => void
  /** The pause after a first failure; a server that is down is then tried less and less often. */
  readonly firstRetryMs: number
  readonly packs: { readonly calendar: WorkingCalendar }
}

/** What is told, before it is known to whom. INVARIANT: nothing else of a case ever leaves the console. */
export interface Note {
  readonly kind: Kind
  /** The same note is told once to an account. */
  readonly key: string
  readonly case: string
  readonly act: string | null
  readonly line: string | null
  readonly procedureTitle: Words
  readonly actTitle: Words | null
  readonly due: Day | null
  readonly at: number
}
