/** Limits after which nothing happens. */
import type { Condition, Pack, PackError } from '../../law/index.ts'
import { listOf } from '../../law/index.ts'

/** A limit that only sets a mark, of which nobody is told, and at which no rule looks. */
export function checkLimits(pack: Pack): readonly PackError[] {
  const read = marksRead(pack)
  return [...pack.procedures.values()]
    .filter((procedure) => procedure.place.pack === pack.head.id)
    .flatMap((procedure) => procedure.acts)
    .flatMap((act) =>
      act.clocks
        .filter((clock) => clock.type === 'within' || clock.type === 'until')
        .filter((clock) => clock.onPass === 'mark' && clock.tell.length === 0 && !read.has(clock.mark))
        .map(({ place, mark }): PackError => ({ place, code: 'limit-without-consequence', params: { mark } })),
    )
}

function marksRead(pack: Pack): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (condition: Condition): void => {
    if (condition.type !== 'check' || !condition.fact.endsWith('marks')) return
    const { operand } = condition
    if (operand && 'value' in operand) for (const mark of listOf(operand.value)) found.add(String(mark))
  }
  for (const condition of pack.conditions.values()) look(condition)
  return found
}
