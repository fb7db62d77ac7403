import { isObject } from '../../../core/kernel/index.ts'
import type { PlanGate } from '../plan-gate/index.ts'
import { bindSql, literalOf } from './parameters.ts'
import type { Parameter, Values } from './types.ts'

/** Members of the engine's tree that say where something stood or how it is called, not what it is. */
const aside: ReadonlySet<string> = new Set(['query_location', 'alias'])

/** Lists in which a whole number is the position of a column. */
const positions: ReadonlySet<string> = new Set(['group_expressions', 'orders', 'distinct_on_targets'])

/**
 * Whether values went into the places of parameters and nowhere else, by the engine's own grammar: the tree of the text with values is the tree of
 * the text as written, each parameter's node a constant. INVARIANT: a value is never read as part of a statement, whatever our own reading of the text.
 */
export async function boundFaithfully(
  gate: Pick<PlanGate, 'trees'>,
  text: string,
  parameters: readonly Parameter[],
  values: Values,
): Promise<boolean> {
  const bound = bindSql(text, parameters, values)
  if (bound === text) return true
  const given = parameters.filter(({ name }) => values[name] !== undefined)
  const literals = given.map((of) => `SELECT ${literalOf(of.type, values[of.name] ?? '')}`)
  const trees = await gate.trees([text, bound, ...literals])
  if (!trees || trees.some((tree) => tree === null)) return false
  const [written, ran, ...constants] = trees
  const byName = new Map(given.map(({ name }, index) => [name, itemOf(constants[index])]))
  return same(written, ran, byName, '')
}

function same(a: unknown, b: unknown, constants: ReadonlyMap<string, unknown>, place: string): boolean {
  if (isObject(a) && a['class'] === 'PARAMETER') {
    const constant = constants.get(String(a['identifier']))
    if (constant !== undefined) return !positions.has(place) && same(constant, b, new Map(), '')
  }
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((one, at) => same(one, b[at], constants, place))
  if (!isObject(a)) return a === b
  if (!isObject(b)) return false
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => {
    if (aside.has(name) || name === 'named_param_map') return true
    // The expression of an `orders` entry stands where a position could.
    const here = place === 'orders' && name === 'expression' ? place : name
    return same(a[name], b[name], constants, here)
  })
}

/** The only item of a query of one constant. */
function itemOf(tree: unknown): unknown {
  const statements = isObject(tree) ? tree['statements'] : null
  const [statement] = Array.isArray(statements) ? statements : []
  const node = isObject(statement) ? statement['node'] : null
  const items = isObject(node) ? node['select_list'] : null
  return Array.isArray(items) && items.length === 1 ? items[0] : undefined
}
