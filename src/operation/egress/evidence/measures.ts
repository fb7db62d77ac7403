import type { MeasureKind } from '../types.ts'
import { aggregatesOf } from './aggregates.ts'
import { combinationOf, type Summand } from './combine.ts'
import { columnsIn, computedIn, heldIn, type Computed } from './computed.ts'
import { kindOfAggregate } from './kinds.ts'
import { nodeOf, nodesOf, one, onlyWhen, textOf } from './nodes.ts'
import { call, termsOf } from './terms.ts'
import type { SqlTrees, TreeNode } from './tree.ts'

/** A figure inside an output column that is judged by itself: a part of what an aggregate sums, or a combination of several. */
export interface Measure {
  /** Position of the output column. */
  readonly output: number
  readonly kind: MeasureKind
  /** What each row contributes, as `v<n>` of the row query. */
  readonly column: string
  /** The aggregate that it is a part of, counted through the query; null for a combination of several parts. */
  readonly aggregate: number | null
  /** The columns that are in it, whatever they are called on the way: figures without a common one are different figures. */
  readonly columns: readonly string[]
  /** Those of them that the value itself is made of, not only the conditions on it. */
  readonly held: readonly string[]
  /** A number of different values: one that comes again adds nothing. */
  readonly different: boolean
  /** The tables that these stand in, as places among those that number their rows. */
  readonly tables: readonly number[]
}

export interface MeasureNode extends Omit<Measure, 'column' | 'tables'> {
  readonly node: TreeNode
}

/** Parts of sums and differences of aggregates are weighed in every combination; more than these are left to a person. */
const mostParts = 5

interface Part {
  readonly node: TreeNode
  readonly flat: boolean
  readonly times: TreeNode | null
}

/** What is to be judged in an output column, and whether its arithmetic is of a kind that can be weighed. */
export function measuresOf(
  item: TreeNode,
  output: number,
  first: number,
  trees: SqlTrees,
  computed: Computed,
): { readonly measures: readonly MeasureNode[]; readonly weighed: boolean } {
  const aggregates = aggregatesOf(item, trees)
  const parts = aggregates.map((aggregate) => partsOf(aggregate, computed))
  const single = aggregates.flatMap((aggregate, n): readonly MeasureNode[] => {
    const kind = tellsValues(aggregate, computed) ? 'unknown' : kindOf(aggregate)
    const of = parts[n]?.length ? parts[n] : [{ node: contribution(aggregate), flat: false, times: null }]
    return of.map(({ node, flat }) => ({
      output,
      kind: kind === 'linear' && flat ? 'count' : kind,
      aggregate: first + n,
      different: countsDifferent(aggregate),
      columns: columnsIn(node, computed),
      held: heldIn(node, computed),
      node,
    }))
  })
  const { sums, plain } = combinationOf(item, trees)
  const combined = [
    ...parts,
    ...sums.map((sum) =>
      sum.flatMap((summand) => summed(summand, parts[aggregates.indexOf(summand.aggregate)] ?? null)),
    ),
  ]
  const tooMany = combined.some((of) => of !== null && of.length > mostParts)
  const unknown = parts.includes(null) || combined.some((of) => of?.some((part) => part === unweighed))
  const together = combined.flatMap((of) => (of && of.length > 1 && of.length <= mostParts ? subsets(of) : []))
  return {
    measures: [
      ...single,
      ...together.map((of): MeasureNode => ({
        output,
        kind: of.every(({ flat }) => flat) ? 'count' : 'linear',
        aggregate: null,
        different: false,
        columns: of.flatMap(({ node }) => columnsIn(node, computed)),
        held: of.flatMap(({ node }) => heldIn(node, computed)),
        node: total(of),
      })),
    ],
    weighed: plain && !tooMany && !unknown,
  }
}

/** A number of different values of something computed tells whether a value is among them: who has one does not matter there. */
function tellsValues(aggregate: TreeNode, computed: Computed): boolean {
  const [first] = nodesOf(aggregate, 'children')
  if (!countsDifferent(aggregate) || !first) return false
  return first['class'] !== 'COLUMN_REF' || computedIn(first, computed).length > 0
}

function countsDifferent(aggregate: TreeNode): boolean {
  return aggregate['distinct'] === true || /approx_count_distinct/i.test(textOf(aggregate, 'function_name'))
}

const unweighed: Part = { node: one(''), flat: true, times: null }

function summed({ aggregate, times }: Summand, parts: readonly Part[] | null): readonly Part[] {
  if (!parts) return [unweighed]
  const of = kindOf(aggregate) === 'linear' ? parts : [counted(aggregate)]
  return of.map((part) => ({ ...part, times }))
}

/** One for each row that an aggregate counts. */
function counted(aggregate: TreeNode): Part {
  const present = { class: 'OPERATOR', type: 'OPERATOR_IS_NOT_NULL', alias: '', children: [contribution(aggregate)] }
  return { node: onlyWhen(present, one(''), ''), flat: true, times: null }
}

/** The parts of what an aggregate sums; none for one that does not sum, null where they are not certain. */
function partsOf(aggregate: TreeNode, computed: Computed): readonly Part[] | null {
  const [first] = nodesOf(aggregate, 'children')
  if (kindOf(aggregate) !== 'linear' || !first) return []
  const filter = nodeOf(aggregate, 'filter')
  return (
    termsOf(first, computed)?.map(({ node, flat }) => ({
      node: filter ? onlyWhen(filter, node, '') : node,
      flat,
      times: null,
    })) ?? null
  )
}

function subsets(parts: readonly Part[]): readonly (readonly Part[])[] {
  return Array.from({ length: 2 ** parts.length }, (_, bits) => parts.filter((_part, n) => (bits >> n) & 1)).filter(
    (of) => of.length > 1,
  )
}

/** What a row gives to several parts together; nothing where they cancel out. */
function total(parts: readonly Part[]): TreeNode {
  const numbers = parts.map(({ node, times }) => {
    const number = { class: 'CAST', type: 'OPERATOR_CAST', alias: '', child: node, cast_type: double, try_cast: true }
    return orZero(times ? call('*', [times, number]) : number)
  })
  const sum = numbers.reduce((all, number) => call('+', [all, number]))
  return call('nullif', [sum, zero], false)
}

const double = { id: 'DOUBLE', type_info: null }
const zero: TreeNode = {
  class: 'CONSTANT',
  type: 'VALUE_CONSTANT',
  alias: '',
  value: { type: { id: 'INTEGER', type_info: null }, is_null: false, value: 0 },
}

function orZero(node: TreeNode): TreeNode {
  return { class: 'OPERATOR', type: 'OPERATOR_COALESCE', alias: '', children: [node, zero] }
}

function kindOf(aggregate: TreeNode): MeasureKind {
  return kindOfAggregate(
    textOf(aggregate, 'function_name'),
    nodesOf(aggregate, 'children').length,
    aggregate['distinct'] === true,
  )
}

/** What a row gives to an aggregate; nothing where its filter does not hold. */
function contribution(aggregate: TreeNode): TreeNode {
  const name = textOf(aggregate, 'function_name').toLowerCase()
  const [first] = nodesOf(aggregate, 'children')
  const tallied = name === 'count_if' || name === 'countif'
  const value = tallied && first ? onlyWhen(first, one(''), '') : (first ?? one(''))
  // Of pairs only whole ones count.
  const [, second] = name.startsWith('regr_') ? nodesOf(aggregate, 'children') : []
  const present = second && { class: 'OPERATOR', type: 'OPERATOR_IS_NOT_NULL', alias: '', children: [second] }
  const paired = present ? onlyWhen(present, value, '') : value
  const filter = nodeOf(aggregate, 'filter')
  return filter ? onlyWhen(filter, paired, '') : paired
}
