import type { Day, Instant, Json, JsonObject, Refusal } from '../../core/kernel/index.ts'
import type { Pack } from '../../core/law/grammar.ts'
import type { Actor } from '../../core/law/permit-types.ts'
import type { RecordState } from '../../core/cases/model.ts'
import type { Clock } from '../../base/store/types.ts'
import type { PeopleReader } from '../../operation/people/types.ts'
import type { Procedures } from '../../operation/procedures/types.ts'
import type { Answer, Body, CaseSummary, CaseView, EventView, Query, RecordView, TaskView } from '../contract/index.ts'

/** A session as the edge needs it. */
export interface SessionView {
  readonly token: string
  readonly actor: Actor
  readonly csrf: string
  readonly mustChange: boolean
  readonly until: number
}

/** A fresh or rotated session: `token` goes into the cookie and nowhere else. */
export interface SessionOpened {
  readonly token: string
  readonly until: number
}

/** What the edge asks of people. */
export interface PeopleRoom extends PeopleReader {
  session(token: string): Promise<SessionView | null>
  signIn(
    who: { readonly name: string; readonly password: string; readonly address: string },
    command: string,
  ): Promise<SessionOpened>
  signOut(session: SessionView, command: string): Promise<void>
  changePassword(
    session: SessionView,
    change: { readonly old: string; readonly new: string; readonly address: string },
    command: string,
  ): Promise<SessionOpened>
  me(session: SessionView): Promise<Answer<'auth.me'>>
  list(filter: Query<'people.parties'>): Promise<Answer<'people.parties'>>
  register(actor: Actor, party: Body<'people.register'>, command: string): Promise<Answer<'people.register'>>
  role(actor: Actor, party: string, tie: Body<'people.roles'>, command: string): Promise<Answer<'people.roles'>>
  accounts(actor: Actor, filter: Query<'people.accounts'>): Promise<Answer<'people.accounts'>>
  open(actor: Actor, account: Body<'people.open'>, command: string): Promise<Answer<'people.open'>>
  close(actor: Actor, account: string, reason: string, command: string): Promise<Answer<'people.close'>>
  reset(actor: Actor, account: string, command: string): Promise<Answer<'people.reset'>>
  /** Puts on the record that a signed-in account was refused something at the edge. */
  refused(actor: Actor, endpoint: string, refusal: Refusal, command: string): Promise<void>
}

/** The effective packs of this installation. */
export interface LawRoom {
  areas(): readonly string[]
  /** The effective pack of an area, or null for an area that is not in the tree. */
  pack(area: string): Pack | null
  setting(area: string, id: string): Promise<Json>
  change(actor: Actor, area: string, id: string, value: Json, reason: string, command: string): Promise<void>
}

/** What the pages read of cases and records; each call asks who may see what. */
export interface ProceduresReader {
  tasks(actor: Actor): Promise<readonly TaskView[]>
  cases(actor: Actor, filter: Query<'cases.list'>): Promise<readonly CaseSummary[]>
  caseView(actor: Actor, id: string): Promise<CaseView>
  check(actor: Actor, id: string, act: string, body: Body<'cases.check'>): Promise<Refusal | null>
  recordsView(actor: Actor, filter: Query<'records.list'>): Promise<readonly RecordState[]>
  recordView(actor: Actor, id: string): Promise<RecordView>
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

/** Encrypted, content-addressed files. */
export interface AttachmentsRoom {
  put(
    actor: Actor,
    body: ReadableStream<Uint8Array> | null,
    about: { readonly type: string; readonly name: string | null },
    command: string,
  ): Promise<Answer<'attachments.put'>>
  get(
    actor: Actor,
    digest: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string | null } | null>
}

export interface LedgerRoom {
  checkpoint(): Promise<string>
  tile(path: string): Promise<Uint8Array | null>
  proof(seq: number): Promise<JsonObject | null>
  key(): Promise<string>
  events(actor: Actor, filter: Query<'ledger.events'>): Promise<readonly EventView[]>
  bundle(actor: Actor, record: string): Promise<JsonObject | null>
}

/** What the public may read. */
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
  advance(actor: Actor, to: Instant, command: string): Promise<void>
}

/** Every room that a handler may ask; wired in `main.ts`. A room's engineer adds a member and `handlers/<room>.ts`. */
export interface Rooms {
  readonly version: string
  readonly people: PeopleRoom
  readonly law: LawRoom
  readonly procedures: Pick<Procedures, 'open' | 'act'> & ProceduresReader
  readonly attachments: AttachmentsRoom
  readonly ledger: LedgerRoom
  readonly portal: PortalRoom
  readonly clock: ClockRoom
}
