import { Refused, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { holdingsOf } from './holdings.ts'
import { inHouse, mayManage, namesOf, refuse, today, unmetOf, type HouseParts } from './parts.ts'
import { passOn } from './passing.ts'
import { lastDay } from './stand-ins.ts'
import type { HandedItem } from './types.ts'

/** Somebody leaves. `rest`: what is not handed over goes to this post's desk; without it everything has to be handed over first. */
export interface Leaving {
  readonly reason: string
  readonly rest?: string | undefined
}

/**
 * Closes whoever leaves, the same day: what hangs on them alone is told and has to be handed over or go to a post;
 * rights, stand-ins and accounts end, sessions at once.
 */
export async function leave(
  parts: HouseParts,
  actor: Actor,
  person: string,
  of: Leaving,
  command: string,
): Promise<{ readonly accounts: number; readonly sessions: number }> {
  const accounts = await parts.people.staffAccounts(actor.party, person)
  const name = await namesOf(parts, [person])
  await inHouse(parts, actor, command, { leave: person, ...of } as JsonObject, async (tx, house) => {
    if (!mayManage(house, actor.person)) refuse('forbidden', 'not-entitled', {}, 'ask-manager')
    if (person === actor.person) refuse('unmet', 'not-oneself', {}, 'ask-other-manager')
    if (!house.persons.has(person)) refuse('not-found', 'not-staff', {}, 'reload')
    const on = today(parts)
    const { items, alone, standIns } = await holdingsOf(tx, house, person, on)
    const post = house.posts.find(({ id }) => id === of.rest)
    const heirs = post?.members.some((one) => one !== person && house.persons.has(one)) ?? false
    const stays = alone.filter((item) => !(heirs && goesToDesk(item, of.rest)))
    if (stays.length > 0)
      throw new Refused({
        kind: 'unmet',
        unmet: stays.map((item) =>
          unmetOf(`leaver-${item.kind}`, { name: name(person), ...said(item) }, `leaver-${item.kind}`),
        ),
      })
    const stream = `house/${actor.party}`
    const ended = standIns.filter((one) => lastDay(one) >= on)
    await tx.append([
      ...(await passOn(tx, house, items, person, { post: of.rest ?? null }, actor.person)),
      ...ended.map(({ id }) => ({ stream, type: 'house.stand-in-ended', data: { id, on, by: actor.person } })),
      {
        stream,
        type: 'house.person-left',
        data: { party: actor.party, person, by: actor.person, reason: of.reason, items, leaders: [] } as never,
      },
    ])
    return null
  })
  let sessions = 0
  for (const account of accounts)
    sessions += (await parts.people.close(actor, account, of.reason, `${command}/${account}`)).sessions
  return { accounts: accounts.length, sessions }
}

/** What may lie on a post's desk: tasks and steps, not a post that would stand empty or the last manager. */
function goesToDesk(item: HandedItem, rest: string | undefined): boolean {
  return item.kind === 'post' ? false : item.kind !== 'manager' && rest !== undefined
}

function said(item: HandedItem): JsonObject {
  if (item.kind === 'post' || item.kind === 'chain') return { what: item.name }
  return item.kind === 'manager' ? {} : { case: item.case, act: item.act }
}
