import type { CaseState, RecordState } from '../../../core/cases/state/model.ts'
import type { Day } from '../../../core/kernel/index.ts'
import type { Act, Procedure } from '../../../core/law/grammar/pack.ts'
import type { Answer } from '../../contract/index.ts'
import type { LawRoom } from '../rooms.ts'
import { itemOf } from './item.ts'

export type PublicNotice = Answer<'portal.notices'>[number]

/** The notices of a case that stand or stood in public in its present rounds, newest act last. */
export function noticesOf(
  law: LawRoom,
  procedure: Procedure,
  state: CaseState,
  subject: RecordState,
  names: ReadonlyMap<string, string>,
  today: Day,
): PublicNotice[] {
  return procedure.acts.flatMap((act) => {
    const round = state.rounds[act.id] ?? 1
    const clock = state.clocks.findLast(
      (each) => each.act === act.id && each.round === round && each.key === act.notice?.stands.key,
    )
    if (act.kind !== 'notice' || act.notice === null || clock === undefined) return []
    const { objections } = act.notice
    return [
      {
        ...itemOf(law, subject, names, clock.since),
        id: state.id,
        case: state.id,
        act: act.id,
        kindTitle: act.title,
        until: clock.due,
        open: state.ended === null && clock.state === 'running' && today <= clock.due,
        objections: objections !== null,
        realName: objections?.realName ?? false,
        clauses: clausesOf(act),
      },
    ]
  })
}

function clausesOf(act: Act): string[] {
  return [...new Set([...act.clauses, ...(act.notice?.stands.clauses ?? [])])]
}
