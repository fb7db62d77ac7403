import { byShape, detector } from './detector.ts'

const mobileShape = '([+]?86|0086)?1(3[0-9]|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8}'
const hints =
  /手机|电话|联系方式|联系号码|移动号|mobile|phone|tel|cell|msisdn|(^|_)(sj|sjh|sjhm|lxdh|lxfs|dh|dhhm)($|_)/i

/** Mobile number with an allotted prefix, also with the country code. */
export const mobile = detector(
  'mobile',
  {
    hints,
    digits: true,
    needsInText: 'digits-11',
    inText: /(?<![0-9A-Z.])([+]?86[- ]?)?1[3-9][0-9]{9}(?![0-9A-Z.])/g,
    inSql: '(?:^|[^0-9A-Z.])(1[3-9][0-9]{9}|1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4})(?:$|[^0-9A-Z.])',
    among: { sql: '(?:^|[^0-9A-Z.])([0-9]{11}|[0-9]{3}[ -][0-9]{4}[ -][0-9]{4})(?:$|[^0-9A-Z.])', share: 0.4 },
  },
  byShape(mobileShape),
)

/** A mobile number with stars in the middle. */
export const mobileMasked = detector(
  'mobile-masked',
  { hints, digits: true },
  byShape('1[3-9][0-9]{1,2}[*]{4,6}[0-9]{2,4}', {
    sql: (n) => `length(${n}) = 11`,
    test: (n) => n.length === 11,
  }),
)

/** Fixed line with its area code. */
export const landline = detector(
  'landline',
  { hints },
  byShape('([+]?86-?)?[(]?0(10|2[0-57-9]|[3-9][0-9]{2})[)]?[- ]?[2-9][0-9]{6,7}([-转*#][0-9]{1,6})?'),
)

const emailShape = '[A-Z0-9._%+-]{1,64}@([A-Z0-9-]{1,63}[.]){1,6}[A-Z]{2,12}'

/** An e-mail address. */
export const email = detector(
  'email',
  {
    hints: /邮箱|邮件|e-?mail|(^|_)(yx|dzyx|yj)($|_)/i,
    strong: true,
    needsInText: 'at',
    inText: new RegExp(`(?<![A-Z0-9._%+-])${emailShape}`, 'g'),
    inSql: `((?:${emailShape.replaceAll('(', '(?:')}))`,
  },
  byShape(emailShape),
)
