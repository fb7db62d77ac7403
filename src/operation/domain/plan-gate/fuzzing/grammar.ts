import * as fc from 'fast-check'
import { hostileExpressions, hostileSources, wrappers } from './hostile.ts'

const statistics = ['sum', 'avg', 'stddev', 'var_pop', 'skewness', 'kurtosis', 'fsum'] as const
const valueAggregates = ['min', 'max', 'median', 'mode', 'quantile_cont', 'first', 'bit_xor', 'product', 'mad'] as const

const grammar: fc.LetrecTypedBuilder<Grammar> = (tie) => ({
  number: mostly(
    fc.constantFrom('b.id', 'b.amt', 'b.amt', 'b.tax', 'b.tax', 'length(b.nm)', '1', '0', '-7', '2.5', 'null'),
    join(tie('number'), fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' % ', ' // '), tie('number')).map(bracketed),
    call(fc.constantFrom('abs', 'round', 'floor', 'sign', '-', 'exp', 'sqrt', 'ln', 'hash'), tie('number')),
    call(fc.constantFrom('length', 'strlen', 'ord', 'hash'), tie('text')),
    call(fc.constantFrom('year', 'month', 'epoch', 'julian'), tie('date')),
    chosen(tie('condition'), tie('number')),
    cast(tie('text'), fc.constantFrom('int', 'double', 'hugeint', 'decimal(4,1)')),
    scalarSubquery(tie('aggregate'), tie('from')),
    fc
      .tuple(fc.constantFrom('2', '1', '0'), tie('number'))
      .map(([place, n]) => `len([1, 2, 3][${place}:3:try_cast(${n} as smallint)])`),
    tie('number').map((n) => `list_extract([1, 2, 3], try_cast(${n} as smallint))`),
    fc
      .tuple(tie('number'), fc.constantFrom('timestamp_ns', 'timestamp', 'time', 'date'))
      .map(([n, type]) => `epoch((date '2200-01-01' + to_days(try_cast(${n} as smallint)))::${type})`),
    fc.constantFrom(
      'list_sum(list_transform([b.id, 2], x -> x * b.amt))',
      'len(list_filter([1, 2, 3], x -> x > b.id))',
      "{'x': b.id}.x",
      'unnest([b.id, 1])',
      'b.rowid',
      'unnest(range(b.tax % 9))',
      "unnest(string_split(b.idno, '3'))",
    ),
  ),
  text: mostly(
    fc.constantFrom('b.nm', 'b.nm', "'x'", "''", "'%'", 'null', 'b.idno'),
    join(tie('text'), fc.constant(' || '), tie('text')).map(bracketed),
    call(fc.constantFrom('upper', 'lower', 'trim', 'reverse', 'md5', 'sha256', 'typeof', 'hex', 'error'), tie('text')),
    call(fc.constantFrom('chr', 'bin', 'typeof', 'md5'), tie('number')),
    fc.tuple(tie('text'), fc.nat(5)).map(([text, n]) => `substr(${text}, ${n}, 2)`),
    fc.tuple(tie('text'), tie('number')).map(([text, n]) => `repeat(${text}, ${n})`),
    fc.tuple(tie('text'), tie('text')).map(([text, pattern]) => `regexp_replace(${text}, ${pattern}, 'y')`),
    chosen(tie('condition'), tie('text')),
    cast(tie('number'), fc.constant('varchar')),
    fc.constantFrom('b.secret', 'b::varchar', 'to_json(b)', 'b.idno || b.nm'),
  ),
  date: fc.constantFrom('o.d', "date '2025-01-01'", 'o.d + 1', "date_trunc('month', o.d)", 'current_date', 'now()'),
  condition: mostly(
    fc.constantFrom('true', 'b.id > 3', "b.nm = 'n1'", 'b.nm is null', 'b.amt between 1 and 9', 'b.idno is null'),
    join(tie('number'), fc.constantFrom(' = ', ' < ', ' >= ', ' is distinct from '), tie('number')).map(bracketed),
    join(tie('text'), fc.constantFrom(' = ', ' like ', ' <> ', ' ilike '), tie('text')).map(bracketed),
    join(tie('condition'), fc.constantFrom(' and ', ' or '), tie('condition')).map(bracketed),
    tie('condition').map((condition) => `(not ${condition})`),
    fc.tuple(tie('number'), tie('number'), tie('from')).map(([x, y, from]) => `${x} in (select ${y} ${from})`),
    fc.tuple(tie('from'), tie('condition')).map(([from, of]) => `exists (select 1 ${from} where ${of})`),
  ),
  aggregate: mostly(
    fc.constantFrom(
      'sum(b.tax)',
      'avg(b.tax)',
      'count(*)',
      'count(b.idno)',
      'count(distinct b.idno)',
      'sum(b.amt)',
      'avg(b.id)',
      'max(b.amt)',
    ),
    call(fc.constantFrom(...statistics, ...valueAggregates), tie('number')),
    call(fc.constantFrom('count', 'approx_count_distinct', 'entropy', 'min', 'max', 'list', 'mode'), tie('text')),
    fc.tuple(tie('number'), tie('condition')).map(([of, where]) => `sum(${of}) filter (where ${where})`),
    fc.tuple(tie('text'), tie('number')).map(([text, n]) => `arg_max(${text}, ${n})`),
    fc.tuple(tie('text'), tie('number')).map(([text, n]) => `list(${text} order by ${n})`),
    fc.tuple(tie('number'), tie('text')).map(([n, text]) => `min(row(${n}, ${text}))`),
    call(
      fc.constantFrom('count', 'sum', 'avg'),
      tie('number').map((n) => `distinct ${n}`),
    ),
    join(tie('aggregate'), fc.constantFrom(' + ', ' / ', ' * '), tie('aggregate')).map(bracketed),
    fc.tuple(tie('aggregate')).map(([of]) => `case when count(*) > 2 then ${of} end`),
  ),
  window: fc
    .tuple(
      fc.constantFrom(
        'sum(b.amt)',
        'count(*)',
        'row_number()',
        'lag(b.amt)',
        'max(b.id)',
        'first(b.nm)',
        'max(b.idno)',
      ),
      fc.constantFrom(
        '',
        'partition by b.nm',
        'order by b.id',
        'partition by b.nm order by b.id',
        'order by b.idno',
        'order by b.amt',
      ),
    )
    .map(([of, over]) => `${of} over (${over})`),
  relation: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 12, arbitrary: fc.constantFrom('base b', 'main.base b', 'memory.main.base as b') },
    {
      weight: 4,
      arbitrary: fc
        .tuple(tie('number'), tie('text'), tie('text'), tie('number'), tie('from'), tie('where'))
        .map(
          ([id, nm, idno, amt, from, where]) =>
            `(select ${id} as id, ${nm} as nm, ${idno} as idno, ${amt} as amt ${from} ${where}) b`,
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('aggregate'), tie('aggregate'), tie('from'), tie('where'))
        .map(
          ([id, amt, from, where]) =>
            `(select ${id} as id, b.nm, max(b.nm) as idno, ${amt} as amt ${from} ${where} group by b.nm) b`,
        ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          tie('aggregate'),
          tie('from'),
          tie('where'),
          fc.constantFrom('order by amt', 'order by 4 desc, nm', 'order by all'),
          fc.constantFrom('', 'limit 1', 'limit 2 offset 1'),
        )
        .map(
          ([amt, from, where, order, limit]) =>
            `(select count(*) as id, b.nm, max(b.nm) as idno, ${amt} as amt ${from} ${where} group by b.nm ${order} ${limit}) b`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('relation'), fc.constantFrom('union', 'union all', 'except', 'intersect'), tie('relation'))
        .map(([one, how, other]) => `((from ${one}) ${how} (from ${other})) b`),
    },
    { weight: 1, arbitrary: fc.constantFrom(...hostileSources) },
  ),
  from: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 8, arbitrary: fc.constantFrom('from base b, o', 'from base b join o using (id)') },
    { weight: 4, arbitrary: tie('relation').map((of) => `from ${of}, o`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(tie('relation'), fc.constantFrom('join', 'left join', 'full join', 'asof join'), tie('condition'))
        .map(([of, how, on]) => `from ${of} ${how} o on ${on}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('relation'), tie('number'))
        .map(([of, n]) => `from ${of}, o, lateral (select ${n} as z) l`),
    },
    { weight: 1, arbitrary: tie('relation').map((of) => `from ${of} positional join o`) },
  ),
  where: fc.option(tie('condition'), { freq: 1 }).map((where) => (where ? `where ${where}` : '')),
  tail: fc
    .tuple(
      fc.constantFrom('', '', '', 'order by all', 'order by b.id', 'order by b.idno', 'order by 1 desc'),
      fc.constantFrom('', '', '', '', 'limit 3', 'limit 1 offset 2', 'limit 10%', 'offset 1'),
    )
    .map((all) => all.join(' ')),
  rows: fc
    .tuple(
      fc.constantFrom('select', 'select', 'select', 'select distinct', 'select distinct on (b.nm)'),
      fc.array(fc.oneof(tie('number'), tie('number'), tie('text'), tie('condition'), tie('window')), {
        minLength: 1,
        maxLength: 4,
      }),
      tie('from'),
      tie('where'),
      fc.constantFrom('', '', '', '', 'qualify row_number() over (order by b.id) = 1', 'qualify count(*) over () > 2'),
      tie('tail'),
    )
    .map(([select, items, ...rest]) => [select, named(items), ...rest].join(' ')),
  groups: fc
    .tuple(
      fc.array(fc.oneof(tie('number'), tie('text'), fc.constant('b.nm'), fc.constant('b.nm')), { maxLength: 2 }),
      fc.array(tie('aggregate'), { minLength: 1, maxLength: 3 }),
      tie('from'),
      tie('where'),
      fc.constantFrom('group by all', 'group by all', 'group by all', 'group by rollup(b.nm)'),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('') },
        { weight: 2, arbitrary: fc.constantFrom('having count(*) >= 3', 'having count(distinct b.idno) > 2') },
        { weight: 1, arbitrary: tie('aggregate').map((of) => `having ${of} > 1`) },
      ),
      fc.constantFrom(
        '',
        '',
        'order by all',
        'order by 1',
        'order by all limit 3',
        'order by sum(b.tax)',
        'order by sum(b.tax) limit 2',
        'order by x1 desc limit 1',
        'using sample 2',
      ),
    )
    .map(([keys, values, ...rest]) => ['select', named([...keys, ...values]), ...rest].join(' ')),
  stars: fc
    .tuple(
      fc.constantFrom(
        '*',
        'b.*',
        "columns('id.*')",
        '* exclude (idno)',
        "* replace ('x' as nm)",
        "* like 'i%'",
        'columns(* exclude (idno, nm))',
        'max(columns(*))',
        'b',
        '[b]',
        'count(b)',
        'b.* exclude (idno, nm)',
      ),
      tie('relation'),
      tie('where'),
    )
    .map(([star, of, where]) => `select ${star} from ${of} ${where}`),
  select: fc
    .tuple(
      fc.constantFrom(
        '',
        '',
        '',
        '',
        'with base as (from base)',
        'with base as materialized (from main.base)',
        "with base as (select id, 'q' as nm, idno, amt from main.base)",
      ),
      fc.oneof(
        { weight: 4, arbitrary: tie('rows') },
        { weight: 5, arbitrary: tie('groups') },
        { weight: 1, arbitrary: tie('stars') },
      ),
    )
    .map(([cte, select]) => `${cte} ${select}`.trim()),
  statement: fc.oneof(
    { weight: 20, arbitrary: tie('select') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...wrappers), tie('select'))
        .map(([wrapper, sql]) => wrapper.replaceAll('@', () => sql)),
    },
  ),
})

/** One text for the gate: mostly statements that bind, with hostile parts at every place where a grammar has one. */
export const statements: fc.Arbitrary<string> = fc.letrec(grammar).statement

interface Grammar {
  number: string
  text: string
  date: string
  condition: string
  aggregate: string
  window: string
  relation: string
  from: string
  where: string
  tail: string
  rows: string
  groups: string
  stars: string
  select: string
  statement: string
}

type Text = fc.Arbitrary<string>

function join(...parts: readonly Text[]): Text {
  return fc.tuple(...parts).map((all) => all.join(''))
}

function bracketed(text: string): string {
  return `(${text})`
}

function call(name: Text, argument: Text): Text {
  return fc.tuple(name, argument).map(([of, value]) => `${of}(${value})`)
}

function cast(value: Text, type: Text): Text {
  return fc.tuple(fc.constantFrom('cast', 'try_cast'), value, type).map(([how, of, to]) => `${how}(${of} as ${to})`)
}

function chosen(condition: Text, value: Text): Text {
  return fc
    .tuple(condition, value, value)
    .map(([when, then, other]) => `case when ${when} then ${then} else ${other} end`)
}

function scalarSubquery(value: Text, from: Text): Text {
  return fc.tuple(value, from).map(([of, where]) => `(select ${of} ${where})`)
}

/** Leaves most of the time, so that depth ends by itself; seldom something hostile. */
function mostly(leaf: Text, ...steps: readonly Text[]): Text {
  return fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 30, arbitrary: leaf },
    ...steps.map((arbitrary) => ({ weight: 2, arbitrary })),
    { weight: 1, arbitrary: fc.constantFrom(...hostileExpressions) },
  )
}

function named(items: readonly string[]): string {
  return items.map((item, index) => `${item} as x${index}`).join(', ')
}
