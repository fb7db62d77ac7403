import type { Store, Tx } from '../../base/store/types.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { Role } from '../../core/law/grammar/pack.ts'
import type { PeopleLimits } from './limits.ts'

/** What people ask of the law: which areas there are, and what a role demands of its holder there. */
export interface RoleLaw {
  knowsArea(area: string): boolean
  role(area: string, role: string): Role | null
}

/** What every command of this room works with. */
export interface PeopleParts {
  readonly store: Store
  readonly law: RoleLaw
  readonly limits: PeopleLimits
  /** Real time in milliseconds: sessions and lock-out never follow the simulated clock. */
  readonly realNow: () => number
  /** Notes beside the database that a person is being erased, so that an older backup does not bring them back. */
  readonly erased: (person: string, at: Instant) => void
  /** What other rooms do in the moment in which a business account is closed; each answers how many things passed to others. */
  readonly closings: ((tx: Tx, of: Closing) => Promise<number>)[]
}

/** An account that is being closed, whose person may have no other left. */
export interface Closing {
  readonly party: string
  readonly person: string
  readonly by: string
  readonly reason: string
}
