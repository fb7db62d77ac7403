import type { Signer } from '../../base/crypto/index.ts'
import type { Store } from '../../base/store/types.ts'
import type { Actor } from '../../core/law/permit-types.ts'
import type { Procedures } from '../procedures/types.ts'
import type { SqlTrees } from './evidence/index.ts'
import type { DetectIdentifiers, DisclosureSettings, EgressDomain } from './types.ts'

/** What egress is wired with in `main.ts`. */
export interface EgressDeps {
  readonly store: Store
  readonly procedures: Procedures
  readonly domain: EgressDomain
  /** Opened once, on first use. */
  readonly trees: () => Promise<SqlTrees>
  readonly detect: DetectIdentifiers
  readonly signer: Signer
  /** What the rules start with where the pack offers no setting. */
  readonly settings?: DisclosureSettings
  /** Opinions on the artifact or its product that the one who looks may know of; `party` is null while the review is blind for them. */
  readonly opinions?: (
    actor: Actor,
    artifact: string,
  ) => Promise<readonly { readonly party: string | null; readonly outcome: string }[]>
}
