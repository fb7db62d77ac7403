import { shaped, type Detector } from './detector.ts'

/** Luhn's sum over a number of so many digits, in SQL: every second digit from the right counts double, as the sum of its digits. */
function luhnSql(n: string): string {
  const terms = Array.from({ length: 19 }, (_, index) => {
    const digit = `((TRY_CAST(${n} AS HUGEINT) // ${10n ** BigInt(index)}) % 10)`
    return index % 2 === 0 ? digit : `(${digit} * 2 - CASE WHEN ${digit} > 4 THEN 9 ELSE 0 END)`
  })
  return `(${terms.join(' + ')}) % 10 = 0`
}

function luhn(n: string): boolean {
  const sum = [...n].reverse().reduce((total, character, index) => {
    const digit = Number(character)
    return total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0))
  }, 0)
  return sum % 10 === 0
}

/** Bank card: 16 to 19 digits of the usual schemes with Luhn's check. */
export const bankCard: Detector = {
  kind: 'bank-card',
  personal: true,
  rate: 0.8,
  strong: false,
  hints: /银行卡|卡号|账号|bank|card_?no/i,
  sql: (n) => shaped(n, '[34569][0-9]{15,18}', luhnSql(n)),
  test: (n) => /^[34569][0-9]{15,18}$/.test(n) && luhn(n),
  inText: /(?<![0-9A-Z.])62[0-9]{14,17}(?![0-9A-Z.])/g,
}

const plateShape =
  '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·. ]?([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJ-NP-Z0-9]{6})'

/** Vehicle plate, also of new-energy vehicles. */
export const plate: Detector = {
  kind: 'plate',
  personal: true,
  rate: 0.6,
  strong: true,
  hints: /车牌|号牌|plate/i,
  sql: (n) => `regexp_full_match(${n}, '${plateShape}')`,
  test: (n) => new RegExp(`^${plateShape}$`).test(n),
  inText: new RegExp(plateShape, 'g'),
}
