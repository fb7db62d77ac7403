import type { Effect, NewEvent, Tx } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import { destroyFiles } from './files.ts'
import { freeWhenClosed } from './keep.ts'
import { accusedIn } from './owner.ts'
import { COMPLAINT_TIMER } from './receive.ts'
import { placedBy } from './supervised.ts'
import type { AnswerResult, Complaint, ComplaintParts, ComplaintStanding } from './types.ts'

/** What is left to do of a complaint that was erased. */
export const ERASED = 'complaint.erased'
const SETTLE_MS = 20_000

/** What the owner of a complaint may do with it. */
export type Handling =
  | { readonly do: 'take' }
  | { readonly do: 'assign'; readonly account: string }
  | { readonly do: 'transfer'; readonly party: string; readonly reason: string }
  | { readonly do: 'merge'; readonly into: string; readonly reason: string }
  | {
      readonly do: 'answer'
      readonly result: AnswerResult
      readonly text: string
      readonly common?: string | undefined
    }

/** In which standings each may be done. */
const open: { readonly [Do in Handling['do']]: readonly ComplaintStanding[] } = {
  take: ['received'],
  assign: ['received', 'taken'],
  transfer: ['received', 'taken'],
  merge: ['received', 'taken'],
  answer: ['taken'],
}

/** Does what the owner wants with a complaint. Throws Refused. */
export async function handle(
  parts: ComplaintParts,
  actor: Actor,
  id: string,
  handling: Handling,
  command: string,
): Promise<Complaint> {
  const known = await complaintOf(parts, id)
  await checked(parts, known, handling)
  const places = handling.do === 'transfer' && waitsForOwner(known, await placedBy(parts, actor))
  const request = { complaint: id, handling } as unknown as JsonObject
  await parts.store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
    const [row] = await tx.query<{ state: Complaint }>('select state from complaint where id = $1 for update', [id])
    const state = row?.state ?? known
    // Once somebody owns it, only they pass it on.
    if (!(places && state.owner === null)) mustOwn(state, actor)
    if (state.objection)
      throw new Refused(platformRefusal('closed', 'complaint.in-case', { case: state.objection.case }))
    if (!open[handling.do].includes(state.standing))
      throw new Refused(platformRefusal('closed', 'complaint.standing', { standing: state.standing, do: handling.do }))
    const closes = handling.do === 'answer' || handling.do === 'merge'
    await tx.append(
      [{ ...eventOf(state, actor, handling), on: dayOf(tx.at) }, ...(await freedBy(tx, id, handling))],
      new Map([[`complaint/${id}`, state.version]]),
    )
    if (closes) await tx.cancelTimer(`${COMPLAINT_TIMER}/${id}`)
    return null
  })
  return complaintOf(parts, id)
}

/** What an answer ends for the complaint and those that were joined to it; one that is joined goes on in the other, unless that has its answer. */
async function freedBy(tx: Tx, id: string, handling: Handling): Promise<readonly NewEvent[]> {
  const rows =
    handling.do === 'answer'
      ? await tx.query<{ id: string }>(`select id from complaint where id = $1 or state->>'into' = $1`, [id])
      : handling.do === 'merge'
        ? await tx.query<{ id: string }>(
            `select $2::text as id from complaint where id = $1 and standing in ('answered', 'merged')`,
            [handling.into, id],
          )
        : []
  const freed: NewEvent[] = []
  for (const row of rows) freed.push(...(await freeWhenClosed(tx, row.id)))
  return freed
}

/** INVARIANT: words that may tell who somebody is stand in the personal part, under the complainer's key. */
function eventOf(state: Complaint, actor: Actor, handling: Handling): NewEvent {
  const stream = `complaint/${state.id}`
  const { clauses } = state
  switch (handling.do) {
    case 'take':
      return { stream, type: 'complaint.taken', data: { account: actor.account }, clauses }
    case 'assign':
      return { stream, type: 'complaint.assigned', data: { account: handling.account }, clauses }
    case 'transfer':
      return said(state, 'complaint.transferred', { party: handling.party }, { reason: handling.reason })
    case 'merge':
      return said(state, 'complaint.merged', { into: handling.into }, { reason: handling.reason })
    case 'answer': {
      const words = { text: handling.text, ...(handling.common ? { common: handling.common } : {}) }
      return said(state, 'complaint.answered', { result: handling.result }, words)
    }
  }
}

function said({ id, person, clauses }: Complaint, type: string, data: JsonObject, words: JsonObject): NewEvent {
  return { stream: `complaint/${id}`, type, data, clauses, personal: { subject: person, data: words } }
}

async function checked(parts: ComplaintParts, state: Complaint, handling: Handling): Promise<void> {
  if (handling.do === 'assign') {
    const staff = state.owner === null ? [] : await parts.people.staff(state.owner)
    if (!staff.some(({ account }) => account === handling.account))
      throw new Refused(platformRefusal('unmet', 'complaint.not-staff', {}, 'complaint.pick-staff'))
  }
  if (handling.do === 'transfer') {
    const to = await parts.people.party(handling.party)
    if (!to || to.id === state.owner || (await parts.people.staff(to.id)).length === 0)
      throw new Refused(platformRefusal('unmet', 'complaint.no-taker', { party: to?.name ?? handling.party }))
    const record = state.about === null ? null : await parts.procedures.record(state.about)
    const accused = accusedIn({ kind: state.kind, against: state.against ?? state.about }, record)
    if (accused.has(to.id)) throw new Refused(platformRefusal('unmet', 'complaint.to-accused', { party: to.name }))
  }
  if (handling.do === 'merge') {
    const main = await complaintOf(parts, handling.into)
    if (main.id === state.id || main.into !== null || main.owner !== state.owner || main.objection)
      throw new Refused(platformRefusal('unmet', 'complaint.merge-wrong', { number: main.number }))
  }
}

/** Erases who complained and all that was written, once there is an answer. Throws Refused. */
export async function eraseComplainer(
  parts: ComplaintParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<void> {
  const state = await complaintOf(parts, id)
  mustOwn(state, actor)
  if (state.standing !== 'answered' && state.standing !== 'merged')
    throw new Refused(platformRefusal('unmet', 'complaint.erase-open', { number: state.number }))
  const request = { complaint: id, erase: true }
  await parts.store.transact(
    { id: `${command}/erased`, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await tx.append([
        {
          stream: `complaint/${id}`,
          type: 'complaint.erased',
          data: { reason },
          on: dayOf(tx.at),
          clauses: state.clauses,
        },
      ])
      await tx.query('delete from complaint_key where complaint = $1', [id])
      const { account, party } = actor
      await tx.effect(ERASED, { complaint: id, person: state.person, reason, account, party })
      return null
    },
  )
  await parts.store.settled(`${command}/erased`, SETTLE_MS)
}

/** What follows on the erasure of a complaint, whatever happens to the process: the files with their key, then the person. */
export async function forgetComplainer(parts: ComplaintParts, { id, data }: Effect): Promise<void> {
  const { complaint, person, reason, account, party } = data as Readonly<Record<string, string>>
  await destroyFiles(parts, complaint!)
  const actor = (await parts.people.actor(account!)) ?? { ...platformActor, account: account!, party: party! }
  try {
    await parts.people.erase(actor, person!, reason!, `${id}/person`)
  } catch (error) {
    // Erased before, by another command.
    if (!(error instanceof Refused) || error.refusal.kind !== 'not-found') throw error
  }
}

/** Whether a complaint that nobody answers waits for those who place complaints of some areas to say who does. */
export function waitsForOwner(
  { owner, objection, area, standing }: Pick<Complaint, 'owner' | 'objection' | 'area' | 'standing'>,
  areas: readonly string[],
): boolean {
  return owner === null && objection === null && open.transfer.includes(standing) && areas.includes(area)
}

export function mustOwn(state: Complaint, actor: Actor): void {
  if (actor.administrator === null && actor.party === state.owner) return
  throw new Refused(
    platformRefusal('forbidden', 'complaint.not-yours', { number: state.number }, 'complaint.ask-owner'),
  )
}

/** Throws Refused('not-found'). */
export async function complaintOf({ store }: Pick<ComplaintParts, 'store'>, id: string): Promise<Complaint> {
  const [row] = await store.query<{ state: Complaint }>('select state from complaint where id = $1', [id])
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  return row.state
}
