import { addWhole, merge, mergeWhole, steering, type Flow, type Relation } from './flow.ts'
import type { PlanNode } from './plan.ts'
import { picked, type Scope, type WalkNode } from './scope.ts'
import { valueOf } from './expression.ts'
import { demandSteers } from './steer.ts'
import { problem, UnreadablePlan, type Walk } from './walk.ts'

const joinTypes = new Set(['INNER', 'LEFT', 'RIGHT', 'FULL', 'OUTER', 'SEMI', 'ANTI', 'MARK', 'SINGLE'])

/** Joins of every accepted kind: what both sides carry, and what decided which rows met. */
export function joinOf(walk: Walk, node: PlanNode, scope: Scope, down: WalkNode): Relation {
  const [first, second] = node.children ?? []
  if (!first || !second) throw new UnreadablePlan(node.type)
  if (node.type === 'LOGICAL_CROSS_PRODUCT') {
    const sides = [down(walk, first, scope), down(walk, second, scope)] as const
    return { columns: sides.flatMap((side) => side.columns), whole: mergeWhole(sides), grain: grainOf(sides) }
  }
  if (!joinTypes.has(node.join_type ?? ''))
    problem(walk, 'plan.operator', { operator: `${node.join_type} JOIN` }, 'plain-select')
  const [left, right] = sidesOf(walk, node, scope, down)
  if (walk.problems.size > 0 && (left.columns.length === 0 || right.columns.length === 0))
    return { columns: [], whole: mergeWhole([left, right]), grain: 'row' }
  const both = [...left.columns, ...right.columns]
  const conditions = [
    ...(node.conditions ?? []).flatMap((condition) => [
      valueOf(walk, condition.left, left.columns),
      valueOf(walk, condition.right, right.columns),
    ]),
    ...[node.condition, node.predicate].flatMap((condition) => (condition ? [valueOf(walk, condition, both)] : [])),
  ]
  for (const flow of conditions) demandSteers(walk, flow, 'join')
  const whole = addWhole(
    mergeWhole([left, right]),
    conditions.flatMap((flow) => [...flow.sources.keys()]),
    'JOIN',
  )
  return { columns: columnsOf(walk, node, [left, right], conditions), whole, grain: grainOf([left, right]) }
}

/** The side that a correlated subquery hangs on is walked first: its keys are what the other side sees of it. */
function sidesOf(walk: Walk, node: PlanNode, scope: Scope, down: WalkNode): readonly [Relation, Relation] {
  const [first, second] = node.children ?? []
  if (!first || !second) throw new UnreadablePlan(node.type)
  if (node.type !== 'LOGICAL_DELIM_JOIN') return [down(walk, first, scope), down(walk, second, scope)]
  const outer = down(walk, node.delim_flipped ? second : first, scope)
  const keys = (node.duplicate_eliminated_columns ?? []).map((key) => valueOf(walk, key, outer.columns))
  const inner = down(walk, node.delim_flipped ? first : second, { ...scope, delims: [...scope.delims, keys] })
  return node.delim_flipped ? [inner, outer] : [outer, inner]
}

function columnsOf(
  walk: Walk,
  node: PlanNode,
  [left, right]: readonly [Relation, Relation],
  conditions: readonly Flow[],
): readonly Flow[] {
  const ofLeft = picked(left.columns, node.left_projection_map)
  const ofRight = picked(right.columns, node.right_projection_map)
  const type = node.join_type ?? ''
  if (type === 'SEMI' || type === 'ANTI') return ofLeft
  return type === 'MARK' ? [...ofLeft, mark(walk, right, conditions)] : [...ofLeft, ...ofRight]
}

/**
 * Whether a match exists: shown by the columns compared and by whatever decided which rows were there to match.
 * A column that may only be aggregated can have decided only as a statistic; anything else was refused where it did.
 */
function mark(walk: Walk, right: Relation, conditions: readonly Flow[]): Flow {
  const decisive = [...right.whole].map(([key, indirect]): Flow => ({
    sources: new Map([
      [
        key,
        { state: walk.ladders.get(key) === 'aggregate' ? 'aggregate' : 'row', leaks: false, direct: null, indirect },
      ],
    ]),
    aggregates: new Set(),
    virtual: false,
    text: '',
    type: 'BOOLEAN',
  }))
  const text = `exists(${conditions.map((flow) => flow.text).join(' = ')})`
  return merge([...conditions.map((flow) => steering(flow, 'JOIN')), ...decisive], text, 'BOOLEAN')
}

function grainOf(sides: readonly Relation[]): Relation['grain'] {
  return sides.every((side) => side.grain === 'group') ? 'group' : 'row'
}
