import type { Store } from '../../base/store/types.ts'
import type { Json } from '../../core/kernel/index.ts'
import type { Egress } from '../egress/index.ts'
import type { PeopleReader } from '../people/types.ts'
import type { Procedures } from '../procedures/parts/types.ts'

/** What products are wired with in `main.ts`. */
export interface ProductsDeps {
  readonly store: Store
  /** The database's address: the gateway keeps a few connections of its own. */
  readonly url: string
  readonly procedures: Procedures
  readonly people: Pick<PeopleReader, 'actor'>
  readonly egress: Pick<Egress, 'released' | 'model' | 'modelStands'>
  /** Proof of an event in the ledger; null until a checkpoint covers it. */
  readonly proof: (seq: number) => Promise<Json>
  /** Signs cursors; without one they last as long as the process. */
  readonly cursorKey?: Uint8Array
}
