import { randomUUID } from 'node:crypto'
import type { NewEvent } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Day, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { waitsIn, type CaseTurns, type Turn } from '../../procedures/index.ts'
import { partiesOf } from '../recipients.ts'
import type { MessageParts } from '../types.ts'

/** Which act of a case is meant. */
export interface Aim {
  readonly act: string
  readonly line?: string | undefined
}

/** Reminds those whose turn it is, for somebody who waits: once a working day for an act. Throws Refused. */
export async function urge(
  parts: MessageParts,
  actor: Actor,
  id: string,
  aim: Aim & { readonly note?: string | undefined },
  command: string,
): Promise<{ readonly id: string }> {
  const question = { actor, action: 'case.urge', on: id }
  const { of, turns, own } = await waiting(parts, actor, id, aim, question.action)
  await parts.procedures.require(question)
  const refused = own
    ? platformRefusal('unmet', 'urge-own', { act: aim.act }, 'do-it')
    : waitsIn(of, actor)
      ? null
      : platformRefusal('forbidden', 'urge-stranger', { act: aim.act }, 'urge-stranger')
  if (refused) return refuse(parts, question, refused)
  const day = parts.packs.calendar.rolled(dayOf(parts.store.clock.now()))
  const before = await urgedFor(parts, id, aim, day)
  if (before) return refuse(parts, question, platformRefusal('unmet', 'urged-today', { day, by: before }, 'urge-later'))
  const data = { note: aim.note ?? null, countsFor: day }
  return tell(parts, actor, { of, turns, aim }, 'case-urged', data, command)
}

/** Asks those whose turn it is for an answer by a day; the law says who may. Throws Refused. */
export async function supervise(
  parts: MessageParts,
  actor: Actor,
  id: string,
  aim: Aim & { readonly note: string; readonly replyBy: Day },
  command: string,
): Promise<{ readonly id: string }> {
  const question = { actor, action: 'case.supervise', on: id }
  const { of, turns } = await waiting(parts, actor, id, aim, question.action)
  await parts.procedures.require(question)
  const today = dayOf(parts.store.clock.now())
  if (aim.replyBy < today)
    return refuse(parts, question, platformRefusal('invalid', 'reply-day-past', { day: aim.replyBy }, 'later-day'))
  const data = { note: aim.note, replyBy: aim.replyBy }
  return tell(parts, actor, { of, turns, aim }, 'case-supervised', data, command)
}

/** The answer of a party that was asked; once. Throws Refused. */
export async function answer(
  parts: MessageParts,
  actor: Actor,
  id: string,
  said: string,
  command: string,
): Promise<void> {
  const meta = { id: command, actor: actor.account, party: actor.party, request: { answer: id, said } }
  await parts.store.transact(meta, async (tx) => {
    const [row] = await tx.query<{ case_id: string; parties: string[]; answered_on: string | null }>(
      `select case_id, parties, answered_on from message_urge where id = $1 and kind = 'supervise' for update`,
      [id],
    )
    if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
    if (!row.parties.includes(actor.party)) throw new Refused(platformRefusal('forbidden', 'answer-not-yours', {}))
    if (row.answered_on !== null)
      throw new Refused(platformRefusal('conflict', 'answered-before', { day: row.answered_on }))
    const data = { id, case: row.case_id, answer: said }
    await tx.append([{ stream: `urge/${row.case_id}`, type: 'supervision-answered', data, on: dayOf(tx.at) }])
    return null
  })
}

/** The turns that are meant, of a case that the actor may read or supervise: of several in one act, all that others have. */
async function waiting(
  parts: MessageParts,
  actor: Actor,
  id: string,
  aim: Aim,
  action: string,
): Promise<{ readonly of: CaseTurns; readonly turns: readonly Turn[]; readonly own: boolean }> {
  const [of] = await parts.procedures.turns([id])
  if (!of) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  const mine = (await parts.procedures.ownTurns(id, [actor])).get(actor.account) ?? []
  const meant = of.turns.filter((one) => same(one, aim))
  const others = meant.filter((one) => !mine.some((own) => sameTurn(own, one)))
  const reads = await parts.procedures.mayRead(actor, id)
  const may = reads || (action === 'case.supervise' && (await parts.procedures.allows({ actor, action, on: id })))
  if (!may) throw new Refused(platformRefusal('forbidden', 'forbidden', { what: id }))
  if (meant.length === 0)
    return refuse(
      parts,
      { actor, action, on: id },
      platformRefusal('unmet', 'nothing-waits', { act: aim.act }, 'reload'),
    )
  return { of, turns: others.length > 0 ? others : meant, own: others.length === 0 }
}

/** All the other parties that an act waits for, each once: it may wait for its decision and for several opinions at the same time. */
export async function awaited(
  parts: MessageParts,
  of: CaseTurns,
  turns: readonly Turn[],
  actor: Actor,
): Promise<readonly string[]> {
  const found = await Promise.all(turns.map((turn) => awaitedIn(parts, of, turn, actor)))
  return [...new Set(found.flat())]
}

/** The other parties that one turn waits for: who has given an opinion in this round is no longer waited for. */
async function awaitedIn(
  parts: MessageParts,
  { state }: CaseTurns,
  turn: Turn,
  actor: Actor,
): Promise<readonly string[]> {
  const spoken =
    turn.wants === 'opinion'
      ? state.opinions.filter((one) => one.act === turn.act && one.line === turn.line && one.round === turn.round)
      : []
  return (await partiesOf(parts, turn.who)).filter(
    (party) => party !== actor.party && !spoken.some((one) => one.party === party),
  )
}

/** Whether both are one thing to do: an act may wait for its decision and for opinions of others at once. */
export function sameTurn(one: Turn, other: Turn): boolean {
  return one.act === other.act && one.line === other.line && one.wants === other.wants
}

export function same(one: { readonly act: string; readonly line: string | null }, aim: Aim): boolean {
  return one.act === aim.act && (one.line ?? '') === (aim.line ?? '')
}

/** The party that has urged for an act on a working day; null when nobody has. */
async function urgedFor({ store }: MessageParts, id: string, aim: Aim, day: Day): Promise<string | null> {
  const [row] = await store.query<{ by_party: string }>(
    `select by_party from message_urge where case_id = $1 and act = $2 and line = $3 and counts_for = $4 and kind = 'urge'`,
    [id, aim.act, aim.line ?? '', day],
  )
  return row?.by_party ?? null
}

async function refuse(
  parts: MessageParts,
  question: { readonly actor: Actor; readonly action: string; readonly on: string },
  refusal: Refusal,
): Promise<never> {
  await parts.procedures.refused(question, refusal)
  throw new Refused(refusal)
}

async function tell(
  parts: MessageParts,
  actor: Actor,
  { of, turns, aim }: { readonly of: CaseTurns; readonly turns: readonly Turn[]; readonly aim: Aim },
  type: string,
  more: JsonObject,
  command: string,
): Promise<{ readonly id: string }> {
  const { state } = of
  const parties = await awaited(parts, of, turns, actor)
  const id = randomUUID()
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { type, case: state.id, ...aim, ...more },
  }
  const { answer: made } = await parts.store.transact(meta, async (tx) => {
    const stream = `urge/${state.id}`
    const [last] = await tx.query<{ version: number }>(
      'select version from event where stream = $1 order by version desc limit 1',
      [stream],
    )
    const data = { id, case: state.id, act: aim.act, line: aim.line ?? null, parties: [...parties], ...more }
    const event: NewEvent = { stream, type, data, on: dayOf(tx.at), pack: state.pack }
    // Two at once: the second sees a newer version and is told to look again.
    await tx.append([event], new Map([[stream, last?.version ?? 0]]))
    return { id }
  })
  return made
}
