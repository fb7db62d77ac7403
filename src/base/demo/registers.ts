import type { County } from './divisions.ts'
import { industryCodes } from './industries.ts'
import { sqlList } from './prng.ts'
import { brandCharacters, givenCharacters, kinds, streets, surnames, tradeNames } from './words.ts'

/** The registers of an invented small city. */
export type RegisterName = 'residents' | 'enterprises' | 'boardings' | 'meters'

export interface Register {
  readonly title: string
  readonly columns: { readonly [name: string]: string }
  /** A query over `range(rows)` whose row number is `i`; about one row in a thousand repeats the one before. */
  readonly sql: (rows: number, counties: readonly County[]) => string
}

/** Repeats the row before now and then: real registers hold duplicates. */
function source(rows: number): string {
  return `(SELECT CASE WHEN range > 0 AND f(range, 99) < 0.001 THEN range - 1 ELSE range END AS i FROM range(${rows}))`
}

function select(columns: { readonly [name: string]: string }, from: string): string {
  return `SELECT ${Object.entries(columns)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(',\n  ')} FROM ${from}`
}

function codes(counties: readonly County[]): string {
  return `[${counties.map((county) => county.code).join(',')}]`
}

const name = (i: string, k: number) =>
  `pick(${sqlList(surnames)}, ${i}, ${k}, 1.8) || pick(${sqlList(givenCharacters)}, ${i}, ${k + 1}, 1.2) || CASE WHEN f(${i}, ${k + 2}) < 0.7 THEN pick(${sqlList(givenCharacters)}, ${i}, ${k + 3}, 1) ELSE '' END`
const mobile = (i: string, k: number) =>
  `'1' || pick(${sqlList(['38', '39', '59', '86', '88', '33', '99', '77'])}, ${i}, ${k}, 1.3) || digits(u(${i}, ${k + 1}) % 100000000, 8)`
const full = "'０１２３４５６７８９'"

const residents: Register = {
  title: '人口基础信息（合成数据）',
  columns: {
    resident_id: '公民身份号码',
    name: '姓名',
    sex: '性别',
    birth_date: '出生日期',
    division: '县级行政区划代码',
    address: '住址',
    phone: '联系电话',
    education: '受教育程度',
    occupation: '职业',
    registered_on: '登记日期',
  },
  sql: (rows, counties) =>
    select(
      {
        // Errors: a wrong last character, the fifteen-digit form, full-width digits.
        resident_id: `CASE WHEN f(i, 30) < 0.003 THEN left(id, 17) || 'A' WHEN f(i, 30) < 0.008 THEN substr(id, 1, 6) || substr(id, 9, 9) WHEN f(i, 30) < 0.010 THEN translate(id, '0123456789', ${full}) ELSE id END`,
        name: name('i', 1),
        sex: "CASE WHEN f(i, 31) < 0.002 THEN NULL WHEN (i % 999) % 2 = 1 THEN '男' ELSE '女' END",
        birth_date: 'born',
        division: 'area',
        address: `pick(${sqlList(streets)}, i, 12, 1.5) || (1 + u(i, 13) % 300) || '号' || (1 + u(i, 14) % 20) || '栋' || (101 + u(i, 15) % 2500) || '室'`,
        phone: `CASE WHEN f(i, 16) < 0.08 THEN NULL ELSE ${mobile('i', 17)} END`,
        education: `CASE WHEN f(i, 19) < 0.03 THEN NULL ELSE pick(${sqlList(kinds.education)}, i, 20, 1.6) END`,
        occupation: `pick(${sqlList(kinds.occupation)}, i, 21, 1.4)`,
        registered_on: 'born + (30 + u(i, 22) % 3000)::INTEGER',
      },
      `(SELECT i, area, born, resident_id(area::BIGINT * 100000000000 + (year(born) * 10000 + month(born) * 100 + day(born))::BIGINT * 1000 + i % 999) AS id
        FROM (SELECT i, pick(${codes(counties)}, i, 9, 1.8) AS area, DATE '1935-01-01' + (17500 + 4500 * bell(i, 5))::INTEGER AS born FROM ${source(rows)}))`,
    ),
}

const enterprises: Register = {
  title: '企业年度报告（合成数据）',
  columns: {
    uscc: '统一社会信用代码',
    name: '企业名称',
    division: '县级行政区划代码',
    industry: '行业代码（GB/T 4754）',
    registered_on: '成立日期',
    year: '报告年度',
    employees: '从业人数',
    revenue: '营业收入（元）',
    tax: '纳税总额（元）',
    phone: '联系电话',
  },
  // Three reports a firm. Revenue is log-normal with a few giants, so that some cells are dominated by one firm.
  sql: (rows, counties) =>
    select(
      {
        uscc: "CASE WHEN f(i, 40) < 0.002 THEN left(credit, 17) || 'I' ELSE credit END",
        name: `pick(${sqlList(brandCharacters)}, e, 1, 1) || pick(${sqlList(brandCharacters)}, e, 2, 1) || pick(${sqlList(brandCharacters)}, e, 3, 1) || pick(${sqlList(tradeNames)}, e, 4, 1.3) || CASE WHEN f(e, 5) < 0.12 THEN '股份有限公司' ELSE '有限公司' END`,
        division: 'area',
        industry: 'trade',
        registered_on: "DATE '1992-01-01' + (12000 * pow(f(e, 6), 0.5))::INTEGER",
        year: '2023 + i % 3',
        employees: 'CASE WHEN f(i, 41) < 0.01 THEN NULL ELSE staff END',
        revenue: 'CASE WHEN f(i, 42) < 0.02 THEN NULL WHEN f(i, 42) < 0.021 THEN -earned ELSE earned END',
        tax: 'round(earned * (0.01 + 0.09 * f(i, 43)), 2)',
        phone: `CASE WHEN f(e, 44) < 0.05 THEN NULL WHEN f(e, 44) < 0.3 THEN '0' || (311 + e % 500) || '-' || digits(2000000 + u(e, 45) % 6000000, 7) ELSE ${mobile('e', 46)} END`,
      },
      `(SELECT *, round(staff * (20000 + 400000 * pow(f(e, 10), 3)) * (0.8 + 0.4 * f(i, 11)) * CASE WHEN f(e, 12) < 0.002 THEN 300 ELSE 1 END, 2) AS earned FROM
        (SELECT *, uscc(area::BIGINT, (e * 7654321 + 12345678) % 100000000) AS credit, (1 + exp(1.9 + 1.25 * bell(e, 20)))::INTEGER AS staff FROM
        (SELECT i, i // 3 AS e, pick(${codes(counties)}, i // 3, 8, 2.4) AS area, pick(${sqlList(industryCodes())}, i // 3, 9, 2.6) AS trade FROM ${source(rows)})))`,
    ),
}

const boardings: Register = {
  title: '公交刷卡记录（合成数据）',
  columns: {
    card_id: '卡号',
    card_kind: '卡种',
    line: '线路',
    stop: '站点编号',
    division: '县级行政区划代码',
    boarded_at: '上车时间',
    fare: '票价（元）',
  },
  sql: (rows, counties) =>
    select(
      {
        // Commuters ride often: the skew makes few cards many rides.
        card_id: `'62' || digits(6100000000000 + card, 14)`,
        card_kind: `pick(${sqlList(kinds.card)}, card, 3, 2.2)`,
        line: "route || '路'",
        stop: "CASE WHEN f(i, 52) < 0.004 THEN NULL ELSE 'S' || digits(route * 40 + u(i, 5) % 32, 5) END",
        division: `${codes(counties)}[1 + (route * 7 % ${counties.length})::INTEGER]`,
        // Two rush hours; one in two thousand stands in the future by a device's wrong clock.
        boarded_at: `TIMESTAMP '2026-01-01 06:00:00' + to_seconds((86400 * (u(i, 6) % 180) + 7200 + (CASE WHEN f(i, 7) < 0.4 THEN 1800 * bell(i, 60) WHEN f(i, 7) < 0.75 THEN 39600 + 2400 * bell(i, 64) ELSE 50000 * f(i, 8) - 7200 END)
          + CASE WHEN f(i, 50) < 0.0005 THEN 315360000 ELSE 0 END)::BIGINT)`,
        fare: 'CASE WHEN f(i, 51) < 0.0003 THEN 9999 WHEN f(card, 3) > 0.85 THEN 0 ELSE 1 + (route % 3) * 0.5 END',
      },
      `(SELECT i, 1 + (${Math.max(1, Math.round(rows / 25))} * pow(f(i, 1), 1.7))::BIGINT AS card, 1 + (39 * pow(f(i, 2), 2.3))::BIGINT AS route FROM ${source(rows)})`,
    ),
}

const meters: Register = {
  title: '水电抄表记录（合成数据）',
  columns: {
    meter_id: '表号',
    kind: '类别',
    division: '县级行政区划代码',
    read_on: '抄表日期',
    reading: '表底数',
    usage: '用量',
    amount: '金额（元）',
    payer: '缴费人',
  },
  sql: (rows, counties) =>
    select(
      {
        meter_id: "CASE WHEN water THEN 'W' ELSE 'P' END || digits(m, 9)",
        kind: "CASE WHEN water THEN '水' ELSE '电' END",
        division: `pick(${codes(counties)}, m, 4, 1.8)`,
        read_on: "DATE '2025-01-15' + (30.4 * (i % 12))::INTEGER",
        reading: '1000 + (i % 12 + 1) * used + u(m, 6) % 4000',
        usage: 'CASE WHEN f(i, 70) < 0.01 THEN NULL WHEN f(i, 70) < 0.0105 THEN -used ELSE used END',
        amount: 'round(used * CASE WHEN water THEN 3.85 ELSE 0.4983 END, 2)',
        payer: `CASE WHEN f(m, 7) < 0.12 THEN pick(${sqlList(brandCharacters)}, m, 8, 1) || pick(${sqlList(brandCharacters)}, m, 9, 1) || pick(${sqlList(tradeNames)}, m, 10, 1) || '有限公司' ELSE ${name('m', 11)} END`,
      },
      `(SELECT i, m, water, round(CASE WHEN water THEN 9 ELSE 160 END * exp(0.6 * bell(m, 1)) * (0.7 + 0.6 * f(i, 2)), 1) AS used FROM
        (SELECT i, i // 12 AS m, f(i // 12, 3) < 0.45 AS water FROM ${source(rows)}))`,
    ),
}

/** All registers by name. */
export const registers: { readonly [Name in RegisterName]: Register } = { residents, enterprises, boardings, meters }
