import { weightedDigits, weightedSum } from './detector.ts'

/** Luhn's sum over a number of up to nineteen digits, in SQL: every second digit from the right counts double, as the sum of its digits. */
export function luhnSql(n: string): string {
  const number = `TRY_CAST(${n} AS HUGEINT)`
  const terms = Array.from({ length: 20 }, (_, index) => {
    const digit = `((${number} // ${10n ** BigInt(index)}) % 10)`
    return index % 2 === 0 ? digit : `(${digit} * 2 - CASE WHEN ${digit} > 4 THEN 9 ELSE 0 END)`
  })
  return `(${terms.join(' + ')}) % 10 = 0`
}

/** Luhn's check over digits. */
export function luhn(n: string): boolean {
  const sum = [...n].reverse().reduce((total, character, index) => {
    const digit = Number(character)
    return total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0))
  }, 0)
  return sum % 10 === 0
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idChecks = '10X98765432'

/** The check character of GB 11643 over eighteen characters. */
export const gb11643 = {
  sql: (n: string) =>
    `substr('${idChecks}', 1 + ((${weightedDigits(`TRY_CAST(left(${n}, 17) AS BIGINT)`, idWeights)}) % 11)::INTEGER, 1) = right(${n}, 1)`,
  test: (n: string) => idChecks[weightedSum(n, '0123456789', idWeights) % 11] === n[17],
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO 7064 MOD 97-10 as IBAN uses it. */
export const mod97 = {
  sql: (n: string) =>
    `list_reduce(list_transform(string_split(substr(${n}, 5) || left(${n}, 4), ''), c -> instr('${letters}', c) - 1),
      (a, b) -> CASE WHEN b > 9 THEN (a * 100 + b) % 97 ELSE (a * 10 + b) % 97 END) = 1`,
  test: (n: string) =>
    [...(n.slice(4) + n.slice(0, 4))].reduce((rest, one) => {
      const value = letters.indexOf(one)
      return (rest * (value > 9 ? 100 : 10) + value) % 97
    }, 0) === 1,
}

/** ISO 7064 MOD 11,10 over fifteen digits, as business registration numbers use it. */
export const mod1110 = {
  sql: (n: string) =>
    `(list_reduce(list_prepend(10, list_transform(string_split(left(${n}, 14), ''), c -> TRY_CAST(c AS INTEGER))),
      (a, b) -> ((CASE WHEN (a + b) % 10 = 0 THEN 10 ELSE (a + b) % 10 END) * 2) % 11) + TRY_CAST(right(${n}, 1) AS INTEGER)) % 10 = 1`,
  test: (n: string) => {
    let product = 10
    for (const one of n.slice(0, 14)) {
      const sum = (Number(one) + product) % 10 || 10
      product = (sum * 2) % 11
    }
    return (product + Number(n[14])) % 10 === 1
  },
}

const vinFrom = 'ABCDEFGHJKLMNPRSTUVWXYZ'
const vinTo = '12345678123457923456789'
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** The check character of vehicle identification numbers, GB 16735, in ninth place. */
export const vinCheck = {
  sql: (n: string) =>
    `substr('0123456789X', 1 + ((${weightedDigits(`TRY_CAST(translate(${n}, '${vinFrom}', '${vinTo}') AS BIGINT)`, vinWeights)}) % 11)::INTEGER, 1) = substr(${n}, 9, 1)`,
  test: (n: string) => {
    const plain = [...n].map((one) => (vinFrom.includes(one) ? vinTo[vinFrom.indexOf(one)] : one)).join('')
    return '0123456789X'[weightedSum(plain, '0123456789', vinWeights) % 11] === n[8]
  },
}
