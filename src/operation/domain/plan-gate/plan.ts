/** The serialised bound plan of the engine, as loosely as it is documented; everything is checked where it is read. */

export interface PlanType {
  readonly id: string
  readonly type_info?: unknown
}

export interface PlanExpression {
  readonly expression_class: string
  readonly type: string
  readonly alias?: string
  readonly return_type?: PlanType
  readonly index?: number
  readonly name?: string
  /** Of a parameter: its name. */
  readonly identifier?: string
  readonly children?: readonly PlanExpression[]
  readonly child?: PlanExpression
  readonly left?: PlanExpression
  readonly right?: PlanExpression
  readonly try_cast?: boolean
  readonly value?: { readonly type?: PlanType; readonly is_null?: boolean; readonly value?: unknown }
  readonly case_checks?: readonly { readonly when_expr: PlanExpression; readonly then_expr: PlanExpression }[]
  readonly else_expr?: PlanExpression
  readonly filter?: PlanExpression | null
  readonly order_bys?: { readonly orders: readonly PlanOrder[] } | null
  readonly partitions?: readonly PlanExpression[]
  readonly orders?: readonly PlanOrder[]
  readonly aggregate_type?: string
  /** Of a window: over distinct values. */
  readonly distinct?: boolean
  readonly function_data?: { readonly lambda_expr?: PlanExpression | null } | null
}

interface PlanOrder {
  readonly expression: PlanExpression
}

export interface PlanNode {
  readonly type: string
  readonly children?: readonly PlanNode[]
  readonly expressions?: readonly (PlanExpression | readonly PlanExpression[])[]
  readonly name?: string
  readonly names?: readonly string[]
  readonly returned_types?: readonly PlanType[]
  readonly column_indexes?: readonly { readonly index: number }[]
  readonly projection_ids?: readonly number[]
  readonly projection_map?: readonly number[]
  readonly projections?: readonly number[]
  readonly left_projection_map?: readonly number[]
  readonly right_projection_map?: readonly number[]
  readonly function_data?: { readonly catalog?: string; readonly schema?: string; readonly table?: string } | null
  readonly join_type?: string
  readonly conditions?: readonly { readonly left: PlanExpression; readonly right: PlanExpression }[]
  readonly condition?: PlanExpression
  readonly predicate?: PlanExpression | null
  readonly duplicate_eliminated_columns?: readonly PlanExpression[]
  readonly delim_flipped?: boolean
  readonly chunk_types?: readonly PlanType[]
  readonly expr_types?: readonly PlanType[]
  readonly groups?: readonly PlanExpression[]
  readonly grouping_functions?: readonly unknown[]
  readonly distinct_type?: string
  readonly distinct_targets?: readonly PlanExpression[]
  readonly order_by?: { readonly orders: readonly PlanOrder[] } | null
  readonly orders?: readonly PlanOrder[]
  readonly table_index?: number
  readonly cte_index?: number
  readonly limit_val?: PlanLimit
  readonly offset_val?: PlanLimit
  readonly extra_info?: { readonly sample_options?: unknown }
  readonly table_filters?: { readonly filters?: readonly unknown[] }
}

interface PlanLimit {
  readonly expression?: PlanExpression | null
}

/** The engine's answer to `json_serialize_plan`. */
export interface SerialisedPlan {
  readonly error: boolean
  readonly plans?: readonly PlanNode[]
  readonly error_type?: string
  readonly error_message?: string
  readonly position?: string
}

/** Every expression directly inside a value, at any depth of plain structure; lambdas aside, which have a scope of their own. */
export function expressionsIn(value: unknown): readonly PlanExpression[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn)
  if (typeof value !== 'object' || value === null) return []
  if ('expression_class' in value) return [value as PlanExpression]
  return Object.entries(value).flatMap(([key, member]) => (key === 'lambda_expr' ? [] : expressionsIn(member)))
}

/** The expressions one step inside an expression. */
export function partsOf(expression: PlanExpression): readonly PlanExpression[] {
  return Object.entries(expression).flatMap(([key, member]) => (key === 'lambda_expr' ? [] : expressionsIn(member)))
}

export function typeText(type: PlanType | undefined): string {
  if (!type) return 'UNKNOWN'
  const info = type.type_info as { width?: number; scale?: number; child_type?: PlanType } | null | undefined
  if (type.id === 'DECIMAL' && info) return `DECIMAL(${info.width},${info.scale})`
  if (type.id === 'LIST' && info?.child_type) return `${typeText(info.child_type)}[]`
  return type.id
}
