/**
 * The eight tables of TPC-H as SQL, with the sizes, domains and rules of its specification (clause 4.2) and random values by hash:
 * as dense and as skewed as the original, not the same rows.
 */
export interface Table {
  readonly name: string
  readonly sql: string
}

/** An integer from 0 to `n - 1`, fixed by row and purpose. */
function pick(key: string, purpose: number, n: number | string): string {
  return `(hash(${key} * 1000003::BIGINT + ${purpose}) % (${n})::UBIGINT)::BIGINT`
}

function oneOf(values: readonly string[], key: string, purpose: number): string {
  return `list_extract([${values.map((value) => `'${value}'`).join(', ')}], 1 + ${pick(key, purpose, values.length)})`
}

const words = (text: string) => text.split(' ')
const colours = words(
  'almond antique aquamarine azure beige bisque black blanched blue blush brown burlywood chartreuse chiffon chocolate coral cornsilk cream cyan dark deep dim dodger drab firebrick floral forest frosted gainsboro ghost goldenrod green grey honeydew hot indian ivory khaki lace lavender',
)
const nations = words(
  'ALGERIA:0 ARGENTINA:1 BRAZIL:1 CANADA:1 EGYPT:4 ETHIOPIA:0 FRANCE:3 GERMANY:3 INDIA:2 INDONESIA:2 IRAN:4 IRAQ:4 JAPAN:2 JORDAN:4 KENYA:0 MOROCCO:0 MOZAMBIQUE:0 PERU:1 CHINA:2 ROMANIA:3 SAUDI_ARABIA:4 VIETNAM:2 RUSSIA:3 UNITED_KINGDOM:3 UNITED_STATES:1',
)
const regions = ['AFRICA', 'AMERICA', 'ASIA', 'EUROPE', 'MIDDLE EAST']
const segments = ['AUTOMOBILE', 'BUILDING', 'FURNITURE', 'MACHINERY', 'HOUSEHOLD']
const priorities = ['1-URGENT', '2-HIGH', '3-MEDIUM', '4-NOT SPECIFIED', '5-LOW']
const modes = ['REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB']
const instructions = ['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN']
const sizes = ['STANDARD', 'SMALL', 'MEDIUM', 'LARGE', 'ECONOMY', 'PROMO']
const finishes = ['ANODIZED', 'BURNISHED', 'PLATED', 'POLISHED', 'BRUSHED']
const metals = ['TIN', 'NICKEL', 'BRASS', 'STEEL', 'COPPER']
const boxes = ['CASE', 'BOX', 'BAG', 'JAR', 'PKG', 'PACK', 'CAN', 'DRUM']
const pack = ['SM', 'LG', 'MED', 'JUMBO', 'WRAP']

const phone = (nation: string, key: string) =>
  `(10 + ${nation})::VARCHAR || '-' || (100 + ${pick(key, 81, 900)}) || '-' || (100 + ${pick(key, 82, 900)}) || '-' || (1000 + ${pick(key, 83, 9000)})`
const cents = (key: string, purpose: number, from: number, to: number) =>
  `((${from} + ${pick(key, purpose, to - from)}) / 100.0)::DECIMAL(15,2)`
const comment = (key: string) =>
  `${oneOf(colours, key, 91)} || ' ' || ${oneOf(colours, key, 92)} || ' ' || ${oneOf(colours, key, 93)} || ' packages'`

/** At scale 1: 6 million line items, 1.5 million orders, 150,000 customers, 200,000 parts, 800,000 offers, 10,000 suppliers. */
export function tables(scale: number): readonly Table[] {
  const [suppliers, parts, customers, orders] = [10_000, 200_000, 150_000, 1_500_000].map((n) => Math.round(n * scale))
  const price = (part: string) => `((90000 + (${part} // 10) % 20001 + 100 * (${part} % 1000)) / 100.0)::DECIMAL(15,2)`
  const offer = (part: string, i: string) =>
    `((${part} + (${i} * (${suppliers} // 4 + (${part} - 1) // ${suppliers}))) % ${suppliers}) + 1`
  return [
    {
      name: 'region',
      sql: `SELECT range::INTEGER AS r_regionkey, list_extract([${regions.map((name) => `'${name}'`).join(', ')}], range + 1) AS r_name FROM range(5)`,
    },
    {
      name: 'nation',
      sql: `SELECT range::INTEGER AS n_nationkey, replace(split_part(x, ':', 1), '_', ' ') AS n_name, split_part(x, ':', 2)::INTEGER AS n_regionkey
        FROM (SELECT range, list_extract([${nations.map((name) => `'${name}'`).join(', ')}], range + 1) AS x FROM range(25))`,
    },
    {
      name: 'supplier',
      sql: `SELECT k::INTEGER AS s_suppkey, 'Supplier#' || lpad(k::VARCHAR, 9, '0') AS s_name, md5(k::VARCHAR) AS s_address, nation::INTEGER AS s_nationkey,
          ${phone('nation', 'k')} AS s_phone, ${cents('k', 3, -99_999, 999_999)} AS s_acctbal,
          CASE WHEN k % 2000 = 7 THEN 'the Customer stated Complaints' ELSE ${comment('k')} END AS s_comment
        FROM (SELECT range + 1 AS k, ${pick('range', 1, 25)} AS nation FROM range(${suppliers}))`,
    },
    {
      name: 'customer',
      sql: `SELECT k::INTEGER AS c_custkey, 'Customer#' || lpad(k::VARCHAR, 9, '0') AS c_name, md5(k::VARCHAR) AS c_address, nation::INTEGER AS c_nationkey,
          ${phone('nation', 'k')} AS c_phone, ${cents('k', 4, -99_999, 999_999)} AS c_acctbal, ${oneOf(segments, 'k', 5)} AS c_mktsegment, ${comment('k')} AS c_comment
        FROM (SELECT range + 1 AS k, ${pick('range', 2, 25)} AS nation FROM range(${customers}))`,
    },
    {
      name: 'part',
      sql: `SELECT k::INTEGER AS p_partkey, ${oneOf(colours, 'k', 11)} || ' ' || ${oneOf(colours, 'k', 12)} || ' ' || ${oneOf(colours, 'k', 13)} || ' ' || ${oneOf(colours, 'k', 14)} AS p_name,
          'Manufacturer#' || m AS p_mfgr, 'Brand#' || m || (1 + ${pick('k', 16, 5)}) AS p_brand,
          ${oneOf(sizes, 'k', 17)} || ' ' || ${oneOf(finishes, 'k', 18)} || ' ' || ${oneOf(metals, 'k', 19)} AS p_type,
          (1 + ${pick('k', 20, 50)})::INTEGER AS p_size, ${oneOf(pack, 'k', 21)} || ' ' || ${oneOf(boxes, 'k', 22)} AS p_container, ${price('k')} AS p_retailprice
        FROM (SELECT range + 1 AS k, 1 + ${pick('range', 15, 5)} AS m FROM range(${parts}))`,
    },
    {
      name: 'partsupp',
      sql: `SELECT p::INTEGER AS ps_partkey, (${offer('p', 'i')})::INTEGER AS ps_suppkey, (1 + ${pick('(p * 4 + i)', 31, 9999)})::INTEGER AS ps_availqty,
          ${cents('(p * 4 + i)', 32, 100, 100_000)} AS ps_supplycost
        FROM (SELECT a.range + 1 AS p, b.range AS i FROM range(${parts}) a, range(4) b)`,
    },
    {
      name: 'orders',
      sql: `SELECT k AS o_orderkey, (1 + c - c % 3 % 2)::INTEGER AS o_custkey, CASE WHEN o_orderdate < DATE '1995-03-01' THEN 'F' WHEN o_orderdate > DATE '1995-06-17' THEN 'O' ELSE 'P' END AS o_orderstatus,
          ${cents('k', 42, 90_000, 50_000_000)} AS o_totalprice, o_orderdate, ${oneOf(priorities, 'k', 43)} AS o_orderpriority,
          'Clerk#' || lpad(${pick('k', 44, Math.max(1, Math.round(1000 * scale)))}::VARCHAR, 9, '0') AS o_clerk, 0 AS o_shippriority,
          CASE WHEN ${pick('k', 45, 80)} = 0 THEN 'special handling requests' ELSE ${comment('k')} END AS o_comment
        FROM (SELECT (range // 8 * 32 + range % 8 + 1)::BIGINT AS k, ${pick('range', 41, customers ?? 1)} AS c, DATE '1992-01-01' + ${pick('range', 46, 2406)}::INTEGER AS o_orderdate FROM range(${orders}))`,
    },
    {
      name: 'lineitem',
      sql: `SELECT o_orderkey AS l_orderkey, part::INTEGER AS l_partkey, (${offer('part', pick('g', 52, 4))})::INTEGER AS l_suppkey, line::INTEGER AS l_linenumber,
          quantity::DECIMAL(15,2) AS l_quantity, (quantity * ${price('part')})::DECIMAL(15,2) AS l_extendedprice,
          (${pick('g', 54, 11)} / 100.0)::DECIMAL(15,2) AS l_discount, (${pick('g', 55, 9)} / 100.0)::DECIMAL(15,2) AS l_tax,
          CASE WHEN shipped + ${pick('g', 57, 30)}::INTEGER + 1 <= DATE '1995-06-17' THEN list_extract(['R', 'A'], 1 + ${pick('g', 58, 2)}) ELSE 'N' END AS l_returnflag,
          CASE WHEN shipped > DATE '1995-06-17' THEN 'O' ELSE 'F' END AS l_linestatus, shipped AS l_shipdate, o_orderdate + 30 + ${pick('g', 56, 61)}::INTEGER AS l_commitdate,
          shipped + ${pick('g', 57, 30)}::INTEGER + 1 AS l_receiptdate, ${oneOf(instructions, 'g', 59)} AS l_shipinstruct, ${oneOf(modes, 'g', 60)} AS l_shipmode
        FROM (SELECT o_orderkey, o_orderdate, line, g, 1 + ${pick('g', 51, parts ?? 1)} AS part, 1 + ${pick('g', 53, 50)} AS quantity, o_orderdate + 1 + ${pick('g', 61, 121)}::INTEGER AS shipped
          FROM (SELECT o_orderkey, o_orderdate, l.range + 1 AS line, o_orderkey * 8 + l.range AS g FROM orders, range(7) l WHERE l.range <= ${pick('o_orderkey', 62, 7)}))`,
    },
  ]
}
