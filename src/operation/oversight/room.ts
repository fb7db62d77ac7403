import { openComplaints, type Complaints } from './complaints/index.ts'
import type { ComplaintParts } from './complaints/types.ts'
import { disclosedProjection, openDisclosures, type ContentParts, type Disclosures } from './disclosures/index.ts'
import { openPreservation, type Preservation, type PreservationParts } from './preservation/index.ts'
import { openReports, reportProjection, type Reports } from './reports/index.ts'
import { openStops, type StopParts, type Stops } from './stops/index.ts'
import { openStatistics, statisticsProjection, type Statistics } from './statistics/index.ts'

/** What watches over operations and answers the public. */
export interface Oversight {
  readonly complaints: Complaints
  readonly preservation: Preservation
  readonly statistics: Statistics
  readonly stops: Stops
  readonly reports: Reports
  readonly disclosed: Disclosures
}

/** What the room is opened on. */
export type OversightParts = Omit<ComplaintParts, 'procedures'> &
  Omit<ContentParts, 'statistics' | 'procedures'> & {
    readonly procedures: ComplaintParts['procedures'] &
      ContentParts['procedures'] &
      StopParts['procedures'] &
      PreservationParts['procedures']
  }

/** Opens the room over a store; call before `store.start()`. */
export function openOversight(parts: OversightParts): Oversight {
  for (const projection of [statisticsProjection, reportProjection, disclosedProjection])
    parts.store.project(projection)
  const statistics = openStatistics(parts)
  return {
    complaints: openComplaints(parts),
    preservation: openPreservation(parts),
    stops: openStops(parts),
    statistics,
    reports: openReports({ ...parts, statistics }),
    disclosed: openDisclosures({ ...parts, statistics }),
  }
}
