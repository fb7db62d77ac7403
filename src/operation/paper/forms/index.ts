export { formOf, type Form, type FormSource } from './form.ts'
export { writtenDay } from './numerals.ts'
