import { kinds, type IdentifierKind } from './kinds.ts'

export type { IdentifierKind } from './kinds.ts'

/** A run of digits, or an `@`. */
export type Need = 'digits-11' | 'digits-6' | 'at'

/**
 * One kind of identifier, written twice: as SQL over a normalised text (`normal.ts`) and as a function for texts.
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
  /** Ordinary codes look the same: only a telling column name makes it this kind; without one it is said to be possible. */
  readonly named: boolean
  /** Judges digits without what groups them. */
  readonly digits: boolean
  /** Fewest different values in the sample; words shorter than a dictionary of so many are codes, not names. */
  readonly distinct: number
  /** Parts of column names that suggest it; they halve the rate that is needed. */
  readonly hints: RegExp
  /** A boolean SQL expression over `n`, an SQL expression of a normalised text. */
  readonly sql: (n: string) => string
  readonly test: (normalised: string) => boolean
  /** The shape without the check, in SQL: where few of these pass the check, they pass it by chance. */
  readonly shape?: (n: string) => string
  /** Something that varies in true columns of this kind, in SQL over `n`, and how many values of it there are at least. */
  readonly varies?: { readonly sql: (n: string) => string; readonly least: number }
  /** Finds candidates inside longer texts; each match is put to `test`. */
  readonly inText?: RegExp
  /** What the text must hold at least, so that most texts are passed over at once. */
  readonly needsInText?: Need
  /** The same for SQL: an RE2 pattern whose group 1 is put to `sql`. */
  readonly inSql?: string
  /** What candidates are among, in SQL, and the share of it that candidates must be, or they are chance. */
  readonly among?: { readonly sql: string; readonly share: number }
}

type Given = Partial<Omit<Detector, 'kind' | 'hints' | 'sql' | 'test' | 'personal'>> & Pick<Detector, 'hints'>

/** A detector with the customary rest: six tenths of the cells, any number of values. */
export function detector(
  kind: IdentifierKind,
  given: Given,
  judge: Pick<Detector, 'sql' | 'test' | 'shape'>,
): Detector {
  const base = { rate: 0.6, strong: false, named: false, digits: false, distinct: 1 }
  return { kind, personal: kinds[kind].personal, ...base, ...given, ...judge }
}

/** Judges by an RE2 pattern, the same in TypeScript; `check` in both languages is asked only where the shape fits. */
export function byShape(
  shape: string,
  check?: { readonly sql: (n: string) => string; readonly test: (n: string) => boolean },
): Pick<Detector, 'sql' | 'test' | 'shape'> {
  const inJs = new RegExp(`^(?:${shape.replaceAll(/\\x\{([0-9a-f]{4})\}/g, '\\u$1')})$`)
  const inSql = shape.replaceAll("'", "''")
  return {
    sql: (n) => (check ? shaped(n, inSql, check.sql(n)) : `regexp_full_match(${n}, '${inSql}')`),
    test: (n) => inJs.test(n) && (check?.test(n) ?? true),
    ...(check ? { shape: (n: string) => `regexp_full_match(${n}, '${inSql}')` } : {}),
  }
}

/** `shape AND check` in SQL, where the check is computed only for cells that have the shape. */
export function shaped(n: string, shape: string, check: string): string {
  return `CASE WHEN regexp_full_match(${n}, '${shape}') THEN coalesce(${check}, false) ELSE false END`
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

/** A real day in SQL, of texts of year, month and day of month. */
export function daySql(year: string, month: string, dayOfMonth: string): string {
  return `TRY_CAST(${year} || '-' || ${month} || '-' || ${dayOfMonth} AS DATE) IS NOT NULL`
}
