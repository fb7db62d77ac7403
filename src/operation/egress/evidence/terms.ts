import { columnsIn, computedIn, type Computed } from './computed.ts'
import { isConstant, nodeOf, nodesOf, onlyWhen, textOf, walk } from './nodes.ts'
import type { TreeNode } from './tree.ts'

/** A part of what a row gives: the whole is the sum of its parts. `flat` parts hold no column, only conditions decide on them. */
export interface Term {
  readonly node: TreeNode
  readonly flat: boolean
}

/** A value taken apart into more parts is weighed by nobody. */
const mostTerms = 8
/** Functions of columns that add nothing by themselves. */
const plain = new Set(
  `abs round floor ceil ceiling trunc sqrt cbrt ln log exp pow power ** ^ sign year quarter month week day hour minute second dayofweek
  dayofyear epoch date_diff datediff date_part datepart date_trunc datetrunc length strlen char_length nullif * / multiply`.split(
    /\s+/,
  ),
)
const rounding = new Set(['round', 'floor', 'ceil', 'ceiling', 'trunc', 'nullif'])

/**
 * Takes the argument of a sum apart: `a * (1 - b)` gives `a` and `- a * b`, `CASE WHEN c THEN a + 5 ELSE 5 END` gives `a` and `5` where `c`
 * holds and `5` where it does not. Each part is weighed by itself, so that nothing that is added hides who holds the rest.
 * Null for what cannot be taken apart with certainty.
 */
export function termsOf(node: TreeNode, computed: Computed): readonly Term[] | null {
  const parts = expand(node, computed)
  if (!parts || parts.length > mostTerms) return null
  return parts.filter((part) => !isNothing(part)).map((part) => ({ node: part, flat: isFlat(part) }))
}

function expand(node: TreeNode, computed: Computed): readonly TreeNode[] | null {
  const down = (child: TreeNode | undefined) => (child ? expand(child, computed) : null)
  const [first, second] = nodesOf(node, 'children')
  switch (textOf(node, 'class')) {
    case 'CONSTANT':
      return [node]
    case 'COLUMN_REF':
      return computedIn(node, computed).every(({ of, rest }) => expand(of, rest)?.length === 1) ? [node] : null
    case 'CAST': {
      const child = nodeOf(node, 'child')
      const inner = child && expand(child, computed)
      return inner?.length === 1 && inner[0] ? [{ ...node, child: inner[0] }] : inner
    }
    case 'CASE':
      return choices(node, computed)
    case 'OPERATOR': {
      if (textOf(node, 'type') !== 'OPERATOR_COALESCE' || !first || !second || nodesOf(node, 'children').length > 2)
        return null
      const [given, instead] = [down(first), down(second)]
      return given && instead && [...given, ...instead.map((part) => onlyWhen(isNull(first), part, ''))]
    }
    case 'FUNCTION':
      return called(node, computed, down)
    default:
      return null
  }
}

function called(
  node: TreeNode,
  computed: Computed,
  down: (child: TreeNode | undefined) => readonly TreeNode[] | null,
): readonly TreeNode[] | null {
  const [first, second] = nodesOf(node, 'children')
  const name = textOf(node, 'function_name').toLowerCase()
  if (['+', '-', 'add', 'subtract'].includes(name)) {
    const [left, right] = [down(first), second ? down(second) : []]
    if (!left || !right) return null
    const less = name === '-' || name === 'subtract'
    if (!second) return less ? left.map(negative) : left
    return [...left, ...(less ? right.map(negative) : right)]
  }
  if (name === '*' || name === 'multiply') {
    const [left, right] = [down(first), down(second)]
    if (!left || !right || left.length * right.length > mostTerms) return null
    if (![...left, ...right].every((part) => isFactor(part, computed))) return null
    return left.flatMap((a) => right.map((b) => call('*', [a, b])))
  }
  if (name === '/' && second)
    return isDivisor(second, computed) ? (down(first)?.map((part) => call('/', [part, second])) ?? null) : null
  if (!isPlain(node, computed)) return rounding.has(name) ? rounded(node, down(first)) : null
  return columnsIn(node).length > 1 ? null : [node]
}

/** A value of one part, rounded in the same way for everybody. Rounding a sum is not the sum of its parts rounded: null. */
function rounded(node: TreeNode, parts: readonly TreeNode[] | null): readonly TreeNode[] | null {
  const [part, another] = parts ?? []
  const further = nodesOf(node, 'children').slice(1)
  return part && !another && further.every(isNumber) ? [{ ...node, children: [part, ...further] }] : null
}

/**
 * What a value may be multiplied by, once it is taken apart: a number, a column as it stands, rounded or chosen, and products of these. A function
 * or a fraction of columns makes any weight for anybody: who weighs next to nothing hides nobody.
 */
function isFactor(node: TreeNode, computed: Computed): boolean {
  if (isNumber(node)) return true
  const inner = nodesOf(node, 'children')
  switch (textOf(node, 'class')) {
    case 'COLUMN_REF':
      return computedIn(node, computed).every(
        ({ of, rest }) => expand(of, rest)?.every((part) => isFactor(part, rest)) === true,
      )
    case 'CAST': {
      const child = nodeOf(node, 'child')
      return child !== null && isFactor(child, computed)
    }
    case 'CASE':
      return values(node).every((value) => isFactor(value, computed))
    case 'FUNCTION': {
      const name = textOf(node, 'function_name').toLowerCase()
      const [first, second] = inner
      if (name === '*' || name === 'multiply') return inner.every((part) => isFactor(part, computed))
      if (name === '/') return !!first && !!second && isFactor(first, computed) && isDivisor(second, computed)
      if (name === '-') return !!first && !second && isFactor(first, computed)
      return rounding.has(name) && !!first && isFactor(first, computed) && inner.slice(1).every(isNumber)
    }
    default:
      return false
  }
}

/** What a value may be divided by: a number, or a column as it stands. */
function isDivisor(node: TreeNode, computed: Computed): boolean {
  if (isNumber(node)) return true
  const child = nodeOf(node, 'child')
  if (textOf(node, 'class') === 'CAST') return child !== null && isDivisor(child, computed)
  if (textOf(node, 'class') === 'COLUMN_REF')
    return computedIn(node, computed).every(({ of, rest }) => isDivisor(of, rest))
  const [first, second] = nodesOf(node, 'children')
  return textOf(node, 'function_name').toLowerCase() === 'nullif' && !!first && !!second && isNumber(second)
    ? isDivisor(first, computed)
    : false
}

/** The same number for everybody: written, or counted out of written ones. */
function isNumber(node: TreeNode): boolean {
  const child = nodeOf(node, 'child')
  if (isConstant(node)) return true
  if (textOf(node, 'class') === 'CAST') return child !== null && isNumber(child)
  const name = textOf(node, 'function_name').toLowerCase()
  return ['+', '-', '*', '/'].includes(name) && nodesOf(node, 'children').every(isNumber)
}

/** Every branch by itself, where its condition holds. */
function choices(node: TreeNode, computed: Computed): readonly TreeNode[] | null {
  const checks = nodesOf(node, 'case_checks')
  const branches = [...checks.map((check) => nodeOf(check, 'then_expr')), nodeOf(node, 'else_expr')]
  const all = branches.map((branch) => (branch ? expand(branch, computed) : []))
  if (all.some((parts) => parts === null)) return null
  return all.flatMap((parts, index) =>
    (parts ?? []).map((part) => ({
      ...node,
      case_checks: checks.map((check, n) => ({ ...check, then_expr: n === index ? part : nothing })),
      else_expr: index === checks.length ? part : nothing,
    })),
  )
}

/** Nothing inside is added, chosen or taken out of a list. */
function isPlain(node: TreeNode, computed: Computed): boolean {
  let all = true
  walk(node, (below) => {
    const of = textOf(below, 'class')
    if (of === 'FUNCTION' && !plain.has(textOf(below, 'function_name').toLowerCase())) all = false
    if (['CASE', 'OPERATOR', 'SUBQUERY', 'WINDOW', 'LAMBDA', 'POSITIONAL_REFERENCE'].includes(of)) all = false
    if (of === 'COLUMN_REF' && !expand(below, computed)) all = false
    return all
  })
  return all
}

/** Null and zero give nothing, wherever they are chosen. */
function isNothing(node: TreeNode): boolean {
  if (textOf(node, 'class') === 'CASE') return values(node).every(isNothing)
  const value = isConstant(node) ? nodeOf(node, 'value') : null
  return value !== null && (value['is_null'] === true || value['value'] === 0 || value['value'] === '0')
}

function isFlat(node: TreeNode): boolean {
  return textOf(node, 'class') === 'CASE' ? values(node).every(isFlat) : columnsIn(node).length === 0
}

function values(node: TreeNode): readonly TreeNode[] {
  const thens = nodesOf(node, 'case_checks').map((check) => nodeOf(check, 'then_expr'))
  return [...thens, nodeOf(node, 'else_expr')].flatMap((branch) => (branch ? [branch] : []))
}

const nothing: TreeNode = {
  class: 'CONSTANT',
  type: 'VALUE_CONSTANT',
  alias: '',
  value: { type: { id: 'NULL', type_info: null }, is_null: true },
}

function isNull(node: TreeNode): TreeNode {
  return { class: 'OPERATOR', type: 'OPERATOR_IS_NULL', alias: '', children: [node] }
}

function negative(node: TreeNode): TreeNode {
  return call('-', [node])
}

/** A call of an operator. */
export function call(name: string, children: readonly TreeNode[], operator = true): TreeNode {
  return {
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: '',
    function_name: name,
    schema: '',
    children,
    filter: null,
    order_bys: { type: 'ORDER_MODIFIER', orders: [] },
    distinct: false,
    is_operator: operator,
    export_state: false,
    catalog: '',
  }
}
