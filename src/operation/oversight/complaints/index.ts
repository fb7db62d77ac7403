import type { Actor } from '../../../core/law/index.ts'
import { dayOf, type Instant } from '../../../core/kernel/index.ts'
import { freshCode } from './code.ts'
import type { HandedIn } from './files.ts'
import { readFile } from './read-file.ts'
import { complaintOf, ERASED, eraseComplainer, forgetComplainer, handle, type Handling } from './handle.ts'
import { lookUp, reopen, type PublicStatus } from './look-up.ts'
import { complaintProjection } from './projection.ts'
import { COMPLAINT_TIMER, receive, receiveObjection, type NewObjection } from './receive.ts'
import type { ComplaintParts, NewComplaint, Received } from './types.ts'
import {
  complaintPage,
  complaintsFor,
  complaintsNaming,
  type ComplaintFilter,
  type ComplaintPage,
  type ComplaintRow,
} from './views.ts'

export { authoritiesOf, downwards, upwards } from './authority.ts'
export { supervised } from './supervised.ts'

/** Complaints and objections of the public, from their receipt to the answer. All refusals are thrown as `Refused`. */
export interface Complaints {
  /** A fresh secret for a form that somebody is about to fill in. */
  code(): string
  receive(complaint: NewComplaint, command: string, files?: readonly HandedIn[]): Promise<Received>
  object(objection: NewObjection, command: string, files?: readonly HandedIn[]): Promise<Received>
  lookUp(number: string, code: string): Promise<PublicStatus>
  reopen(number: string, code: string, text: string, command: string): Promise<PublicStatus>
  list(actor: Actor, filter: ComplaintFilter): Promise<readonly ComplaintRow[]>
  /** Those of them that name one of some records, cases or parties; the oldest first. */
  naming(actor: Actor, about: readonly string[]): Promise<readonly ComplaintRow[]>
  page(actor: Actor, id: string): Promise<ComplaintPage>
  /** What came with it, for whoever answers it alone. */
  file(
    actor: Actor,
    id: string,
    place: number,
  ): Promise<{ readonly bytes: Buffer; readonly type: string; readonly name: string }>
  handle(actor: Actor, id: string, handling: Handling, command: string): Promise<void>
  erase(actor: Actor, id: string, reason: string, command: string): Promise<void>
}

/** Opens the room; call before `store.start()`. */
export function openComplaints(parts: ComplaintParts): Complaints {
  parts.store.project(complaintProjection)
  parts.store.onEffect(ERASED, (effect) => forgetComplainer(parts, effect))
  parts.store.onTimer(COMPLAINT_TIMER, (data, at) => passed(parts, String(data['complaint']), at))
  return {
    code: freshCode,
    receive: (complaint, command, files) => receive(parts, complaint, command, files),
    object: (objection, command, files) => receiveObjection(parts, objection, command, files),
    file: (actor, id, place) => readFile(parts, actor, id, place),
    lookUp: (number, code) => lookUp(parts, number, code),
    reopen: (number, code, text, command) => reopen(parts, number, code, text, command),
    list: (actor, filter) => complaintsFor(parts, actor, filter),
    naming: (actor, about) => complaintsNaming(parts, actor, about),
    page: (actor, id) => complaintPage(parts, actor, id),
    handle: async (actor, id, handling, command) => void (await handle(parts, actor, id, handling, command)),
    erase: (actor, id, reason, command) => eraseComplainer(parts, actor, id, reason, command),
  }
}

/** The last day went by without an answer. */
async function passed(parts: ComplaintParts, id: string, at: Instant): Promise<void> {
  const state = await complaintOf(parts, id)
  if (state.late || state.standing === 'answered' || state.standing === 'merged') return
  const meta = { id: `complaint-due/${id}/${at}`, actor: 'platform', party: null, request: null }
  await parts.store.transact(meta, async (tx) => {
    const { owner, assignee, clauses } = state
    const data = { due: state.due, owner, assignee }
    await tx.append([{ stream: `complaint/${id}`, type: 'complaint.overdue', data, on: dayOf(tx.at), clauses }])
    return null
  })
}
