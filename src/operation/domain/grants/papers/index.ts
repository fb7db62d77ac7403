/** What the papers of a mandate say of a grant's rows, people and hours. */
export { foreseePapers } from './foresee.ts'
export { readHours } from './hours.ts'
export { limitByPaper } from './use.ts'
