import type { Day } from '../../../core/kernel/index.ts'
import type { Act } from '../../../core/law/grammar/pack.ts'
import type { PublicMatter } from '../../../operation/procedures/index.ts'
import type { Answer } from '../../contract/index.ts'
import type { LawRoom } from '../rooms.ts'
import { itemOf } from './item.ts'

export type PublicNotice = Answer<'portal.notices'>['rows'][number]

/** A notice of a case that stands or stood in public in its present round; null where the act has none. */
export function noticeOf(
  law: LawRoom,
  { state, procedure, subject, act: id }: PublicMatter,
  names: ReadonlyMap<string, string>,
  today: Day,
): PublicNotice | null {
  const act = procedure.acts.find((one) => one.id === id)
  const stands = act?.notice?.stands
  const round = state.rounds[id] ?? 1
  const clock = state.clocks.findLast((each) => each.act === id && each.round === round && each.key === stands?.key)
  if (!act?.notice || clock === undefined) return null
  const { objections } = act.notice
  return {
    ...itemOf(law, subject, names, clock.since),
    id: state.id,
    case: state.id,
    act: id,
    kindTitle: act.title,
    until: clock.due,
    open: state.ended === null && clock.state === 'running' && today <= clock.due,
    objections: objections !== null,
    realName: objections?.realName ?? false,
    clauses: clausesOf(act),
  }
}

function clausesOf(act: Act): string[] {
  return [...new Set([...act.clauses, ...(act.notice?.stands.clauses ?? [])])]
}
