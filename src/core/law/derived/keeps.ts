import type { Act, Procedure } from '../grammar/pack.ts'

/** The name of the hold under which records stay while a matter of dispute or inquiry about them is open. */
export const KEPT = 'kept-while-open'

/** What such a hold keeps from happening. */
export const keptActions: readonly string[] = ['grant.destroy', 'log.purge']

/** What every pack calls its disputes, objections, audits and inquiries: kept unless the pack says otherwise. */
const byDefault =
  /^(dispute|audit|investigation|incident|violation|misuse|complaint|objection|.+-objection|.+-dispute)$/

/** Whether the records that a case of the procedure is about are kept from destruction while it is open. */
export function keepsRecords({ id, keeps }: Pick<Procedure, 'id' | 'keeps'>): boolean {
  return keeps ?? byDefault.test(id)
}

/**
 * Whether an act does nothing but take away what keeps records from destruction. It is nobody's work at once: it is done when the matter allows it,
 * and whoever does it is told before what may be destroyed afterwards.
 */
export function endsKeeping(act: Act, { acts }: Pick<Procedure, 'acts'>): boolean {
  if (act.lift.length === 0 || act.document !== null || act.standing !== null) return false
  return act.lift.every((name) => acts.some(({ hold }) => hold?.name === name && keepsFrom(hold.covers)))
}

function keepsFrom(covers: readonly string[]): boolean {
  return covers.length > 0 && covers.every((action) => keptActions.includes(action))
}
