import type { Flow, Relation } from './flow.ts'
import type { PlanNode } from './plan.ts'
import { UnreadablePlan, type Walk } from './walk.ts'

/** What an operator may refer to besides its children: common table expressions, and the keys of enclosing correlated joins. */
export interface Scope {
  readonly ctes: ReadonlyMap<number, Relation>
  readonly delims: readonly (readonly Flow[])[]
}

/** Walks an operator; handed down so that joins need not import what imports them. */
export type WalkNode = (walk: Walk, node: PlanNode, scope: Scope) => Relation

/** Columns that an operator passes on; an absent or empty map passes all. */
export function picked(columns: readonly Flow[], map: readonly number[] | undefined): readonly Flow[] {
  if (!map || map.length === 0) return columns
  return map.map((index) => {
    const column = columns[index]
    if (!column) throw new UnreadablePlan('a projection beyond its input')
    return column
  })
}
