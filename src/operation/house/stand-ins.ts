import type { Scope } from '../../core/cases/index.ts'
import { dayOf, addDays, type Day, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { inHouse, isHead, mayManage, namesOf, newId, refuse, today, type HouseParts } from './parts.ts'
import { overlap } from './scope.ts'
import type { House, StandIn } from './types.ts'

/** A stand-in for a period. `of`: for whom; the one who asks when left out. */
export interface NewStandIn {
  readonly of?: string | undefined
  readonly by: string
  readonly from: Day
  readonly to: Day
  readonly scopes: readonly Scope[]
  readonly reason: string
}

/** Nobody is away longer: after so many days a post is filled anew. */
export const LONGEST_DAYS = 366

/** Sets a stand-in: by the person, or by the party's head or a manager. Refused where a stand-in would stand in for a stand-in. */
export async function setStandIn(
  parts: HouseParts,
  actor: Actor,
  wish: NewStandIn,
  command: string,
): Promise<{ readonly standIn: string }> {
  const of = wish.of ?? actor.person
  const name = await namesOf(parts, [of, wish.by])
  const now = today(parts)
  return inHouse(parts, actor, command, { standIn: wish as unknown as Json }, async (tx, house) => {
    if (of !== actor.person && !mayManage(house, actor.person)) refuse('forbidden', 'not-for-others', {}, 'ask-head')
    const both = { of: name(of), by: name(wish.by) }
    if (of === wish.by) refuse('unmet', 'self', {}, 'choose-staff')
    if (!house.persons.has(wish.by)) refuse('unmet', 'stand-in-left', both, 'choose-staff')
    if (!house.persons.has(of)) refuse('unmet', 'of-left', both, 'hand-over-instead')
    demandDays(wish, now)
    demandPlain(house, { ...wish, of }, both)
    const id = newId('standin')
    const data = { ...wish, of, id, setBy: actor.person, byHead: isHead(house, actor.person) } as unknown as JsonObject
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.stand-in-set', data }])
    return { standIn: id }
  })
}

function demandDays({ from, to }: Pick<StandIn, 'from' | 'to'>, now: Day): void {
  if (to < from) refuse('invalid', 'days-turned', { from, to }, 'mend-days')
  if (from < now) refuse('invalid', 'days-past', { from, today: now }, 'mend-days')
  if (to > addDays(from, LONGEST_DAYS)) refuse('invalid', 'days-long', { most: LONGEST_DAYS }, 'mend-days')
}

/** INVARIANT: a stand-in has no stand-in in the same days for the same kinds of act, on either side. */
function demandPlain(
  house: House,
  wish: Pick<StandIn, 'of' | 'by' | 'from' | 'to' | 'scopes'>,
  both: { of: string; by: string },
): void {
  const near = house.standIns.filter(
    (one) =>
      lastDay(one) >= wish.from && one.from <= wish.to && overlap(one.scopes, wish.scopes) && one.from <= lastDay(one),
  )
  const away = near.find((one) => one.of === wish.by)
  if (away) refuse('unmet', 'stand-in-away', { ...both, from: away.from, to: lastDay(away) }, 'name-other-directly')
  const standing = near.find((one) => one.by === wish.of)
  if (standing)
    refuse('unmet', 'stands-in-already', { ...both, from: standing.from, to: lastDay(standing) }, 'end-that-first')
  const twice = near.find((one) => one.of === wish.of)
  if (twice) refuse('unmet', 'stand-in-twice', { ...both, from: twice.from, to: lastDay(twice) }, 'end-that-first')
}

/** The last day on which it holds. */
export function lastDay({ to, ended }: Pick<StandIn, 'to' | 'ended'>): Day {
  if (ended === null) return to
  const before = addDays(ended, -1)
  return before < to ? before : to
}

/** Ends it from today: by the person, the stand-in, the head or a manager. */
export async function endStandIn(parts: HouseParts, actor: Actor, id: string, command: string): Promise<void> {
  await inHouse(parts, actor, command, { endStandIn: id }, async (tx, house) => {
    const found = house.standIns.find((one) => one.id === id)
    if (!found) return refuse('not-found', 'gone', {}, 'reload')
    if (![found.of, found.by].includes(actor.person) && !mayManage(house, actor.person))
      refuse('forbidden', 'not-for-others', {}, 'ask-head')
    const on = dayOf(tx.at)
    if (lastDay(found) < on) refuse('conflict', 'stand-in-over', { to: lastDay(found) }, 'reload')
    const data = { id, on, by: actor.person }
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.stand-in-ended', data }])
    return null
  })
}
