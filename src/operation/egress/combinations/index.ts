/** What sums and differences of several cells tell: of one result, of several releases, of the cells that a script is given. */
export { combined, type Combined } from './combinations.ts'
export type { Answer } from './incidence.ts'
