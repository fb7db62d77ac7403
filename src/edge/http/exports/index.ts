import type { Exportable } from '../../contract/exports.ts'
import { caseLists } from './case-lists.ts'
import type { AnyExport } from './list-export.ts'
import { recordLists } from './record-lists.ts'
import { roomLists } from './room-lists.ts'
import { watchLists } from './watch-lists.ts'

export { exportList, type ExportAsk } from './export-list.ts'

/** Every list that goes out as a workbook; one that the contract names and nobody describes does not compile. */
export const listExports: { readonly [Id in Exportable]: AnyExport } = {
  ...caseLists,
  ...recordLists,
  ...watchLists,
  ...roomLists,
}
