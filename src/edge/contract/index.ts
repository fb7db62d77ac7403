import { access } from './access.ts'
import { advice } from './advice.ts'
import { archive } from './archive.ts'
import { auditors } from './auditors.ts'
import { auth } from './auth.ts'
import { cases } from './cases.ts'
import { classify } from './classify.ts'
import { duties } from './duties.ts'
import { clock } from './clock.ts'
import { columns } from './columns.ts'
import { complaints } from './complaints.ts'
import { datasets } from './datasets.ts'
import { disclosed } from './disclosed.ts'
import { domain } from './domain.ts'
import { work } from './work.ts'
import { brakes } from './brakes.ts'
import { egress } from './egress.ts'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from './endpoint.ts'
import { exports } from './exports.ts'
import { gateway } from './gateway.ts'
import { forms } from './forms.ts'
import { help } from './help.ts'
import { house } from './house.ts'
import { custody } from './custody.ts'
import { erasures } from './erasures.ts'
import { intake } from './intake.ts'
import { keys } from './keys.ts'
import { law } from './law.ts'
import { ledger } from './ledger.ts'
import { lines } from './lines.ts'
import { messages } from './messages.ts'
import { models } from './models.ts'
import { money } from './money.ts'
import { masking } from './masking.ts'
import { ownData } from './own-data.ts'
import { paper } from './paper.ts'
import { paperUploads } from './paper-uploads.ts'
import { people } from './people.ts'
import { portal } from './portal.ts'
import { holding } from './held.ts'
import { preservation } from './preservation.ts'
import { products } from './products.ts'
import { records } from './records.ts'
import { reports } from './reports.ts'
import { samples } from './samples.ts'
import { search } from './search.ts'
import { trace } from './trace.ts'
import { sources } from './sources.ts'
import { statistics } from './statistics.ts'
import { stuck } from './stuck.ts'
import { uploads } from './uploads.ts'
import { urging } from './urging.ts'
import { experts } from './experts.ts'
import { versions } from './versions.ts'

export * from './endpoint.ts'
export type {
  CaseSummary,
  CaseView,
  DeskView,
  LightView,
  TaskPageView,
  TaskView,
} from '../../core/cases/shown/views.ts'
export { standingOfCase } from '../../core/cases/shown/views.ts'
export type { DutyView } from './duties.ts'
export type { EntryView, GapView, IntakeHead, SaidIntake, SaidUnmet } from './intake.ts'
export type { EventView } from './ledger.ts'
export type { RecordView } from './records.ts'
export type { Alert, Containing, Graph, Impact, Origin, TrailLine } from '../../operation/trace/index.ts'
export type { UrgeView } from './urging.ts'
export type { UploadView } from './uploads.ts'

/** Every endpoint of the platform. A room adds its array here; the handlers' type then demands a handler for each. */
export const contract = [
  ...auth,
  ...people,
  ...law,
  ...cases,
  ...duties,
  ...records,
  ...versions,
  ...experts,
  ...paper,
  ...paperUploads,
  ...house,
  ...domain,
  ...datasets,
  ...work,
  ...access,
  ...samples,
  ...ownData,
  ...classify,
  ...models,
  ...uploads,
  ...masking,
  ...sources,
  ...brakes,
  ...egress,
  ...advice,
  ...columns,
  ...money,
  ...archive,
  ...auditors,
  ...products,
  ...gateway,
  ...keys,
  ...intake,
  ...lines,
  ...custody,
  ...erasures,
  ...stuck,
  ...ledger,
  ...clock,
  ...portal,
  ...complaints,
  ...preservation,
  ...holding,
  ...statistics,
  ...reports,
  ...disclosed,
  ...trace,
  ...urging,
  ...search,
  ...help,
  ...forms,
  ...exports,
  ...messages,
] as const

type Contract = (typeof contract)[number]

/** The id of every endpoint. */
export type EndpointId = Contract['id']

/** The endpoint with an id, with its literal types. */
export type EndpointOf<Id extends EndpointId> = Extract<Contract, { readonly id: Id }>

/** What `endpoint` answers, by id: for pages and the command line. */
export type Answer<Id extends EndpointId> = AnswerOf<EndpointOf<Id>>
export type Params<Id extends EndpointId> = ParamsOf<EndpointOf<Id>>
export type Query<Id extends EndpointId> = QueryOf<EndpointOf<Id>>
export type Body<Id extends EndpointId> = BodyOf<EndpointOf<Id>>

const byId: ReadonlyMap<string, Endpoint> = new Map(contract.map((of) => [of.id, of]))

/** The endpoint with an id, or `undefined` for a word that is none. */
export function findEndpoint(id: string): Endpoint | undefined {
  return byId.get(id)
}
