/** Crockford's alphabet: no letter that reads like another or like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** The code of a form from its digest (hex): 80 bits in four groups of four, to be typed from paper. */
export function codeOf(digest: string): string {
  const bits = BigInt(`0x${digest.slice(0, (LENGTH * 5) / 4)}`)
  const letters = Array.from(
    { length: LENGTH },
    (_, at) => alphabet[Number((bits >> BigInt(5 * (LENGTH - 1 - at))) & 31n)],
  )
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as people type it: small letters, other dashes, O for 0, I and L for 1; null when it can be none. */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (plain.length !== LENGTH || [...plain].some((letter) => !alphabet.includes(letter))) return null
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}
