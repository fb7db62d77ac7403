import { openComplaints, type Complaints } from './complaints/index.ts'
import type { ComplaintParts } from './complaints/types.ts'
import { openStatistics, statisticsProjection, type Statistics } from './statistics/index.ts'
import { openReports, reportProjection, type Reports } from './reports/index.ts'
import { openPreservation, type Preservation } from './preservation/index.ts'

/** What watches over operations and answers the public. */
export interface Oversight {
  readonly complaints: Complaints
  readonly preservation: Preservation
  readonly statistics: Statistics
  readonly reports: Reports
}

/** Opens the room over a store; call before `store.start()`. */
export function openOversight(parts: ComplaintParts): Oversight {
  parts.store.project(statisticsProjection)
  parts.store.project(reportProjection)
  const statistics = openStatistics(parts)
  return {
    complaints: openComplaints(parts),
    preservation: openPreservation(parts),
    statistics,
    reports: openReports({ ...parts, statistics }),
  }
}
