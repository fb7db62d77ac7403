/** From every clause to what keeps it and what shows it. */
export { coverageOf, type ClauseCoverage, type Coverage, type CoverageInput } from './coverage.ts'
export { runCases, type CaseResult } from './cases.ts'
export { journeySteps, stepStatus, type JourneyRun, type StepMention } from './steps.ts'
export type { Status } from './status.ts'
