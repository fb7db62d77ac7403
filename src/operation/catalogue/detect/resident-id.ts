import { isDay } from '../../../core/kernel/index.ts'
import { cityCodes, knownCitySql, place, provinces } from './areas.ts'
import { gb11643 } from './check-digits.ts'
import { byShape, daySql, detector } from './detector.ts'

const hints =
  /身份证|身份号|公民身份|居民身份|证件号|证件编号|证照号码|id_?card|idno|(^|_)id_?(no|num|number)$|resident_?id|citizen|cert_?(no|num|id)|(^|_)(sfz|sfzh|sfzhm|zjhm|zjh|gmsfhm)($|_)/i
const century = '(18|19|20)'

function bornTest(n: string): boolean {
  return isDay(`${n.slice(6, 10)}-${n.slice(10, 12)}-${n.slice(12, 14)}`)
}
function bornSql(n: string): string {
  return daySql(`substr(${n}, 7, 4)`, `substr(${n}, 11, 2)`, `substr(${n}, 13, 2)`)
}

/** Eighteen characters, GB 11643: place, real day of birth, order, check character. Codes of places long gone occur, so the form of the code is asked. */
export const residentId = detector(
  'resident-id',
  {
    hints,
    strong: true,
    digits: true,
    needsInText: 'digits-11',
    inText: /(?<![0-9A-Z])[1-8][0-9]{16}[0-9X](?![0-9A-Z]|[.][0-9])/g,
    inSql: `(?:^|[^0-9A-Z])((?:${provinces})[0-9]{4}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X])(?:$|[^0-9A-Z])`,
  },
  byShape(`(${provinces})[0-9]{4}${century}[0-9]{9}[0-9X]`, {
    sql: (n) => `${bornSql(n)} AND ${gb11643.sql(n)}`,
    test: (n) => bornTest(n) && gb11643.test(n),
  }),
)

/** The same after it went through a spreadsheet: the last digits rounded away, a prefecture in force and a real day of birth left. */
export const residentIdRounded = detector(
  'resident-id',
  { hints, rate: 0.8, digits: true, distinct: 5, varies: { sql: (n) => `substr(${n}, 7, 4)`, least: 5 } },
  byShape(`${place}[0-9]{2}(19|20)[0-9]{7,8}0{2,3}`, {
    sql: (n) => `length(${n}) = 18 AND ${bornSql(n)} AND ${knownCitySql(n)}`,
    test: (n) => n.length === 18 && bornTest(n) && cityCodes().has(n.slice(0, 4)),
  }),
)

/** The fifteen-digit form issued until 1999: two-digit year, no check, so a prefecture in force, a real day, and years as various as people. */
export const residentId15 = detector(
  'resident-id-15',
  { hints, digits: true, varies: { sql: (n) => `substr(${n}, 7, 2)`, least: 8 } },
  byShape(`${place}[0-9]{11}`, {
    sql: (n) =>
      `${daySql(`'19' || substr(${n}, 7, 2)`, `substr(${n}, 9, 2)`, `substr(${n}, 11, 2)`)} AND ${knownCitySql(n)}`,
    test: (n) => isDay(`19${n.slice(6, 8)}-${n.slice(8, 10)}-${n.slice(10, 12)}`) && cityCodes().has(n.slice(0, 4)),
  }),
)

const covered = `(${provinces})?[0-9]{0,12}[*]{4,17}[0-9]{0,4}[0-9X]?`

/** A resident id with stars in it: already covered in part, still about a person. */
export const residentIdMasked = detector(
  'resident-id-masked',
  { hints, digits: true },
  byShape(covered, {
    sql: (n) =>
      `length(${n}) IN (15, 18) AND (NOT regexp_matches(${n}, '^[0-9]{4}') OR ${knownCitySql(n)}) AND regexp_matches(${n}, '[0-9]')`,
    test: (n) =>
      (n.length === 15 || n.length === 18) &&
      /[0-9]/.test(n) &&
      (!/^[0-9]{4}/.test(n) || cityCodes().has(n.slice(0, 4))),
  }),
)

/** Permanent residence card of a foreigner, the form of 2023: 9, province, country, day of birth, order, and the check character of resident ids. */
export const foreignerResidence = detector(
  'foreigner-residence',
  {
    hints: /永居|永久居留|外国人|foreign/i,
    strong: true,
    digits: true,
    needsInText: 'digits-11',
    inText: /(?<![0-9A-Z])9[0-9]{16}[0-9X](?![0-9A-Z]|[.][0-9])/g,
  },
  byShape(`9(${provinces})[0-9]{3}${century}[0-9]{9}[0-9X]|[A-Z]{3}(${provinces})[0-9]{10}`, {
    sql: (n) => `(length(${n}) = 15 OR (${bornSql(n)} AND ${gb11643.sql(n)}))`,
    test: (n) => n.length === 15 || (bornTest(n) && gb11643.test(n)),
  }),
)
