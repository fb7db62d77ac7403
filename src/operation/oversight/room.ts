import { openComplaints, type Complaints } from './complaints/index.ts'
import type { ComplaintParts } from './complaints/types.ts'
import { openPreservation, type Preservation } from './preservation/index.ts'

/** What watches over operations and answers the public. */
export interface Oversight {
  readonly complaints: Complaints
  readonly preservation: Preservation
}

/** Opens the room over a store; call before `store.start()`. */
export function openOversight(parts: ComplaintParts): Oversight {
  return { complaints: openComplaints(parts), preservation: openPreservation(parts) }
}
