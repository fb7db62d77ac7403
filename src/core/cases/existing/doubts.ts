import type { Day } from '../../kernel/index.ts'
import type { Act } from '../../law/grammar/pack.ts'
import type { EnteredAct } from './command.ts'

/** A day of an entry that is hardly right: `order` an act before the one that it follows · `paper` a paper that is younger than its act. */
export interface Doubt {
  readonly what: 'order' | 'paper'
  readonly act: string
  readonly on: Day
  /** The act that it follows; of a paper its number. */
  readonly than: string
  readonly day: Day
}

/** Days that are out of the order of the procedure, and papers dated after their act, in the order of the acts. Pure; for the form and the room alike. */
export function doubtsOf(acts: readonly Act[], entered: readonly EnteredAct[]): readonly Doubt[] {
  const days = new Map(entered.map(({ act, on }) => [act, on]))
  return acts.flatMap((act) => {
    const mine = entered.find((one) => one.act === act.id)
    if (!mine) return []
    const order = before(act, acts).flatMap((id): readonly Doubt[] => {
      const day = days.get(id)
      return day !== undefined && day > mine.on ? [{ what: 'order', act: act.id, on: mine.on, than: id, day }] : []
    })
    const papers = (mine.papers ?? []).flatMap(({ day, number }): readonly Doubt[] =>
      day !== undefined && day > mine.on ? [{ what: 'paper', act: act.id, on: mine.on, than: number ?? '', day }] : [],
    )
    return [...order, ...papers]
  })
}

/** Every act that comes before an act, however far. */
function before(act: Act, acts: readonly Act[], seen: Set<string> = new Set()): readonly string[] {
  for (const id of [...act.after, ...act.afterAny]) {
    if (seen.has(id)) continue
    seen.add(id)
    const one = acts.find((other) => other.id === id)
    if (one) before(one, acts, seen)
  }
  return [...seen]
}
