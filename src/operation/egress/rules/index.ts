/** Rules of statistical disclosure control over evidence; pure. */
export { identifiers } from './identifiers.ts'
export { finding } from './finding.ts'
export { inOrder, judge, verdictOf } from './judge.ts'
export { settingsOf, startingSettings } from './settings.ts'
