export type { Cell, CellKind, CellMark, Column, MarkedCell, PlainCell, Sheet } from './types.ts'
export { WORKBOOK_TYPE, workbookBytes, workbookStream } from './write.ts'
