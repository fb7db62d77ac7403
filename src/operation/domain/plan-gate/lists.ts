/** What a plan may consist of. Everything that is not named here is refused; a name is added only with a test that shows what it can do. */

/** Operators of the bound plan. Denied until reviewed: SAMPLE, RECURSIVE_CTE, CHUNK_GET, ASOF_JOIN, POSITIONAL_JOIN. */
export const operators: ReadonlySet<string> = new Set(
  `GET PROJECTION FILTER COMPARISON_JOIN ANY_JOIN CROSS_PRODUCT DELIM_JOIN DELIM_GET AGGREGATE_AND_GROUP_BY ORDER_BY LIMIT
  DISTINCT WINDOW UNION INTERSECT EXCEPT MATERIALIZED_CTE CTE_REF DUMMY_SCAN EXPRESSION_GET UNNEST`
    .split(/\s+/)
    .map((name) => `LOGICAL_${name}`),
)

/** Table functions that read nothing but their constant arguments. */
export const generators: ReadonlySet<string> = new Set(['range', 'generate_series', 'unnest'])

export const expressionClasses: ReadonlySet<string> = new Set(
  `BOUND_REF BOUND_CONSTANT BOUND_FUNCTION BOUND_AGGREGATE BOUND_WINDOW BOUND_CAST BOUND_COMPARISON BOUND_CONJUNCTION
  BOUND_OPERATOR BOUND_CASE BOUND_BETWEEN BOUND_UNNEST`.split(/\s+/),
)

/** Aggregates whose value is a statistic of many rows, not the value of one. */
export const statistics: ReadonlySet<string> = new Set(
  `count count_star count_if countif sum fsum kahan_sum sumkahan avg mean favg stddev stddev_pop stddev_samp
  var_pop var_samp variance sem corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope
  regr_sxx regr_sxy regr_syy skewness kurtosis kurtosis_pop entropy approx_count_distinct`.split(/\s+/),
)

/** Aggregates whose value is, or contains, the value of single rows. */
export const valueAggregates: ReadonlySet<string> = new Set(
  `min max first last any_value arbitrary arg_min arg_max arg_min_null arg_max_null argmin argmax min_by max_by string_agg
  group_concat listagg list array_agg histogram histogram_exact mode approx_top_k median quantile quantile_cont quantile_disc
  approx_quantile mad bool_and bool_or bit_and bit_or bit_xor product`.split(/\s+/),
)

export const windowKinds: ReadonlySet<string> = new Set(
  `AGGREGATE ROW_NUMBER RANK RANK_DENSE PERCENT_RANK CUME_DIST NTILE LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE`
    .split(/\s+/)
    .map((name) => `WINDOW_${name}`),
)

/**
 * Functions that compare, so that a condition on the argument can be read off the answer: by the value itself, by whether there is one
 * (a place or key that is not there gives none), or by how large it is (what grows with a value ends by a bound of memory or does not).
 */
export const comparing: ReadonlySet<string> = new Set(
  `~~ !~~ ~~* !~~* ~~~ ^@ @> <@ && like_escape ilike_escape not_like_escape not_ilike_escape contains starts_with ends_with
  prefix suffix regexp_matches regexp_full_match instr strpos position list_contains list_has array_contains in_list sign
  greatest least hash md5 sha256 sha1 levenshtein damerau_levenshtein jaccard jaro_similarity jaro_winkler_similarity hamming
  editdist3 mismatches typeof length strlen char_length character_length bit_length octet_length substring substr left right list_position
  split_part string_split str_split split string_to_array string_split_regex regexp_split_to_array regexp_extract regexp_replace
  replace translate trim ltrim rtrim lpad rpad try_strptime strip_accents nfc_normalize ascii ord unicode
  array_extract list_extract list_element list_slice array_slice list_filter array_filter list_distinct list_unique
  element_at map_extract len array_length cardinality isnan isinf isfinite signbit`.split(/\s+/),
)

/** Functions that may give nothing where what they divide by is zero: whether they do compares it. */
export const undoneByZero: ReadonlySet<string> = new Set(['//', '%', 'mod', 'divide'])

/** Functions whose pattern has to be written in the query: a pattern built from data can put data into an error. */
export const patternSecond: ReadonlySet<string> = new Set(
  `regexp_matches regexp_full_match regexp_replace regexp_extract regexp_extract_all regexp_split_to_array string_split_regex
  str_split_regex strftime try_strptime date_trunc date_part datepart datetrunc date_diff datediff date_sub datesub timezone format printf`.split(
    /\s+/,
  ),
)

/**
 * Pure scalar functions: the answer depends on the arguments alone, nothing outside is read or changed. None fails for a value: functions
 * that do (roots, logarithms, `chr`, `make_date`, `map` …) are left out, arithmetic and casts are looked at in `failing.ts`.
 */
export const scalars: ReadonlySet<string> = new Set(
  `% & * ** + - / // >> ^ ^@ | || ~ ~~ ~~* ~~~ !~~ !~~* <@ @> && abs add ascii atan atan2 bit_count bit_length
  cardinality cbrt ceil ceiling century char_length character_length concat concat_ws constant_or_null contains 
  damerau_levenshtein date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth
  dayofweek dayofyear decade degrees divide editdist3 ends_with epoch era even exp floor fmod 
  greatest hash hour instr isfinite isinf isnan isodow isoyear 
  jaro_similarity jaro_winkler_similarity julian last_day lcase least left length levenshtein
  lower lpad ltrim md5 microsecond millennium millisecond
  minute mod month monthname multiply nextafter nfc_normalize octet_length ord pi
  position pow power prefix quarter radians regexp_escape regexp_extract regexp_full_match regexp_matches regexp_replace
  replace reverse right round rpad rtrim second sha256 sign signbit split_part starts_with strftime strip_accents
  strlen strpos subtract substr substring suffix to_days to_hours to_minutes to_months to_quarters to_seconds
  to_weeks to_years translate trim trunc try_strptime typeof ucase unicode upper week weekday weekofyear xor year yearweek
  list_value list_pack struct_pack row struct_extract struct_extract_at array_extract list_extract list_element list_contains
  list_has list_position list_sort list_reverse_sort list_distinct list_unique list_concat list_cat
  list_slice array_slice list_transform list_apply list_filter array_transform array_filter len array_length
  string_split str_split split string_to_array regexp_split_to_array string_split_regex map_extract map_keys map_values
  element_at map_entries flatten list_zip`.split(/\s+/),
)

/** Every function that a query may use, for editors that complete. */
export const vocabulary: readonly string[] = [
  ...new Set([...statistics, ...valueAggregates, ...scalars, ...generators]),
]
  .filter((name) => /^[a-z]\w*$/.test(name))
  .sort()
