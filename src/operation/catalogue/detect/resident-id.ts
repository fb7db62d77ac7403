import { isDay } from '../../../core/kernel/index.ts'
import { provinces } from './areas.ts'
import { shaped, weightedDigits, weightedSum, type Detector } from './detector.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'
const shape18 = `^(${provinces})[0-9]{4}(18|19|20)[0-9]{9}[0-9X]$`
const shape15 = `^(${provinces})[0-9]{13}$`
const hints = /身份证|公民身份|证件号|证照号码|id_?card|idno|id_?no|resident_?id|citizen/i

function dateSql(year: string, month: string, dayOfMonth: string): string {
  return `TRY_CAST(${year} || '-' || ${month} || '-' || ${dayOfMonth} AS DATE) IS NOT NULL`
}

/** Eighteen characters, GB 11643: division, real day of birth, order, check character. Old division codes occur, so only the province is asked of the code table. */
export const residentId: Detector = {
  kind: 'resident-id',
  personal: true,
  rate: 0.6,
  strong: true,
  hints,
  sql: (n) => {
    const born = dateSql(`substr(${n}, 7, 4)`, `substr(${n}, 11, 2)`, `substr(${n}, 13, 2)`)
    const sum = weightedDigits(`TRY_CAST(left(${n}, 17) AS BIGINT)`, weights)
    return shaped(n, shape18, `${born} AND substr('${checks}', 1 + ((${sum}) % 11)::INTEGER, 1) = right(${n}, 1)`)
  },
  test: (n) =>
    new RegExp(shape18).test(n) &&
    isDay(`${n.slice(6, 10)}-${n.slice(10, 12)}-${n.slice(12, 14)}`) &&
    checks[weightedSum(n, '0123456789', weights) % 11] === n[17],
  inText: /(?<![0-9A-Z])[1-9][0-9]{16}[0-9X](?![0-9A-Z]|[.][0-9])/g,
}

/** The fifteen-digit form issued until 1999: two-digit year, no check. */
export const residentId15: Detector = {
  kind: 'resident-id-15',
  personal: true,
  rate: 0.8,
  strong: false,
  hints,
  sql: (n) => shaped(n, shape15, dateSql(`'19' || substr(${n}, 7, 2)`, `substr(${n}, 9, 2)`, `substr(${n}, 11, 2)`)),
  test: (n) => new RegExp(shape15).test(n) && isDay(`19${n.slice(6, 8)}-${n.slice(8, 10)}-${n.slice(10, 12)}`),
}

/** A resident id with stars in it: already masked, still about a person. */
export const residentIdMasked: Detector = {
  kind: 'resident-id-masked',
  personal: true,
  rate: 0.6,
  strong: false,
  hints,
  sql: (n) =>
    `(length(${n}) IN (15, 18) AND regexp_full_match(${n}, '(${provinces})?[0-9]{0,12}[*]{4,17}[0-9]{0,4}[0-9X]?'))`,
  test: (n) =>
    (n.length === 15 || n.length === 18) &&
    new RegExp(`^(${provinces})?[0-9]{0,12}[*]{4,17}[0-9]{0,4}[0-9X]?$`).test(n),
}

/** Ordinary and official passports, and travel permits to Hong Kong and Macao. */
export const passport: Detector = {
  kind: 'passport',
  personal: true,
  rate: 0.9,
  strong: false,
  hints: /护照|通行证|passport/i,
  sql: (n) =>
    `regexp_full_match(${n}, '(E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DSP]E?[0-9]{7,8}|[CW][0-9]{8}|C[A-HJ-NP-Z][0-9]{7})')`,
  test: (n) => /^(E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DSP]E?[0-9]{7,8}|[CW][0-9]{8}|C[A-HJ-NP-Z][0-9]{7})$/.test(n),
}
