import { divisionCodes, provinces } from './areas.ts'
import { shaped, type Detector } from './detector.ts'

const addressShape =
  '.*([\\x{4e00}-\\x{9fff}]{1,12}(省|市|县|区|旗|镇|乡|街道|村|社区|路|街|巷|弄|道|大道)).*[0-9一二三四五六七八九十甲乙]+(号|栋|幢|座|单元|室|组|队|弄|户|楼|层).*'

/** A postal address down to a number, building or room. */
export const address: Detector = {
  kind: 'address',
  personal: true,
  rate: 0.5,
  strong: false,
  distinct: 10,
  hints: /地址|住址|住所|住地|addr/i,
  sql: (n) => `(length(${n}) BETWEEN 6 AND 120 AND regexp_full_match(${n}, '${addressShape}'))`,
  test: (n) =>
    n.length >= 6 &&
    n.length <= 120 &&
    new RegExp(`^${addressShape.replaceAll('\\x{4e00}-\\x{9fff}', '\\u4e00-\\u9fff')}$`).test(n),
}

const pair = '1?[0-9]{2}[.][0-9]{3,}[, ]+[0-9]{1,2}[.][0-9]{3,}'
const one = '(7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5]|[3-9]|[1-4][0-9]|5[0-3])[.][0-9]{4,}'

/** Longitude and latitude inside China, as a pair, or alone with four decimals or more (about ten metres). */
export const coordinate: Detector = {
  kind: 'coordinate',
  personal: true,
  rate: 0.95,
  strong: false,
  distinct: 10,
  hints: /经度|纬度|坐标|longitude|latitude|(^|_)(lng|lon|lat|gps|coord)/i,
  sql: (n) => `regexp_full_match(${n}, '${pair}|${one}')`,
  test: (n) => new RegExp(`^(${pair}|${one})$`).test(n),
}

/** Administrative division, six digits in force. Names nobody, but it is a code and not a number. */
export const divisionCode: Detector = {
  kind: 'division-code',
  personal: false,
  rate: 0.9,
  strong: false,
  hints: /区划|行政区|地区代码|division|area_?code|region/i,
  // One long text searched for the few cells that have the shape: thousands of constants in a list take longer to plan.
  sql: (n) =>
    shaped(n, `(${provinces})[0-9]{4}`, `instr('|${[...divisionCodes()].join('|')}|', '|' || ${n} || '|') > 0`),
  test: (n) => divisionCodes().has(n),
}
