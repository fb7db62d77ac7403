import { luhn, luhnSql, mod97, vinCheck } from './check-digits.ts'
import { byShape, detector } from './detector.ts'

const cardHints = /银行卡|银行账|卡号|账号|帐号|bank|card_?no|acct|account|(^|_)(yhkh|yhzh|kh|zh)($|_)/i
const cardShape = '(62[0-9]{14,17}|[45][0-9]{15}|2[2-7][0-9]{14}|9[0-9]{15,18}|35[0-9]{14}|6[058][0-9]{14,17})'

/** Bank card: the schemes' first digits, sixteen to nineteen digits, Luhn's check. */
export const bankCard = detector(
  'bank-card',
  {
    hints: cardHints,
    digits: true,
    needsInText: 'digits-11',
    inText: /(?<![0-9A-Z.])62[0-9]{14,17}(?![0-9A-Z.])/g,
    inSql: '(?:^|[^0-9A-Z.])(62[0-9]{14,17})(?:$|[^0-9A-Z.])',
    among: { sql: '(?:^|[^0-9A-Z.])62[0-9]{14,17}(?:$|[^0-9A-Z.])', share: 0.3 },
  },
  byShape(cardShape, { sql: luhnSql, test: luhn }),
)

/** A bank card with stars in it. Eighteen characters could be a resident id, unless they begin as no place does. */
export const bankCardMasked = detector(
  'bank-card-masked',
  { hints: cardHints, digits: true },
  byShape('(62|[45][0-9])[0-9]{2,4}[*]{4,12}[0-9]{3,4}', {
    sql: (n) => `length(${n}) BETWEEN 16 AND 19`,
    test: (n) => n.length >= 16 && n.length <= 19,
  }),
)

/** International bank account number with its check. */
export const iban = detector(
  'iban',
  { hints: /iban/i, strong: true },
  byShape('[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}', {
    sql: (n) => `length(replace(${n}, ' ', '')) BETWEEN 15 AND 34 AND ${mod97.sql(`replace(${n}, ' ', '')`)}`,
    test: (n) => {
      const plain = n.replaceAll(' ', '')
      return plain.length >= 15 && plain.length <= 34 && mod97.test(plain)
    },
  }),
)

const plateShape =
  '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·. -]?([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{6})'

/** Vehicle plate, also of new-energy vehicles. */
export const plate = detector(
  'plate',
  {
    hints: /车牌|号牌|plate|(^|_)(cph|cphm|hphm)($|_)/i,
    strong: true,
    inText: new RegExp(plateShape, 'g'),
    inSql: `(${plateShape.replaceAll('(', '(?:')})`,
  },
  byShape(plateShape),
)

/** Vehicle identification number, GB 16735, with its check character. */
export const vin = detector(
  'vin',
  { hints: /车架|识别代号|(^|_)vin($|_)|(^|_)(cjh|clsbdh|clsbh)($|_)/i, strong: false },
  byShape('[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{4}[0-9]{4}', {
    sql: (n) => `regexp_matches(${n}, '[A-Z]') AND ${vinCheck.sql(n)}`,
    test: (n) => /[A-Z]/.test(n) && vinCheck.test(n),
  }),
)
