import type { EndpointId } from '../../contract/index.ts'
import type { Handlers } from '../handler.ts'
import { inOrder } from '../official.ts'
import type { Rooms } from '../rooms.ts'
import { accessHandlers } from './access.ts'
import { adviceHandlers } from './advice.ts'
import { archiveHandlers } from './archive.ts'
import { auditorHandlers } from './auditors.ts'
import { authHandlers } from './auth.ts'
import { caseHandlers } from './cases.ts'
import { classifyHandlers } from './classify.ts'
import { clockHandlers } from './clock.ts'
import { columnHandlers } from './columns.ts'
import { complaintHandlers } from './complaints.ts'
import { dutyHandlers } from './duties.ts'
import { datasetHandlers } from './datasets.ts'
import { disclosedHandlers } from './disclosed.ts'
import { domainHandlers } from './domain.ts'
import { brakeHandlers } from './brakes.ts'
import { egressHandlers } from './egress.ts'
import { exportHandlers } from './exports.ts'
import { gatewayHandlers } from './gateway.ts'
import { custodyHandlers } from './custody.ts'
import { erasureHandlers } from './erasures.ts'
import { guarded } from './guarded.ts'
import { formHandlers } from './forms.ts'
import { helpHandlers } from './help.ts'
import { houseHandlers } from './house.ts'
import { intakeHandlers } from './intake.ts'
import { keyHandlers } from './keys.ts'
import { lawHandlers } from './law.ts'
import { ledgerHandlers } from './ledger.ts'
import { lineHandlers } from './lines.ts'
import { messageHandlers } from './messages.ts'
import { modelHandlers } from './models.ts'
import { moneyHandlers } from './money.ts'
import { maskingHandlers } from './masking.ts'
import { ownDataHandlers } from './own-data.ts'
import { paperHandlers } from './paper.ts'
import { paperUploadHandlers } from './paper-uploads.ts'
import { peopleHandlers } from './people.ts'
import { portalHandlers } from './portal.ts'
import { heldHandlers } from './held.ts'
import { preservationHandlers } from './preservation.ts'
import { productHandlers } from './products.ts'
import { recordHandlers } from './records.ts'
import { reportHandlers } from './reports.ts'
import { sampleHandlers } from './samples.ts'
import { workHandlers } from './work.ts'
import { searchHandlers } from './search.ts'
import { traceHandlers } from './trace.ts'
import { statisticsHandlers } from './statistics.ts'
import { stuckHandlers } from './stuck.ts'
import { sourceHandlers } from './sources.ts'
import { uploadHandlers } from './uploads.ts'
import { urgingHandlers } from './urging.ts'
import { expertHandlers } from './experts.ts'
import { versionHandlers } from './versions.ts'

/** A handler for every endpoint of the contract: one without the other does not compile. */
export function allHandlers(rooms: Rooms): Handlers<EndpointId> {
  const all: Handlers<Exclude<EndpointId, 'exports.list'>> = {
    ...authHandlers(rooms),
    ...peopleHandlers(rooms),
    ...lawHandlers(rooms),
    ...caseHandlers(rooms),
    ...dutyHandlers(rooms),
    ...recordHandlers(rooms),
    ...versionHandlers(rooms),
    ...expertHandlers(rooms),
    ...paperHandlers(rooms),
    ...paperUploadHandlers(rooms),
    ...houseHandlers(rooms),
    ...domainHandlers(rooms),
    ...datasetHandlers(rooms),
    ...workHandlers(rooms),
    ...accessHandlers(rooms),
    ...sampleHandlers(rooms),
    ...ownDataHandlers(rooms),
    ...classifyHandlers(rooms),
    ...modelHandlers(rooms),
    ...uploadHandlers(rooms),
    ...maskingHandlers(rooms),
    ...sourceHandlers(rooms),
    ...brakeHandlers(rooms),
    ...egressHandlers(rooms),
    ...adviceHandlers(rooms),
    ...columnHandlers(rooms),
    ...moneyHandlers(rooms),
    ...archiveHandlers(rooms),
    ...auditorHandlers(rooms),
    ...productHandlers(rooms),
    ...gatewayHandlers(rooms),
    ...keyHandlers(rooms),
    ...intakeHandlers(rooms),
    ...lineHandlers(rooms),
    ...custodyHandlers(rooms),
    ...erasureHandlers(rooms),
    ...stuckHandlers(rooms),
    ...ledgerHandlers(rooms),
    ...clockHandlers(rooms),
    ...portalHandlers(rooms),
    ...complaintHandlers(rooms),
    ...preservationHandlers(rooms),
    ...heldHandlers(rooms),
    ...statisticsHandlers(rooms),
    ...reportHandlers(rooms),
    ...disclosedHandlers(rooms),
    ...traceHandlers(rooms),
    ...urgingHandlers(rooms),
    ...searchHandlers(rooms),
    ...helpHandlers(),
    ...formHandlers(rooms),
    ...messageHandlers(rooms),
  }
  const safe = inOrder(guarded(all, rooms), rooms)
  return { ...safe, ...exportHandlers(rooms, safe) }
}
