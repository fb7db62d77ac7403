import type { Day, Term } from '../../../core/kernel/index.ts'
import type { Operand } from '../../../core/law/index.ts'
import { complaintActs } from './owner.ts'
import type { ComplaintParts } from './types.ts'

/** Where a pack says nothing: the platform's own. */
const otherwise: Term = { limit: 15, unit: 'working-day' }

/** Until when a complaint is to be answered, with the clauses that say so; the platform's own term where the pack has none. */
export async function dueFor(
  { procedures, packs }: Pick<ComplaintParts, 'procedures' | 'packs'>,
  area: string,
  from: Day,
): Promise<{ readonly due: Day; readonly clauses: readonly string[] }> {
  for (const act of complaintActs(packs.pack(area))) {
    for (const { type, duration, clauses } of act.clocks) {
      const limit = type === 'within' && duration ? await numberOf(procedures, area, duration.limit) : null
      if (limit !== null && duration)
        return { due: packs.calendar.add(from, { limit, unit: duration.unit }), clauses: [...clauses] }
    }
  }
  return { due: packs.calendar.add(from, otherwise), clauses: [] }
}

async function numberOf(
  procedures: ComplaintParts['procedures'],
  area: string,
  limit: Operand,
): Promise<number | null> {
  const value =
    'value' in limit
      ? limit.value
      : 'setting' in limit
        ? await procedures.value(area, limit.setting)
        : 'parameter' in limit
          ? await procedures.value(area, limit.parameter)
          : null
  return typeof value === 'number' ? value : null
}
