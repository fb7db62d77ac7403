import type { Actor } from '../../core/law/facts/permit-types.ts'
import { assignedIn } from './assigned.ts'
import type { Json } from '../../core/kernel/index.ts'
import { demandDirect, draftCommand, type CommandKind, type CommandOf, type Commands } from './commands.ts'
import { closeDesk } from './closing.ts'
import { claimTask, releaseTask, type TaskOf } from './claims.ts'
import { dropDraft, saveDraft, sendDraft, startDraft, type NewDraft, type Saved } from './drafts.ts'
import type { Content } from './content.ts'
import { ownOrder } from './guard.ts'
import { deskOf, postsOf, type DraftDesk } from './desk-of.ts'
import type { FormOf } from './form-rows.ts'
import { dropForm, formOf, keepForm, type FormView } from './forms.ts'
import { declineHandOver, makeHandOver, signHandOver, type NewHandOver } from './hand-overs.ts'
import { holdingsOf, type Holdings } from './holdings.ts'
import { leave, type Leaving } from './leaving.ts'
import { GIVE, giveActs, type Giving } from './official.ts'
import { handOverList, type HandOverList } from './hand-over-list.ts'
import { confirmChange, declineChange, propose, setManager, type Wish } from './orders.ts'
import { mayManage, refuse, today, type HouseParts } from './parts.ts'
import { houseOf, managersFor } from './rows.ts'
import type { HandedItem } from './types.ts'
import { claimDraft, releaseDraft, remarkOn, rerouteDraft, returnDraft, signDraft } from './signatures.ts'
import { endStandIn, setStandIn, type NewStandIn } from './stand-ins.ts'
import {
  caseHouse,
  draftView,
  overview,
  waitingFor,
  type CaseHouse,
  type DraftView,
  type Overview,
  type Waiting,
} from './views.ts'

export { houseProjection } from './rows.ts'
export type { HandOverList } from './hand-over-list.ts'
export type { CaseHouse, DraftHead, DraftView, EntryView, Overview, StepView, Waiting } from './views.ts'
export type { DraftDesk } from './desk-of.ts'
export type { CommandKind, CommandOf, Commands } from './commands.ts'
export type { Content } from './content.ts'
export type { Change, Claim, HandedItem, HandOver, StandIn } from './types.ts'

/** The order inside a party: chains, drafts, stand-ins, hand-overs. All refusals are thrown as `Refused`. */
export interface HouseRoom {
  overview(actor: Actor): Promise<Overview>
  /** What waits in the house for the one who asks. */
  waiting(actor: Actor): Promise<readonly Waiting[]>
  /** Who of the house is at which act. */
  assigned(actor: Actor): ReturnType<typeof assignedIn>
  /** What the page of a case shows to the house of the one who asks. */
  ofCase(actor: Actor, id: string): Promise<CaseHouse>
  draft(actor: Actor, id: string): Promise<DraftView>
  /** With whom a draft lies, for whoever tells them. */
  deskOf(draft: string): Promise<DraftDesk | null>
  /** Who of a party has a kind of act on their desk; null where no post is named for it. */
  postsOf(
    party: string,
    wanted: { readonly procedure: string; readonly act: string },
  ): Promise<readonly string[] | null>
  /** Managers of all parties for administrators, of one's own for others. */
  managers(actor: Actor): Promise<readonly { readonly party: string; readonly person: string }[]>
  /** The list of a hand-over in words, for its own house. */
  handOverList(actor: Actor, id: string): Promise<HandOverList>
  setManager(actor: Actor, of: Parameters<typeof setManager>[2], command: string): Promise<void>
  propose(actor: Actor, wish: Wish, command: string): Promise<{ readonly change: string }>
  confirm(actor: Actor, change: string, command: string): Promise<void>
  decline(actor: Actor, change: string, reason: string, command: string): Promise<void>
  standIn(actor: Actor, wish: NewStandIn, command: string): Promise<{ readonly standIn: string }>
  endStandIn(actor: Actor, id: string, command: string): Promise<void>
  handOver(actor: Actor, wish: NewHandOver, command: string): Promise<{ readonly handOver: string }>
  signHandOver(actor: Actor, id: string, command: string): Promise<void>
  declineHandOver(actor: Actor, id: string, reason: string, command: string): Promise<void>
  /** What hangs on a person, for themself, managers, and whoever closes accounts. */
  holdings(actor: Actor, person: string): Promise<Holdings>
  leave(actor: Actor, person: string, of: Leaving, command: string): ReturnType<typeof leave>
  /** What the own house has typed into the form of an act and not handed in. */
  form(actor: Actor, of: FormOf): Promise<FormView | null>
  keepForm(
    actor: Actor,
    of: FormOf,
    what: Parameters<typeof keepForm>[3],
    command: string,
  ): Promise<{ readonly version: number }>
  dropForm(actor: Actor, of: FormOf, command: string): Promise<void>
  claimTask(actor: Actor, of: TaskOf, command: string): Promise<void>
  releaseTask(actor: Actor, of: TaskOf, command: string): Promise<void>
  start(actor: Actor, id: string, of: NewDraft, command: string): Promise<Saved>
  /** Names what does commands that are no acts of a case. */
  answers(commands: Commands): void
  /** Kinds of command that a chain may be set for. */
  kinds(): readonly CommandKind[]
  /** Throws Refused for a command of the actor's party that a chain has to sign first. */
  demandDirect(actor: Actor, of: CommandOf, body: Json): Promise<void>
  /** `revised`: the draft that came back and of which this is a new version. */
  draftCommand(actor: Actor, of: CommandOf, body: Json, command: string, revised?: string): Promise<Saved>
  save(
    actor: Actor,
    id: string,
    of: { readonly seen: number; readonly content: Content },
    command: string,
  ): Promise<Saved>
  send(actor: Actor, id: string, of: { readonly seen: number }, command: string): Promise<void>
  sign(actor: Actor, id: string, of: Parameters<typeof signDraft>[3], command: string): Promise<void>
  return(actor: Actor, id: string, of: Parameters<typeof returnDraft>[3], command: string): Promise<void>
  remark(actor: Actor, id: string, words: string, command: string): Promise<void>
  drop(actor: Actor, id: string, reason: string, command: string): Promise<void>
  claim(actor: Actor, id: string, command: string): Promise<void>
  release(actor: Actor, id: string, command: string): Promise<void>
  reroute(actor: Actor, id: string, of: Parameters<typeof rerouteDraft>[3], command: string): Promise<void>
}

/** Opens the room; project `houseProjection` first, and call it before the store starts. */
export function openHouse(of: HouseParts): HouseRoom {
  const giving: Giving = new Set()
  let answering: Commands | null = null
  const parts: HouseParts = { ...of, giving, commands: () => answering }
  parts.procedures.guard(ownOrder(parts, giving))
  parts.people.whenClosed((tx, closing) => closeDesk(tx, closing))
  parts.store.onEffect(GIVE, giveActs(parts, giving))
  return {
    overview: (actor) => overview(parts, actor),
    waiting: (actor) => waitingFor(parts, actor),
    assigned: (actor) => assignedIn(parts, actor),
    ofCase: (actor, id) => caseHouse(parts, actor, id),
    draft: (actor, id) => draftView(parts, actor, id),
    deskOf: (draft) => deskOf(parts, draft),
    postsOf: (party, wanted) => postsOf(parts, party, wanted),
    managers: (actor) => managersFor(parts, actor),
    handOverList: (actor, id) => handOverList(parts, actor, id),
    setManager: (actor, of, command) => setManager(parts, actor, of, command),
    propose: (actor, wish, command) => propose(parts, actor, wish, command),
    confirm: (actor, change, command) => confirmChange(parts, actor, change, command),
    decline: (actor, change, reason, command) => declineChange(parts, actor, change, reason, command),
    standIn: (actor, wish, command) => setStandIn(parts, actor, wish, command),
    endStandIn: (actor, id, command) => endStandIn(parts, actor, id, command),
    handOver: (actor, wish, command) => makeHandOver(parts, actor, wish, command),
    signHandOver: (actor, id, command) => signHandOver(parts, actor, id, command),
    declineHandOver: (actor, id, reason, command) => declineHandOver(parts, actor, id, reason, command),
    holdings: (actor, person) => holdings(parts, actor, person),
    leave: (actor, person, of, command) => leave(parts, actor, person, of, command),
    form: (actor, of) => formOf(parts, actor, of),
    keepForm: (actor, of, what, command) => keepForm(parts, actor, of, what, command),
    dropForm: (actor, of, command) => dropForm(parts, actor, of, command),
    claimTask: (actor, of, command) => claimTask(parts, actor, of, command),
    releaseTask: (actor, of, command) => releaseTask(parts, actor, of, command),
    answers(commands) {
      answering = commands
    },
    kinds: () => answering?.kinds ?? [],
    demandDirect: (actor, of, body) => demandDirect(parts, actor, of, body),
    draftCommand: (actor, of, body, command, revised) => draftCommand(parts, actor, of, body, command, revised),
    start: (actor, id, of, command) => startDraft(parts, actor, id, of, command),
    save: (actor, id, of, command) => saveDraft(parts, actor, id, of, command),
    send: (actor, id, of, command) => sendDraft(parts, actor, id, of, command),
    sign: (actor, id, of, command) => signDraft(parts, actor, id, of, command),
    return: (actor, id, of, command) => returnDraft(parts, actor, id, of, command),
    remark: (actor, id, words, command) => remarkOn(parts, actor, id, words, command),
    drop: (actor, id, reason, command) => dropDraft(parts, actor, id, reason, command),
    claim: (actor, id, command) => claimDraft(parts, actor, id, command),
    release: (actor, id, command) => releaseDraft(parts, actor, id, command),
    reroute: (actor, id, of, command) => rerouteDraft(parts, actor, id, of, command),
  }
}

/** Themself and managers see it; the system administrator too, who closes accounts, without which matters they are about. */
async function holdings(parts: HouseParts, actor: Actor, person: string): Promise<Holdings> {
  const [row] = await parts.store.query<{ party: string }>(
    'select party from people_account where person = $1 limit 1',
    [person],
  )
  if (!row) return refuse('not-found', 'gone', {}, 'reload')
  const house = await houseOf(parts.store, row.party)
  const found = await holdingsOf(parts.store, house, person, today(parts))
  if (actor.administrator === 'system') {
    return { ...found, items: found.items.map(withoutMatter), alone: found.alone.map(withoutMatter) }
  }
  const own = actor.party === row.party && (actor.person === person || mayManage(house, actor.person))
  return own ? found : refuse('forbidden', 'not-entitled', {}, 'ask-manager')
}

function withoutMatter(item: HandedItem): HandedItem {
  if (item.kind === 'claim') return { ...item, case: '', act: '' }
  return 'case' in item ? { ...item, id: '', case: '', act: '' } : item
}

export { placeOf } from './forms.ts'
