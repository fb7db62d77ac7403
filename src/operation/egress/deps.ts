import type { Signer } from '../../base/crypto/index.ts'
import type { Store } from '../../base/store/types.ts'
import type { Procedures, ProceduresRoom } from '../procedures/index.ts'
import type { SqlTrees } from './evidence/index.ts'
import type { DetectIdentifiers, DisclosureSettings, EgressDomain } from './types.ts'

/** What egress is wired with in `main.ts`. */
export interface EgressDeps {
  readonly store: Store
  /** With `cases` and `caseView` reviewers and their opinions are shown; without them the list is empty. */
  readonly procedures: Procedures & Partial<Pick<ProceduresRoom, 'cases' | 'casesNaming' | 'caseView' | 'foresee'>>
  readonly domain: EgressDomain
  /** Opened once, on first use. */
  readonly trees: () => Promise<SqlTrees>
  readonly detect: DetectIdentifiers
  readonly signer: Signer
  /** What the rules start with where the pack offers no setting. */
  readonly settings?: DisclosureSettings
}
