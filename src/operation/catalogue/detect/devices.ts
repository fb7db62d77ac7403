import { luhn, luhnSql } from './check-digits.ts'
import { byShape, detector } from './detector.ts'

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const six =
  '([0-9A-F]{1,4}:){7}[0-9A-F]{1,4}|([0-9A-F]{1,4}:){1,6}(:[0-9A-F]{1,4}){1,6}|([0-9A-F]{1,4}:){1,7}:|::([0-9A-F]{1,4}:){0,5}[0-9A-F]{1,4}'

/** IP address, version 4 or 6. Four small numbers are a version of software. */
export const ip = detector(
  'ip',
  { hints: /(^|_)ip(_|v[46]|$)|ip地址|ip_?addr|登录地址/i, rate: 0.8 },
  byShape(`${octet}([.]${octet}){3}|${six}`, {
    sql: (n) => `(contains(${n}, ':') OR regexp_matches(${n}, '(^|[.])[0-9]{3}'))`,
    test: (n) => n.includes(':') || /(^|[.])[0-9]{3}/.test(n),
  }),
)

/** Hardware address of a network interface. */
export const mac = detector(
  'mac',
  { hints: /(^|_)mac(_|$)|mac地址|硬件地址/i, rate: 0.8, strong: true },
  byShape('[0-9A-F]{2}(:[0-9A-F]{2}){5}|[0-9A-F]{2}(-[0-9A-F]{2}){5}|[0-9A-F]{4}[.][0-9A-F]{4}[.][0-9A-F]{4}', {
    sql: (n) => `(contains(${n}, ':') OR regexp_matches(${n}, '[A-F]') OR length(${n}) = 17)`,
    test: (n) => n.includes(':') || /[A-F]/.test(n) || n.length === 17,
  }),
)

/** Identity of a mobile device: fifteen digits of a body that gives them out, Luhn's check. */
export const imei = detector(
  'imei',
  { hints: /imei|meid|设备识别/i, digits: true },
  byShape('(01|35|86|99)[0-9]{13}', { sql: luhnSql, test: luhn }),
)

/** Identity of a mobile subscriber of the country's networks. */
export const imsi = detector('imsi', { hints: /imsi/i, rate: 0.8 }, byShape('460(0[0-9]|1[15]|20)[0-9]{10}'))

/** Number of a SIM card of the country's networks. */
export const iccid = detector(
  'iccid',
  { hints: /iccid|sim_?(no|card|id)|sim卡/i, rate: 0.8, digits: true },
  byShape('898600?[0-9A-F]{13,14}|8986[0-9]{15}[0-9]?'),
)
