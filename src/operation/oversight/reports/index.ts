export { openReports, type Reports } from './reports.ts'
export { reportProjection } from './state.ts'
export type { Draft, Report, ReportedFigure } from './types.ts'
