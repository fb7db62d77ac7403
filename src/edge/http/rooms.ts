import type { Day, HolidayNotice, Instant, Json, JsonObject, Refusal } from '../../core/kernel/index.ts'
import type { Pack } from '../../core/law/grammar/pack.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { Force } from '../../core/law/grammar/force.ts'
import type { Gap, OwedNow } from '../../core/cases/existing/command.ts'
import type { RecordState } from '../../core/cases/state/model.ts'
import type { Clock } from '../../base/store/types.ts'
import type { People } from '../../operation/people/index.ts'
import type { Domain, Masking, Models, OwnData, Work } from '../../operation/domain/index.ts'
import type { Erasures } from '../../operation/domain/erasure/index.ts'
import type { Oversight, StuckRoom } from '../../operation/oversight/index.ts'
import type { HouseRoom } from '../../operation/house/index.ts'
import type { PaperRoom } from '../../operation/paper/index.ts'
import type { Keys } from '../../operation/domain/keys/index.ts'
import type { Intake } from '../../operation/intake/index.ts'
import type { Archive, Auditors } from '../../operation/archive/index.ts'
import type { Economy } from '../../operation/economy/index.ts'
import type { Experts } from '../../operation/experts/index.ts'
import type { Egress } from '../../operation/egress/index.ts'
import type { Products } from '../../operation/products/index.ts'
import type { Search } from '../../operation/search/index.ts'
import type { Trace } from '../../operation/trace/index.ts'
import type { Messages } from '../../operation/messages/index.ts'
import type { Catalogue, Classifying, Sources, Uploads } from '../../operation/catalogue/index.ts'
import type { PaperUploads, ProceduresRoom } from '../../operation/procedures/index.ts'
import type { Procedures } from '../../operation/procedures/parts/types.ts'
import type { Read } from './handler.ts'
import type { Explain } from './answer/problem.ts'
import type {
  Answer,
  Body,
  CaseSummary,
  CaseView,
  DutyView,
  EventView,
  Query,
  RecordView,
  TaskPageView,
} from '../contract/index.ts'

export type { Session as SessionView, SessionOpened } from '../../operation/people/index.ts'

/** The effective packs of this installation. */
export interface LawRoom {
  areas(): readonly string[]
  /** The effective pack of an area, or null for an area that is not in the tree. */
  pack(area: string): Pack | null
  /** A pack by the digest that a case opened under. */
  version?(digest: string): Pack | null
  /** Whether a pack binds today, or is on trial; left out where law is only read. */
  force?(pack: Pack): Force
  setting(area: string, id: string): Promise<Json>
  change(actor: Actor, area: string, id: string, value: Json, reason: string, command: string): Promise<void>
}

/** What is known around the law: kept versions, cases that show clauses, how often clauses came up. */
export interface StudyRoom {
  /** Versions of a pack by its id, the one in force first. */
  versions(pack: string): readonly Pack[]
  /** Cases that name a clause, run against the pack. */
  cases(pack: Pack, clause: string): readonly Read<Answer<'law.clause'>['cases'][number]>[]
  /** Steps of the journey and attack tests that show a clause, as they last went. */
  proofs(pack: Pack, clause: string): readonly Read<Answer<'law.clause'>['proofs'][number]>[]
  counts(): Promise<ReadonlyMap<string, Answer<'law.clause'>['count']>>
  /** Where a clause came up last, as far as the actor may read it. */
  uses(actor: Actor, clause: string): Promise<readonly Omit<Answer<'law.uses'>[number], 'title'>[]>
}

/** What the pages read of cases and records; each call asks who may see what. */
interface ProceduresReader {
  /** Enters a matter begun before the platform. */
  enter(
    actor: Actor,
    entry: Body<'cases.enter'>,
    command: string,
  ): Promise<{ case: string; record: string; gaps: readonly Gap[]; owed: readonly OwedNow[] }>
  tasks(actor: Actor, page: Query<'tasks'>): Promise<TaskPageView>
  cases(actor: Actor, filter: Query<'cases.list'>): Promise<readonly CaseSummary[]>
  caseView(actor: Actor, id: string): Promise<CaseView>
  /** Columns and whole lines that cases under a record did not agree to; nobody's permission is asked. */
  declined(record: string): Promise<Answer<'access.declined'>>
  /** Whether an actor may read a case or a record; looking ahead is no attempt and is not recorded. */
  mayRead(actor: Actor, id: string): Promise<boolean>
  /** The procedures of the actor's own area, each with whether the actor may open it. */
  openable(actor: Actor): Promise<readonly Answer<'cases.openable'>[number][]>
  /** Those of some records that an actor may read. */
  readableRecords(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>>
  check(actor: Actor, id: string, act: string, body: Body<'cases.check'>): Promise<Refusal | null>
  /** What time alone would bring until a day; nothing is written. */
  whatIf(actor: Actor, id: string, until: Day): Promise<Read<Answer<'cases.what-if'>>>
  recordsView(actor: Actor, filter: Query<'records.list'>): Promise<readonly RecordState[]>
  recordNames(actor: Actor, ids: readonly string[]): Promise<readonly Answer<'records.names'>[number][]>
  recordView(actor: Actor, id: string): Promise<RecordView>
  /** Every version of what a record holds. */
  versions(actor: Actor, id: string): Promise<Read<Answer<'records.versions'>>>
  /** Puts an objection of the public on a notice that stands open. */
  object(
    id: string,
    objection: {
      readonly act?: string
      readonly name: string
      readonly contact?: string
      readonly text: string
      readonly attachments: readonly string[]
    },
    command: string,
  ): Promise<{ readonly on: Day }>
}

/** Recurring duties as the one who looks sees them. */
export interface DutiesRoom {
  open(actor: Actor): Promise<readonly DutyView[]>
}

/** Encrypted, content-addressed files. */
interface AttachmentsRoom {
  put(
    actor: Actor,
    body: AsyncIterable<Uint8Array> | null,
    about: { readonly type: string; readonly name: string | null },
    command: string,
  ): Promise<Answer<'attachments.put'>>
  get(
    actor: Actor,
    digest: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string | null } | null>
  names(actor: Actor, digests: readonly string[]): Promise<Read<Answer<'attachments.names'>>>
}

export interface LedgerRoom {
  checkpoint(): Promise<string>
  /** What lies at a path of the log: `tile/0/000`, `tile/entries/000`. */
  tile(path: string): Promise<Uint8Array | null>
  proof(seq: number): Promise<JsonObject | null>
  key(): Promise<string>
  /** Whether an actor may read the ledger at all; looking ahead is no attempt and is not recorded. */
  readable(actor: Actor): Promise<boolean>
  events(actor: Actor, filter: Query<'ledger.events'>): Promise<readonly EventView[]>
  bundle(actor: Actor, record: string): Promise<JsonObject | null>
}

/** What the public may read; made of the other rooms by `portal/`. */
export interface PortalRoom {
  home(): Promise<Answer<'portal.home'>>
  calls(filter: Query<'portal.calls'>): Promise<Answer<'portal.calls'>>
  notices(filter: Query<'portal.notices'>): Promise<Answer<'portal.notices'>>
  disclosures(filter: Query<'portal.disclosures'>): Promise<Answer<'portal.disclosures'>>
  products(filter: Query<'portal.products'>): Promise<Answer<'portal.products'>>
  register(filter: Query<'portal.register'>): Promise<Answer<'portal.register'>>
}

/** The platform's clock as the edge moves it. */
export interface ClockRoom extends Pick<Clock, 'mode' | 'now'> {
  /** The State Council's holiday notices, year by year. */
  readonly notices: readonly HolidayNotice[]
  advance(actor: Actor, to: Instant, command: string): Promise<void>
}

/** Every room that a handler may ask; wired in `main.ts`. A room's engineer adds a member and `handlers/<room>.ts`. */
export interface Rooms extends Oversight {
  readonly version: string
  /** Says requirements in words where an answer carries them; the catalogue's own sentences without it. */
  readonly explain?: Explain
  /** Adds to the platform's own refusals the clauses by which the law of the place asks for them. */
  readonly cite?: (refusal: Refusal, about: readonly string[], actor: Actor | null) => Promise<Refusal>
  readonly people: People
  readonly law: LawRoom
  readonly study: StudyRoom
  readonly procedures: Pick<Procedures, 'open' | 'act' | 'require' | 'heldNow' | 'record' | 'records' | 'allows'> &
    Pick<ProceduresRoom, 'recordsShown' | 'partiesShown' | 'noticesShown'> &
    ProceduresReader
  readonly duties: DutiesRoom
  readonly attachments: AttachmentsRoom
  readonly paperUploads: PaperUploads
  readonly paper: PaperRoom
  readonly house: HouseRoom
  readonly catalogue: Pick<Catalogue, 'mount' | 'profile' | 'describe' | 'restore' | 'versions'>
  readonly classifying: Classifying
  readonly intake: Intake
  readonly uploads: Uploads
  readonly sources: Sources
  readonly domain: Domain
  readonly work: Work
  readonly keys: Keys
  readonly ownData: OwnData
  readonly erasures: Erasures
  readonly stuck: StuckRoom
  readonly messages: Messages
  readonly models: Models
  readonly masking: Masking
  readonly egress: Egress
  readonly economy: Economy
  readonly archive: Archive
  readonly experts: Experts
  readonly auditors: Auditors
  readonly products: Products
  readonly trace: Trace
  readonly search: Search
  readonly ledger: LedgerRoom
  readonly clock: ClockRoom
}
