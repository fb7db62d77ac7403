/** A node of the engine's tree. */
interface Node {
  [member: string]: unknown
}

/** Which columns of a table tell units apart, by the table's name in lower case; a table that is not there is nobody's. */
export type UnitColumns = ReadonlyMap<string, readonly string[]>

/** Why the rows of a query are not known to be rows of somebody. */
export class NotRows extends Error {}

interface Scope {
  readonly units: UnitColumns
  readonly prefix: string
  readonly isAggregate: (name: string) => boolean
  readonly ctes: Map<string, readonly string[]>
  readonly count: { next: number }
}

/**
 * Puts the columns that tell units apart beside those that a query hands out, down to its tables, and answers their names. Changes the tree.
 * INVARIANT: a closed grammar. Every row is a row of tables, or of their joins: nothing summed, invented, unfolded, ordered or cut below, and no figure
 * of a subquery. Anything else throws `NotRows`. `grouped` takes a summing query as the rows that it sums.
 */
export function unitRows(
  node: unknown,
  of: { readonly units: UnitColumns; readonly prefix: string; readonly grouped: boolean },
  isAggregate: (name: string) => boolean,
): readonly string[] {
  const scope = { units: of.units, prefix: of.prefix, isAggregate, ctes: new Map(), count: { next: 0 } }
  return derive(of.grouped ? summedRows(node) : node, scope, true)
}

/** The rows under a grouping: its own list makes way for the units. */
function summedRows(node: unknown): unknown {
  if (!isNode(node) || node['type'] !== 'SELECT_NODE') throw new NotRows('query')
  Object.assign(node, { group_expressions: [], group_sets: [], having: null, modifiers: [], select_list: [] })
  node['aggregate_handling'] = 'STANDARD_HANDLING'
  return node
}

function derive(node: unknown, outer: Scope, top: boolean): readonly string[] {
  if (!isNode(node) || node['type'] !== 'SELECT_NODE') throw new NotRows('query')
  const { from_table: from, cte_map: map, select_list: list, modifiers, ...rest } = node
  const items = listOf(list)
  if (listOf(rest['group_expressions']).length > 0 || rest['aggregate_handling'] !== 'STANDARD_HANDLING')
    throw new NotRows('grouping')
  if (rest['having'] || rest['qualify'] || rest['sample']) throw new NotRows('grouping')
  if (listOf(modifiers).some((one) => !top || !isLimit(one))) throw new NotRows('modifier')
  const scope = { ...outer, ctes: new Map(outer.ctes) }
  for (const entry of isNode(map) ? listOf(map['map']) : []) {
    const value = isNode(entry) ? entry['value'] : null
    const query = isNode(value) ? value['query'] : null
    if (!isNode(entry) || !isNode(value) || !isNode(query) || listOf(value['aliases']).length > 0)
      throw new NotRows('cte')
    scope.ctes.set(String(entry['key']).toLowerCase(), derive(query['node'], scope, false))
  }
  for (const item of items) demandPlain(isStar(item) ? [] : item, scope)
  demandPlain([rest, modifiers], scope)
  const found = tableUnits(from, scope)
  const names = found.map(() => `${scope.prefix}_${scope.count.next++}`)
  node['select_list'] = [...items, ...found.map((reference, n) => ({ ...reference, alias: names[n] }))]
  return names
}

/** References to the unit columns of what stands under FROM. */
function tableUnits(from: unknown, scope: Scope): readonly Node[] {
  if (!isNode(from) || from['sample'] || from['at_clause'] || listOf(from['column_name_alias']).length > 0)
    throw new NotRows('from')
  const named = String(from['alias'] ?? '')
  if (isOurs(named)) throw new NotRows('name')
  switch (from['type']) {
    case 'BASE_TABLE': {
      const name = String(from['table_name']).toLowerCase()
      const within = from['schema_name'] ? undefined : scope.ctes.get(name)
      const units = within ?? scope.units.get(name)
      if (!units) throw new NotRows('table')
      return units.map((unit) => reference([named || String(from['table_name']), unit]))
    }
    case 'SUBQUERY': {
      const query = from['subquery']
      const units = derive(isNode(query) ? query['node'] : null, scope, false)
      from['alias'] = named || `${scope.prefix}_of_${scope.count.next++}`
      return units.map((unit) => reference([String(from['alias']), unit]))
    }
    case 'JOIN': {
      const plain = ['REGULAR', 'CROSS'].includes(String(from['ref_type'])) && named === ''
      const kind = String(from['join_type'])
      if (!plain || !['INNER', 'LEFT', 'SEMI', 'ANTI'].includes(kind)) throw new NotRows('join')
      demandPlain([from['condition'], from['using_columns']], scope)
      const [left, right] = [tableUnits(from['left'], scope), tableUnits(from['right'], scope)]
      return ['SEMI', 'ANTI'].includes(kind) ? left : [...left, ...right]
    }
    default:
      throw new NotRows('rows')
  }
}

/** Expressions of one row alone: no subquery, no window, no aggregate, no list taken apart, no name that is ours. */
function demandPlain(of: unknown, scope: Scope): void {
  if (Array.isArray(of)) {
    for (const one of of) demandPlain(one, scope)
    return
  }
  if (!isNode(of)) return
  const name = String(of['function_name'] ?? '').toLowerCase()
  if (['SUBQUERY', 'WINDOW', 'STAR'].includes(String(of['class']))) throw new NotRows('expression')
  if (name === 'unnest' || (of['class'] === 'FUNCTION' && scope.isAggregate(name))) throw new NotRows('expression')
  if ([of['alias'], ...listOf(of['column_names'])].some(isOurs)) throw new NotRows('name')
  for (const one of Object.values(of)) demandPlain(one, scope)
}

function isOurs(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith('__')
}

/** All columns as they stand; what is done to them within a star may be an aggregate. */
function isStar(item: unknown): boolean {
  if (!isNode(item) || item['class'] !== 'STAR' || item['expr']) return false
  return [item['replace_list'], item['rename_list'], item['columns'] === true ? [1] : []].every(
    (list) => listOf(list).length === 0,
  )
}

function isLimit(modifier: unknown): boolean {
  const constant = (of: unknown) => of === null || of === undefined || (isNode(of) && of['class'] === 'CONSTANT')
  return (
    isNode(modifier) &&
    modifier['type'] === 'LIMIT_MODIFIER' &&
    constant(modifier['limit']) &&
    constant(modifier['offset'])
  )
}

function reference(names: readonly string[]): Node {
  return { class: 'COLUMN_REF', type: 'COLUMN_REF', alias: '', column_names: names }
}

function listOf(of: unknown): readonly unknown[] {
  return Array.isArray(of) ? of : []
}

function isNode(of: unknown): of is Node {
  return typeof of === 'object' && of !== null && !Array.isArray(of)
}
