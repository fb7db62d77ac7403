import type { Json, Unmet } from '../../../core/kernel/index.ts'
import type { Ladder } from '../types.ts'
import { atLeast, splitKey, type Flow } from './flow.ts'
import { planWord } from './said.ts'

/** What is collected while a plan is walked: problems (all of them, each once) and what the plan uses. */
export interface Walk {
  /** Ladder by column key. */
  readonly ladders: ReadonlyMap<string, Ladder>
  readonly problems: Map<string, Unmet>
  readonly operators: Set<string>
  readonly functions: Set<string>
  readonly filters: Set<string>
  /** Columns that the engine will read. */
  readonly read: Set<string>
  readonly tables: Set<string>
}

/** The plan is not of the shape that this version of the engine is known to write: a fault of ours, refused like anything unknown. */
export class UnreadablePlan extends Error {}

export function newWalk(ladders: ReadonlyMap<string, Ladder>): Walk {
  return {
    ladders,
    problems: new Map(),
    operators: new Set(),
    functions: new Set(),
    filters: new Set(),
    read: new Set(),
    tables: new Set(),
  }
}

/** Names of the engine's own that stand in problems; people read them in words. */
const named = ['use', 'operator', 'expression'] as const

export function problem(walk: Walk, code: string, params: { readonly [name: string]: Json }, cure: string): void {
  const words = named.flatMap((name) => {
    const value = params[name]
    return typeof value === 'string' ? [[name, planWord(value) as Json] as const] : []
  })
  const said = { ...params, ...Object.fromEntries(words) }
  walk.problems.set(`${code} ${JSON.stringify(params)}`, { code, clauses: [], origin: 'platform', params: said, cure })
}

/** What a value is used for needs at least this rung of every column that is still a value in it. */
export function demand(walk: Walk, flow: Flow, wanted: Ladder, code: string, use: string, cure: string): void {
  for (const [key, source] of flow.sources) {
    if (source.state === 'aggregate' && !source.leaks) continue
    const ladder = walk.ladders.get(key) ?? 'hidden'
    if (atLeast(ladder, wanted)) continue
    const [table, column] = splitKey(key)
    problem(walk, code, { table, column, ladder, wanted, use }, cure)
  }
}

/** Filters, joins, groups, sorts and comparisons show something of the value: the column must be groupable. */
export function demandGroupable(walk: Walk, flow: Flow, use: string): void {
  demand(walk, flow, 'group', 'plan.column-steers', use, 'aggregate-column')
}
