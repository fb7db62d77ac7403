/** A list of conditions with one gone, one number moved, or one choice taken away. */
import type { Condition } from '../../law/index.ts'
import { inside, taken, within, type Changes } from './change.ts'
import { operandChanges } from './numbers.ts'

export function conditionsChanges(list: readonly Condition[]): Changes<readonly Condition[]> {
  return [
    ...taken(list, ({ key, place }) => ({ key, place, what: 'without the condition' })),
    ...inside(list, conditionChanges),
  ]
}

/** A condition that may be left out as a whole. */
export function optionalChanges(condition: Condition | null, what: string): Changes<Condition | null> {
  if (condition === null) return []
  return [
    { key: condition.key, place: condition.place, what, to: null },
    ...within(conditionChanges(condition), (to): Condition | null => to),
  ]
}

function conditionChanges(condition: Condition): Changes<Condition> {
  const { key, place } = condition
  const softer: Changes<Condition> =
    condition.otherwise === 'refuse' || condition.type === 'when' || condition.type === 'reading'
      ? []
      : [{ key, place, what: `refused instead of ${condition.otherwise}`, to: { ...condition, otherwise: 'refuse' } }]
  return [...softer, ...within(bodyChanges(condition), (to) => to, place)]
}

function bodyChanges(condition: Condition): Changes<Condition> {
  const { key } = condition
  switch (condition.type) {
    case 'check':
      return condition.operand
        ? within(operandChanges(condition.operand, key), (operand): Condition => ({ ...condition, operand }))
        : []
    case 'all':
    case 'any':
      return partChanges(condition)
    case 'every':
    case 'some':
    case 'none':
      return [...firstChanges(condition), ...partChanges(condition)]
    case 'not':
      return within(conditionChanges(condition.of), (of): Condition => ({ ...condition, of }))
    case 'when':
      return [
        { key, what: 'without when', to: condition.of },
        ...within(conditionChanges(condition.when), (when): Condition => ({ ...condition, when })),
        ...within(conditionChanges(condition.of), (of): Condition => ({ ...condition, of })),
      ]
    case 'reading':
      return [
        { key, what: 'in every reading', to: condition.of },
        ...(condition.one.length < 2
          ? []
          : within(
              taken(condition.one, (one) => ({ key, what: `not in the reading ${one}` })),
              (one): Condition => ({ ...condition, one }),
            )),
        ...within(conditionChanges(condition.of), (of): Condition => ({ ...condition, of })),
      ]
  }
}

function partChanges(
  condition: Condition & { readonly type: 'all' | 'any' | 'every' | 'some' | 'none' },
): Changes<Condition> {
  // The only member taken out is the whole taken out.
  return within(
    condition.of.length < 2 ? inside(condition.of, conditionChanges) : conditionsChanges(condition.of),
    (of): Condition => ({ ...condition, of }),
  )
}

/** How many members are looked at: another number, or all of them. */
function firstChanges(condition: Condition & { readonly type: 'every' | 'some' | 'none' }): Changes<Condition> {
  const { first, ...all } = condition
  if (!first) return []
  return [
    { key: condition.key, what: 'looking at all members', to: all },
    ...within(operandChanges(first, condition.key), (to): Condition => ({ ...condition, first: to })),
  ]
}
