import { amongSql, divisionCodes, provinces } from './areas.ts'
import { byShape, detector } from './detector.ts'

const han = '\\x{4e00}-\\x{9fff}'
const addressShape = `.*([${han}]{1,12}(省|市|县|区|旗|镇|乡|街道|村|社区|小区|花园|路|街|巷|弄|里|道|大道|大街|屯)).*[0-9一二三四五六七八九十甲乙]+(-[0-9]+)*(号|栋|幢|座|单元|室|组|队|弄|户|楼|层|门|院|#).*`

/** A postal address down to a number, building or room. */
export const address = detector(
  'address',
  { hints: /地址|住址|住所|住地|居住地|addr|(^|_)(dz|zz|jtzz|lxdz|txdz)($|_)/i, rate: 0.5, distinct: 10 },
  byShape(addressShape, {
    sql: (n) => `length(${n}) BETWEEN 6 AND 120`,
    test: (n) => n.length >= 6 && n.length <= 120,
  }),
)

const east = '(7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5])[.][0-9]'
const north = '([3-9]|[1-4][0-9]|5[0-3])[.][0-9]'
const apart = ' ?[,;/ ] ?'
const hints =
  /经度|纬度|坐标|经纬|longitude|latitude|(^|_)(lng|lon|long|lat|gps|coord\w*|jd|wd|zb|jwd|poi|geo\w*|location)($|_)/i

/** Longitude and latitude inside the country, as a pair in either order, also as a point of well-known text. GCJ-02 and WGS-84 differ by less than a street. */
export const coordinatePair = detector(
  'coordinate',
  { hints, rate: 0.9, distinct: 5 },
  byShape(
    `[(\\[]?${east}{3,}${apart}${north}{3,}[)\\]]?|[(\\[]?${north}{3,}${apart}${east}{3,}[)\\]]?|POINT ?[(]${east}{3,} ${north}{3,}[)]`,
  ),
)

/** One side of a coordinate: an ordinary number, so a column name or a neighbour of the other side has to speak. */
export const longitude = detector('coordinate', { hints, named: true, rate: 0.9, distinct: 5 }, byShape(`${east}{3,}`))
export const latitude = detector('coordinate', { hints, named: true, rate: 0.9, distinct: 5 }, byShape(`${north}{3,}`))

/** Administrative division, six digits in force. Names nobody, but it is a code and not a number. */
export const divisionCode = detector(
  'division-code',
  { hints: /区划|行政区|地区代码|地区码|division|area_?code|region|adcode|(^|_)(xzqh\w*|qhdm|dqdm)($|_)/i, rate: 0.9 },
  // Twelve digits go down to the village; their county is what is in force.
  byShape(`(${provinces})[0-9]{4}([0-9]{6})?`, {
    sql: (n) =>
      `(length(${n}) = 6 OR regexp_full_match(${n}, '[0-9]{6}[0-4][0-9]{2}[0-9]{3}')) AND ${amongSql(`left(${n}, 6)`, divisionCodes())}`,
    test: (n) => (n.length === 6 || /^[0-9]{6}[0-4][0-9]{5}$/.test(n)) && divisionCodes().has(n.slice(0, 6)),
  }),
)
