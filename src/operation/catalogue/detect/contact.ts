import type { Detector } from './detector.ts'

const mobileShape = '([+]?86[- ]?)?1(3[0-9]|4[014-9]|5[0-35-9]|6[25-7]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8}'
const hints = /手机|电话|联系方式|mobile|phone|tel/i

/** Mobile number with an allotted prefix, also with the country code. */
export const mobile: Detector = {
  kind: 'mobile',
  personal: true,
  rate: 0.6,
  strong: false,
  hints,
  sql: (n) => `regexp_full_match(${n}, '${mobileShape}')`,
  test: (n) => new RegExp(`^${mobileShape}$`).test(n),
  inText: /(?<![0-9A-Z.])([+]?86[- ]?)?1[3-9][0-9]{9}(?![0-9A-Z.])/g,
}

/** A mobile number with four stars in the middle. */
export const mobileMasked: Detector = {
  kind: 'mobile-masked',
  personal: true,
  rate: 0.6,
  strong: false,
  hints,
  sql: (n) => `regexp_full_match(${n}, '1[3-9][0-9][*]{4}[0-9]{4}')`,
  test: (n) => /^1[3-9][0-9][*]{4}[0-9]{4}$/.test(n),
}

const landlineShape = '0(10|2[0-57-9]|[3-9][0-9]{2})-?[2-9][0-9]{6,7}(-[0-9]{1,6})?'

/** Fixed line with its area code. */
export const landline: Detector = {
  kind: 'landline',
  personal: true,
  rate: 0.6,
  strong: false,
  hints,
  sql: (n) => `regexp_full_match(${n}, '${landlineShape}')`,
  test: (n) => new RegExp(`^${landlineShape}$`).test(n),
}

const emailShape = '[A-Z0-9._%+-]{1,64}@([A-Z0-9-]{1,63}[.]){1,6}[A-Z]{2,12}'

/** An e-mail address. */
export const email: Detector = {
  kind: 'email',
  personal: true,
  rate: 0.6,
  strong: true,
  hints: /邮箱|邮件|e-?mail/i,
  sql: (n) => `regexp_full_match(${n}, '${emailShape}')`,
  test: (n) => new RegExp(`^${emailShape}$`).test(n),
  inText: new RegExp(`(?<![A-Z0-9._%+-])${emailShape}`, 'g'),
}

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const six =
  '([0-9A-F]{1,4}:){7}[0-9A-F]{1,4}|([0-9A-F]{1,4}:){1,6}(:[0-9A-F]{1,4}){1,6}|([0-9A-F]{1,4}:){1,7}:|::([0-9A-F]{1,4}:){0,5}[0-9A-F]{1,4}'

/** IP address, version 4 or 6. */
export const ip: Detector = {
  kind: 'ip',
  personal: true,
  rate: 0.8,
  strong: false,
  hints: /(^|_)ip(_|$)|ip地址|ip_?addr/i,
  sql: (n) => `regexp_full_match(${n}, '${octet}([.]${octet}){3}|${six}')`,
  test: (n) => new RegExp(`^(${octet}([.]${octet}){3}|${six})$`).test(n),
}

/** Hardware address of a network interface. */
export const mac: Detector = {
  kind: 'mac',
  personal: true,
  rate: 0.8,
  strong: true,
  hints: /mac/i,
  sql: (n) => `regexp_full_match(${n}, '[0-9A-F]{2}([:-][0-9A-F]{2}){5}')`,
  test: (n) => /^[0-9A-F]{2}([:-][0-9A-F]{2}){5}$/.test(n),
}
