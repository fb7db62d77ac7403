export { bound, underUs } from './bound.ts'
