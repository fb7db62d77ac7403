export { formOf, type Form } from './form.ts'
export type { FormSource } from './form-source.ts'
export { writtenDay } from './numerals.ts'
export { itemBlocks } from './items.ts'
