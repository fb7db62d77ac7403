export { openPress, type Press } from './press.ts'
export { textOf, type Block, type Mark, type Sheet } from './sheet.ts'
export { wordOf } from './word.ts'
export { qrSvg } from './qr.ts'
