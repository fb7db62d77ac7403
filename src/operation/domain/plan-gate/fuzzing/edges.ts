/**
 * Values at the edges of every type that a column may have. Days lie within 140,000 years of the first one, as days of data do; beyond them
 * `calendar.ts` refuses what would move them.
 */
export const edges: { readonly [type: string]: readonly string[] } = {
  BOOLEAN: ['true', 'false'],
  TINYINT: ['0', '1', '-1', '127', '-128'],
  SMALLINT: ['0', '1', '-1', '32767', '-32768'],
  INTEGER: ['0', '1', '-1', '2147483647', '-2147483648'],
  BIGINT: ['0', '1', '-1', '9223372036854775807', '-9223372036854775808'],
  HUGEINT: ['0', '-1', '170141183460469231731687303715884105727', '-170141183460469231731687303715884105728'],
  UTINYINT: ['0', '255'],
  UBIGINT: ['0', '18446744073709551615'],
  UHUGEINT: ['0', '340282366920938463463374607431768211455'],
  FLOAT: ['0', '-1', '0.5', '3.4e38', '-3.4e38', "'nan'", "'infinity'", '1e-40'],
  DOUBLE: ['0', '-0.0', '-1', '1.7e308', '-1.7e308', "'nan'", "'infinity'", "'-infinity'", '1e-310', '1e19', '0.5'],
  'DECIMAL(4,1)': ['0', '999.9', '-999.9'],
  'DECIMAL(18,2)': ['0', '9999999999999999.99', '-9999999999999999.99'],
  'DECIMAL(38,0)': ['0', '99999999999999999999999999999999999999', '-99999999999999999999999999999999999999'],
  'DECIMAL(38,10)': ['0', '9999999999999999999999999999.9999999999'],
  VARCHAR: [
    "''",
    "'a'",
    "'-1'",
    "'%'",
    "'\\'",
    "'中文'",
    "'('",
    "'1e400'",
    "'1970-01-01'",
    "repeat('x', 2000)",
    "'2024-13-45'",
    "'😀'",
  ],
  DATE: [
    "'1970-01-01'",
    "'0001-01-01'",
    "'4000-01-01 (BC)'",
    "'9999-12-31'",
    "'2262-04-12'",
    "'1677-09-20'",
    "'140000-01-01'",
    "'140000-01-01 (BC)'",
    "'infinity'",
    "'-infinity'",
    "'2024-02-29'",
  ],
  TIMESTAMP: [
    "'1970-01-01'",
    "'9999-12-31 23:59:59.999999'",
    "'2262-04-12'",
    "'1677-09-20'",
    "'140000-01-01'",
    "'4000-01-01 (BC)'",
    "'infinity'",
    "'-infinity'",
    "'2024-02-29'",
  ],
  TIMESTAMP_S: ["'1970-01-01'", "'9999-12-31 23:59:59'", "'140000-01-01'", "'infinity'"],
  TIMESTAMP_MS: ["'1970-01-01'", "'9999-12-31 23:59:59'", "'140000-01-01'", "'infinity'"],
  TIMESTAMP_NS: ["'1970-01-01'", "'2262-04-10'", "'1678-01-01'", "'infinity'"],
  'TIMESTAMP WITH TIME ZONE': ["'1970-01-01'", "'9999-12-31 23:59:59'", "'140000-01-01'", "'infinity'"],
  TIME: ["'00:00:00'", "'23:59:59.999999'", "'24:00:00'"],
  'TIME WITH TIME ZONE': ["'00:00:00+15:59:59'", "'24:00:00-15:59:59'"],
  INTERVAL: ["'0 day'", 'to_years(178956970)', 'to_days(-2147483648)', 'to_microseconds(9223372036854775807)'],
  UUID: ["'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'"],
  BLOB: ["''::BLOB", "'\\xFF\\x00'::BLOB"],
  BIT: ["'0'", `'${'1'.repeat(70)}'`],
  'INTEGER[]': ['[]', '[1, 2, 3]', '[NULL]', '[2147483647]'],
  'VARCHAR[]': ['[]', "['a', '']", '[NULL]'],
  'STRUCT(a INTEGER, b VARCHAR)': ["{'a': 1, 'b': ''}", "{'a': NULL, 'b': NULL}"],
  'MAP(VARCHAR, INTEGER)': ["MAP {'a': 1}", 'MAP {}'],
}

/** Squares of a floating point number that is stored as it stands are taken to fit: data hold none beyond these. */
export const modest: typeof edges = {
  ...edges,
  DOUBLE: ['0', '1', '-1e70', '1e70', '1e-300'],
  FLOAT: ['0', '1e30', '-1e30'],
}

const parts =
  `millennium century decade year quarter month week day hour minute second milliseconds microseconds dow doy epoch isoyear
  yearweek era weekday julian nanoseconds timezone`.split(/\s+/)

/** Constants that a query may write for an argument of a type. */
export function constantsFor(name: string, type: string): readonly string[] {
  if (type === 'VARCHAR' && /^date_?(part|trunc|diff|sub)/.test(name)) return parts.map((part) => `'${part}'`)
  return constants[type] ?? []
}

const constants: { readonly [type: string]: readonly string[] } = {
  VARCHAR: ["''", "'%Y'", "'\\'", "'('"],
  INTEGER: ['0', '-1', '3'],
  BIGINT: ['0', '-3', '2147483648'],
  DOUBLE: ['0.5::DOUBLE'],
  'INTEGER[]': ['[1, 2]'],
  DATE: ["DATE '2024-01-01'"],
  TIMESTAMP: ["TIMESTAMP '2024-01-01'"],
}

/** The name of the column that holds a type's values. */
export function columnOf(type: string): string {
  return `c_${type.replace('[]', 'list').replaceAll(/\W+/g, '_').toLowerCase()}`
}
