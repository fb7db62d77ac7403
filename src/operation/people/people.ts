import type { Store } from '../../base/store/types.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { Role } from '../../core/law/grammar.ts'
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
}
