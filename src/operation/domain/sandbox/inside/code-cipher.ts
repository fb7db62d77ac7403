import { FF1 } from '@noble/ciphers/ff1.js'

/** What of a code stays and what its encrypted part is made of. */
export interface CodeFormat {
  readonly alphabet: 'digits' | 'alphanumeric' | 'credit'
  /** So many characters at the beginning stay as they are. */
  readonly prefix: number
  /** The last character is computed anew, so that the code still checks. */
  readonly check: 'none' | 'luhn' | 'resident' | 'credit'
}

const alphabets = {
  digits: '0123456789',
  alphanumeric: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  // Of unified social credit codes: no I, O, S, V, Z.
  credit: '0123456789ABCDEFGHJKLMNPQRTUWXY',
}

/** NIST SP 800-38G revision 1 demands a domain of at least a million; smaller ones can be tried out. */
const leastDomain = 1_000_000

/** How many characters must at least be encrypted for an alphabet. */
export function leastLength(alphabet: CodeFormat['alphabet']): number {
  return Math.ceil(Math.log(leastDomain) / Math.log(alphabets[alphabet].length) - 1e-9)
}

/**
 * FF1 over the part of a code between its kept beginning and its check character; the kept beginning is the tweak. Length and alphabet stay.
 * Null for a code with other characters, or whose encrypted part is too short to be safe.
 */
export function codeCipher(format: CodeFormat, key: Uint8Array): (value: string) => string | null {
  const letters = alphabets[format.alphabet]
  const digit = new Map([...letters].map((letter, index) => [letter, index]))
  const least = leastLength(format.alphabet)
  const tail = format.check === 'none' ? 0 : 1
  const ciphers = new Map<string, ReturnType<typeof FF1>>()
  const cipherFor = (tweak: string) => {
    const known = ciphers.get(tweak)
    if (known) return known
    if (ciphers.size > 4096) ciphers.clear()
    const made = FF1(letters.length, key, new TextEncoder().encode(tweak))
    ciphers.set(tweak, made)
    return made
  }
  return (value) => {
    const head = value.slice(0, format.prefix)
    const body = value.slice(format.prefix, value.length - tail)
    const digits = [...body].map((letter) => digit.get(letter) ?? -1)
    if (digits.length < least || digits.includes(-1)) return null
    if (tail === 1 && checkOf(format.check, value.slice(0, -1)) !== value.at(-1)?.toUpperCase()) return null
    const hidden = cipherFor(head)
      .encrypt(digits)
      .map((of) => letters[of] ?? '')
      .join('')
    return head + hidden + (tail === 1 ? (checkOf(format.check, head + hidden) ?? '') : '')
  }
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check character of a code without it; null where its kind does not fit. */
export function checkOf(check: CodeFormat['check'], code: string): string | null {
  switch (check) {
    case 'none':
      return null
    case 'luhn': {
      if (!/^\d+$/.test(code)) return null
      const sum = [...code].toReversed().reduce((total, letter, index) => {
        const doubled = Number(letter) * (index % 2 === 0 ? 2 : 1)
        return total + (doubled > 9 ? doubled - 9 : doubled)
      }, 0)
      return String((10 - (sum % 10)) % 10)
    }
    case 'resident':
      if (!/^\d{17}$/.test(code)) return null
      return (
        '10X98765432'[residentWeights.reduce((sum, weight, index) => sum + weight * Number(code[index]), 0) % 11] ??
        null
      )
    case 'credit': {
      const values = [...code].map((letter) => alphabets.credit.indexOf(letter))
      if (code.length !== 17 || values.includes(-1)) return null
      const sum = creditWeights.reduce((total, weight, index) => total + weight * (values[index] as number), 0)
      return alphabets.credit[(31 - (sum % 31)) % 31] ?? null
    }
  }
}
