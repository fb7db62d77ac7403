import { day } from '../../../core/kernel/index.ts'
import { forceOf, type Force, type Pack } from '../../../core/law/index.ts'
import type { LawRoom } from '../rooms.ts'

/** Whether a pack binds today. Where nobody says so, a draft counts as on trial and a promulgated text as in force. */
export function forceIn(law: LawRoom, pack: Pack): Force {
  if (law.force) return law.force(pack)
  const since = day('1970-01-01')
  return forceOf(pack.head, since, pack.head.inForce ?? since)
}
