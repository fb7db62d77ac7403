export { periodOf, type Period } from './period.ts'
export { statisticsProjection } from './projection.ts'
export { openStatistics, type FigureView, type Statistics, type StatisticsView } from './statistics.ts'
export { statisticsSheets } from './workbook.ts'
