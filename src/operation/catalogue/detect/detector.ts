/** Kinds of identifier that can be found in a column or a text. */
export type IdentifierKind =
  | 'resident-id'
  | 'resident-id-15'
  | 'resident-id-masked'
  | 'passport'
  | 'mobile'
  | 'mobile-masked'
  | 'landline'
  | 'bank-card'
  | 'person-name'
  | 'plate'
  | 'email'
  | 'ip'
  | 'mac'
  | 'address'
  | 'coordinate'
  | 'credit-code'
  | 'organisation-code'
  | 'organisation-name'
  | 'division-code'

/**
 * One kind of identifier, written twice: as SQL over a normalised text (see `normalised`) and as a function for texts.
 * A check digit alone passes one random number in ten, so a column is judged by its hit rate, never cell by cell.
 */
export interface Detector {
  readonly kind: IdentifierKind
  /** Names or reaches a natural person. */
  readonly personal: boolean
  /** Share of the non-empty cells that makes a column one of this kind. */
  readonly rate: number
  /** So unlikely by chance that a few cells among others count as traces. */
  readonly strong: boolean
  /** Fewest different values in the sample; words shorter than a dictionary of so many are codes, not names. */
  readonly distinct?: number
  /** Parts of column names that suggest it; they halve the rate that is needed. */
  readonly hints: RegExp
  /** A boolean SQL expression over `n`, an SQL expression of a normalised text. */
  readonly sql: (n: string) => string
  readonly test: (normalised: string) => boolean
  /** Finds candidates inside longer texts; each match is put to `test`. */
  readonly inText?: RegExp
}

const wide = '０１２３４５６７８９ＸｘＡＢＣＤＥＦＧＨ＊－'
const narrow = '0123456789XXABCDEFGH*-'

/** A cell as detectors want it: trimmed, upper case, full-width digits and letters made narrow. */
export function normalise(text: string): string {
  return [...text.trim()]
    .map((character) => narrow[[...wide].indexOf(character)] ?? character)
    .join('')
    .toUpperCase()
}

/** The same in SQL. */
export function normalised(text: string): string {
  return `translate(upper(trim(${text})), '${wide}', '${narrow}')`
}

/** `shape AND check` in SQL, where the check is computed only for cells that have the shape. */
export function shaped(n: string, shape: string, check: string): string {
  return `CASE WHEN regexp_full_match(${n}, '${shape}') THEN ${check} ELSE false END`
}

/** Digits times weights as SQL, over a number; its lowest digit has the last weight. */
export function weightedDigits(number: string, weights: readonly number[]): string {
  return weights
    .map((weight, index) => `((${number} // ${10n ** BigInt(weights.length - 1 - index)}) % 10) * ${weight}`)
    .join(' + ')
}

/** Characters' positions in an alphabet times weights, as SQL. */
export function weightedCharacters(text: string, alphabet: string, weights: readonly number[]): string {
  return weights
    .map((weight, index) => `(instr('${alphabet}', substr(${text}, ${index + 1}, 1)) - 1) * ${weight}`)
    .join(' + ')
}

/** The same sum in TypeScript; NaN when a character is not in the alphabet. */
export function weightedSum(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => {
    const value = alphabet.indexOf(text[index] ?? ' ')
    return value < 0 ? Number.NaN : sum + value * weight
  }, 0)
}
