import type { GateTable } from '../../src/operation/domain/plan-gate/index.ts'

/** Tables of settled claims in three channels with their refunds, and what they refer to: 14 tables, 150 columns, the size of TPC-DS. */
const facts = ['hospital', 'clinic', 'pharmacy'] as const
const day =
  'day_key INTEGER, date DATE, year INTEGER, quarter INTEGER, month INTEGER, week INTEGER, weekday VARCHAR, holiday BOOLEAN'
const dimensions: { readonly [table: string]: string } = {
  day,
  person:
    'person_key INTEGER, sex VARCHAR, birth_year INTEGER, district VARCHAR, household_key INTEGER, kind VARCHAR, since DATE, education VARCHAR',
  household: 'household_key INTEGER, size INTEGER, income_band INTEGER, district VARCHAR, cars INTEGER',
  institution:
    'institution_key INTEGER, name VARCHAR, level VARCHAR, district VARCHAR, city VARCHAR, beds INTEGER, opened DATE, closed DATE, owner VARCHAR',
  item: 'item_key INTEGER, code VARCHAR, name VARCHAR, category VARCHAR, class VARCHAR, maker VARCHAR, list_price DOUBLE, cost DOUBLE, unit VARCHAR',
  doctor: 'doctor_key INTEGER, title VARCHAR, department VARCHAR, institution_key INTEGER, since DATE',
  plan: 'plan_key INTEGER, name VARCHAR, ratio DOUBLE, ceiling DOUBLE, starts DATE, ends DATE',
  area: 'area_key INTEGER, code VARCHAR, county VARCHAR, city VARCHAR, province VARCHAR, people INTEGER',
}
const fact = (of: string) =>
  `claim INTEGER, line INTEGER, day_key INTEGER, person_key INTEGER, institution_key INTEGER, item_key INTEGER, doctor_key INTEGER, plan_key INTEGER, area_key INTEGER, quantity INTEGER, price DOUBLE, paid DOUBLE, fund DOUBLE, own DOUBLE, discount DOUBLE, ${of}_code VARCHAR`
const refund =
  'claim INTEGER, line INTEGER, day_key INTEGER, person_key INTEGER, item_key INTEGER, institution_key INTEGER, amount DOUBLE, loss DOUBLE, reason VARCHAR'

/** Column definitions of every table, `name TYPE, …`. */
export const definitions: { readonly [table: string]: string } = {
  ...dimensions,
  ...Object.fromEntries(
    facts.flatMap((of) => [
      [of, fact(of)],
      [`${of}_refund`, refund],
    ]),
  ),
}

export const tables: readonly GateTable[] = Object.entries(definitions).map(([name, columns]) => ({
  name,
  dataset: name,
  columns: columns.split(', ').map((column) => {
    const [of = '', type = ''] = column.split(' ')
    return { name: of, type, masked: false, ladder: 'free' }
  }),
}))

/** Small content for every table: keys meet, values vary, some are null. */
export function content(table: string, rows: number): string {
  const columns = tables.find(({ name }) => name === table)?.columns ?? []
  const list = columns.map(({ name, type }, index) => `${valueOf(name, type, index)} AS ${name}`)
  return `SELECT ${list.join(', ')} FROM range(${rows})`
}

function valueOf(name: string, type: string, index: number): string {
  const any = `(hash(range * 31 + ${index}) % 1000)`
  if (name.endsWith('_key') || name === 'claim' || name === 'line') return `(${any} % 20)::INTEGER`
  if (name === 'year') return `(2022 + ${any} % 4)::INTEGER`
  const value = {
    INTEGER: `(1 + ${any} % 12)::INTEGER`,
    DOUBLE: `CASE WHEN ${any} % 11 = 0 THEN NULL ELSE (${any} / 4.0)::DOUBLE END`,
    DATE: `DATE '2022-01-01' + (${any} * 1)::INTEGER`,
    BOOLEAN: `${any} % 2 = 0`,
    VARCHAR: `list_extract(['a', 'b', 'c', 'north', 'south', 'x-1'], 1 + (${any} % 6)::INTEGER)`,
  }[type]
  if (value === undefined) throw new RangeError(type)
  return value
}
