import type { MeasureKind } from '../types.ts'

const count = words('count count_star count_if countif approx_count_distinct regr_count')
const linear = words('sum sum_no_overflow fsum kahan_sum sumkahan avg mean favg')
const spread = words('stddev stddev_pop stddev_samp var_pop var_samp variance sem')
const position = words(
  'min max median mode mad bool_and bool_or quantile quantile_cont quantile_disc approx_quantile reservoir_quantile',
)
const individual = words(
  'any_value arbitrary first first_value last last_value nth_value list array_agg string_agg group_concat listagg histogram',
  'histogram_exact approx_top_k arg_max arg_max_null arg_max_nulls_last arg_min arg_min_null arg_min_nulls_last argmax argmin max_by min_by',
)

function words(...texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(' '))
}

const kinds: ReadonlyMap<string, MeasureKind> = new Map([
  ...count.map((name) => [name, 'count'] as const),
  ...[...linear, ...spread].map((name) => [name, 'linear'] as const),
  ...position.map((name) => [name, 'position'] as const),
  ...individual.map((name) => [name, 'individual'] as const),
])

/**
 * What kind of figure an aggregate gives. `min(x, n)` and `max(x, n)` are lists of single values; a sum over distinct values
 * has no contributions that rules could weigh, so it is unknown, as is every function not listed.
 */
export function kindOfAggregate(name: string, args: number, distinct: boolean): MeasureKind {
  const kind = kinds.get(name.toLowerCase()) ?? 'unknown'
  if (kind === 'position' && args > 1 && /^(min|max)$/i.test(name)) return 'individual'
  // Of a function of two values nobody says who gives what.
  if (args > 1 && (kind === 'count' || kind === 'linear')) return 'unknown'
  return distinct && kind === 'linear' ? 'unknown' : kind
}
