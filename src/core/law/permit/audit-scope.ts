/** What an auditor's account may read: a pure question about a record, a case and a day. */
import type { Day } from '../../kernel/index.ts'
import type { CaseState, RecordState } from '../facts/matters.ts'
import type { AuditScope } from '../facts/permit-types.ts'
import type { World } from '../facts/world.ts'

/** How far a grant reaches to what it stands on (agreement, selection, call, plan), and what hangs under it reaches up to it. */
const REACH = 5

/** Whether a record, or a case about it, lies within what an auditor was let see, on a day of the term. */
export function withinAudit(
  scope: AuditScope,
  subject: RecordState,
  of: CaseState | null,
  on: Day,
  world: World,
): boolean {
  if (on < scope.from || on > scope.until) return false
  if (of && scope.cases.includes(of.id)) return true
  if (scope.areas.includes(subject.area)) return true
  if ([subject.holder, subject.giver].some((party) => party !== null && scope.parties.includes(party))) return true
  if (scope.grants.length === 0) return false
  if (above(subject.id, world).some((id) => scope.grants.includes(id))) return true
  return scope.grants.some((grant) => above(grant, world).includes(subject.id))
}

/** A record and everything that it stands on by its links, level by level; data sets belong to their suppliers and end the way. */
function above(id: string, world: World): readonly string[] {
  const found = new Set([id])
  let level = [id]
  for (let step = 0; step < REACH && level.length > 0; step += 1) {
    level = level
      .flatMap((one) => Object.values(world.record(one)?.links ?? {}).flat())
      .filter((one) => !/^(party|case|account|person|dataset)-/.test(one) && !found.has(one))
    for (const one of level) found.add(one)
  }
  return [...found]
}
