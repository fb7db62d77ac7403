import type { AnonymityReport } from '../anonymity/index.ts'
import type { VaultObject } from '../vault/index.ts'
import type { Mask } from './mask.ts'

/** What came of masking. */
export interface Written {
  readonly objects: ReadonlyMap<string, VaultObject>
  /** Rows that were written; fewer than the raw ones where rows are filtered or left out. */
  readonly rows: number
  /** By column: values outside the format of its method, which became null. */
  readonly outside: { readonly [column: string]: number }
  readonly anonymity: AnonymityReport | null
  /** Masks as they came out, where writing chose something: the level of a quasi-identifier. */
  readonly levels: ReadonlyMap<string, Mask>
}
