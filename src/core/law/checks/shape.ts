import type { Check } from './check.ts'

/** A letter, a digit, either: the three signs of a shape besides what stands for itself. */
const signs: { readonly [sign: string]: (one: string) => boolean } = {
  '#': (one) => one >= '0' && one <= '9',
  A: (one) => one >= 'A' && one <= 'Z',
  '*': (one) => (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z'),
}

/** The text has that shape, sign by sign: `#` a digit, `A` a capital, `*` a letter or digit. An empty shape fits every text. */
export const shaped: Check = {
  operand: 'any',
  holds(found, wanted) {
    if (typeof found !== 'string' || typeof wanted !== 'string') return false
    const [text, shape] = [[...found], [...wanted]]
    if (shape.length === 0) return true
    return text.length === shape.length && shape.every((sign, at) => signs[sign]?.(text[at] ?? '') ?? sign === text[at])
  },
}

const resident = /(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])/
const mobile = /(?<![0-9])1[3-9][0-9]{9}(?![0-9])/

/** The text shows no resident identity number and no mobile number. A missing text shows none. */
export const withoutIdentifiers: Check = {
  operand: 'any',
  holds: (found) => typeof found !== 'string' || !(resident.test(found) || mobile.test(found)),
}
