import type { PlainCell } from '../../../base/workbook/index.ts'
import type { CellKind } from '../../../base/workbook/index.ts'
import type { MessageKey } from '../../../core/locales/index.ts'
import type { Answer, EndpointId, Query } from '../../contract/index.ts'
import type { Read } from '../handler.ts'
import type { Say } from './say.ts'

/** One column of an exported list. */
export interface ExportColumn<Row> {
  readonly head: MessageKey
  readonly kind?: CellKind
  readonly value: (row: Row, say: Say) => PlainCell
}

/** How the answer of a list becomes rows of a workbook. */
export interface ListExport<Id extends EndpointId, Row> {
  readonly title: MessageKey
  readonly rows: (answer: Read<Answer<Id>>) => readonly Row[]
  readonly columns: readonly ExportColumn<Row>[]
  /** Where the words of a filter's values stand, if not under its own name. */
  readonly said?: { readonly [filter: string]: string }
  /** Parameters of the first page, so that few calls bring all. */
  readonly first?: Partial<Record<keyof NonNullable<Query<Id>> & string, string>>
  /** What to ask for the next page: parameters that replace those of the last; null when there is none. */
  readonly next?: (answer: Read<Answer<Id>>) => { readonly [name: string]: string } | null
}

/** An export with its types forgotten, as the handler uses it. */
export interface AnyExport {
  readonly title: MessageKey
  readonly rows: (answer: never) => readonly unknown[]
  readonly columns: readonly ExportColumn<never>[]
  readonly said?: { readonly [filter: string]: string }
  readonly first?: { readonly [name: string]: string | undefined }
  readonly next?: (answer: never) => { readonly [name: string]: string } | null
}

/** Declares an export and checks it against the answer of its endpoint; a row is whatever `rows` gives. */
export function listExport<Id extends EndpointId>(): <Row>(of: ListExport<Id, Row>) => AnyExport {
  return (of) => of as unknown as AnyExport
}
