import type { Hierarchy } from '../anonymity/types.ts'
import type { CodeFormat } from '../sandbox/inside/code-cipher.ts'

/** How a column is changed before anybody computes on it. */
export type Mask =
  | { readonly method: 'keep' }
  | { readonly method: 'drop' }
  /** Keeps the first and last characters, stars between. */
  | { readonly method: 'partial'; readonly first: number; readonly last: number }
  /** HMAC under a key of the grant, 32 hex characters; equal values stay equal inside the grant and nowhere else. Default SHA-256. */
  | { readonly method: 'pseudonym'; readonly hash?: 'sha256' | 'sm3' }
  /** Format-preserving encryption (FF1) under a key of the grant; what is outside the format becomes null. */
  | {
      readonly method: 'fpe'
      readonly alphabet: CodeFormat['alphabet']
      readonly prefix: number
      readonly check: CodeFormat['check']
    }
  /** A date or timestamp becomes the first day of its month. */
  | { readonly method: 'month' }
  /** A date or timestamp becomes the first day of its quarter or year. */
  | { readonly method: 'date'; readonly to: 'quarter' | 'year' }
  /** An administrative division code keeps its first digits: 2 province, 4 city, 6 county, 9 township. */
  | { readonly method: 'division'; readonly digits: number }
  /** A number is rounded to the nearest multiple. */
  | { readonly method: 'round'; readonly step: number }
  /** An age becomes a band such as `30-39`. */
  | { readonly method: 'age-band'; readonly width: number }
  /** Values are replaced by classes; what is in no class becomes `other`. */
  | { readonly method: 'generalise'; readonly classes: { readonly [value: string]: string }; readonly other: string }
  /** A level of a hierarchy that the supplier gives; what it does not know becomes `*`. */
  | { readonly method: 'hierarchy'; readonly hierarchy: Hierarchy; readonly level: number }
  /** Top and bottom coding: what lies beyond becomes the bound itself. */
  | { readonly method: 'clamp'; readonly low?: number; readonly high?: number }
  /** Micro-aggregation: the mean of at least `k` neighbours; together with other columns by MDAV. */
  | { readonly method: 'average'; readonly k: number; readonly with?: readonly string[] }
  /** A number moves by at most `amount`, drawn under a key of the grant: the same again for the same value (of the same `by`). */
  | { readonly method: 'noise'; readonly amount: number; readonly by?: string }
  /** Values change places with others whose rank is at most this share of the rows away. */
  | { readonly method: 'swap'; readonly share: number }
  /** A quasi-identifier, generalised together with the others of its table; `level` as chosen, of `highest`. */
  | { readonly method: 'anonymous'; readonly k: number; readonly level?: number; readonly highest?: number }

export type MaskMethod = Mask['method']
