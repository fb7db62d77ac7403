import type { Keyring, Signer } from '../../../base/crypto/index.ts'
import type { ObjectStore } from '../../../base/objects/index.ts'
import type { Store } from '../../../base/store/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { PermitQuestion, Procedures } from '../../procedures/parts/types.ts'
import type { Catalogue } from '../types.ts'
import type { Resolve } from './address.ts'
import type { Waits } from './guard.ts'

/** What sources stand on. */
export interface SourcesParts {
  readonly store: Store
  readonly procedures: Pick<Procedures, 'require'> & {
    allows(question: PermitQuestion): Promise<boolean>
    mayRead(actor: Actor, id: string): Promise<boolean>
  }
  readonly people: { actor(account: string): Promise<Actor | null> }
  readonly catalogue: Pick<Catalogue, 'take' | 'versions'>
  /** Raw columns of the version that an increment changes. */
  readonly vault: {
    columns(
      dataset: string,
    ): Promise<readonly { readonly name: string; readonly type: string; readonly version: number }[]>
    openColumn(dataset: string, version: number, column: string): AsyncIterable<Buffer>
  }
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly signer: Signer
  /** The site's folder of exchange folders; without one there are none. */
  readonly exchange: string | null
  /** Hosts that may be sources, `host` or `host:port`; null: any but this machine and link-local ones. */
  readonly hosts: readonly string[] | null
  /** Addresses of a name; default: as the system resolves it. */
  readonly resolve?: Resolve
  /** How long a database may take; default: `defaultWaits`. */
  readonly waits?: Waits
  readonly report: (what: string, error: unknown) => void
  /** How long a file may be missing or short after its manifest was written, ms; default a quarter of an hour. */
  readonly patience?: number
}
