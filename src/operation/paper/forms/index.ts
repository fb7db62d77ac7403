export { formOf, type Form, type FormSource } from './form.ts'
export { writtenDay } from './numerals.ts'
export { itemBlocks } from './items.ts'
