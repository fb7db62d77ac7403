import type { NewEvent, Tx } from '../../base/store/index.ts'
import { dayOf, type JsonObject } from '../../core/kernel/index.ts'
import type { Closing } from '../people/index.ts'
import { saying } from './content.ts'
import type { DraftState } from './draft-state.ts'
import { holdingsOf } from './holdings.ts'
import { lockHouse } from './parts.ts'
import { passOn } from './passing.ts'
import { draftsOf, houseOf } from './rows.ts'
import { drafters, slotsOf } from './signing.ts'
import { lastDay } from './stand-ins.ts'
import type { House, Step } from './types.ts'

/**
 * An account was closed from outside the house, the last of a person there: the same moment tasks go back to the desk of their post, drafts to whoever may
 * write or sign them, and where nobody is left to the head, else the managers. Rights and stand-ins end. Answers how many things passed.
 */
export async function closeDesk(tx: Tx, { party, person, by, reason }: Closing): Promise<number> {
  await lockHouse(tx, party)
  const house = await houseOf(tx, party)
  if (house.persons.has(person)) return 0
  const on = dayOf(tx.at)
  const { items, standIns } = await holdingsOf(tx, house, person, on)
  const posts = house.posts.map((post) => ({ ...post, members: post.members.filter((one) => one !== person) }))
  const after: House = { ...house, posts, managers: house.managers.filter((one) => one !== person) }
  const leaders = leadersOf(after)
  const rights = items.filter(({ kind }) => kind === 'post' || kind === 'manager')
  const moved = (await draftsOf(tx, party, {})).flatMap((draft) => movedOn(draft, after, leaders, person, by))
  const chains = house.chains.flatMap((chain) => {
    if (!chain.steps.some(({ persons }) => persons.includes(person))) return []
    const content = {
      ...chain,
      version: chain.version + 1,
      steps: chain.steps.map((one) => inPlace(one, after, leaders, person)),
    }
    return [
      {
        stream: `house/${party}`,
        type: 'house.chain-set',
        data: { party, ends: false, content } as unknown as JsonObject,
      },
    ]
  })
  if (items.length + moved.length + standIns.length === 0) return 0
  const stream = `house/${party}`
  const ended = standIns.filter((one) => lastDay(one) >= on)
  const left = {
    party,
    person,
    by,
    reason,
    items: items.map((item) => ({ ...item })),
    leaders,
  } as unknown as JsonObject
  await tx.append([
    ...(await passOn(tx, house, rights, person, { post: null }, by)),
    ...chains,
    ...moved,
    ...ended.map(({ id }) => ({ stream, type: 'house.stand-in-ended', data: { id, on, by } })),
    { stream, type: 'house.person-left', data: left },
  ])
  return Math.max(items.length, moved.length)
}

/** The head of a house; its managers where no post of a head has anybody. */
function leadersOf(house: House): readonly string[] {
  const heads = house.posts.filter(({ kind }) => kind === 'head').flatMap(({ members }) => members)
  const present = (persons: readonly string[]) => [...new Set(persons)].filter((one) => house.persons.has(one))
  return present(heads).length > 0 ? present(heads) : present(house.managers)
}

/** A draft that lay with the person, or whose further steps nobody could sign any more. */
function movedOn(
  draft: DraftState,
  after: House,
  leaders: readonly string[],
  person: string,
  by: string,
): readonly NewEvent[] {
  const own = draft.state === 'drafting' && draft.drafter === person
  const next = Math.max(draft.step, 0)
  const steps = draft.chain.steps.map((step, index) => (index < next ? step : inPlace(step, after, leaders, person)))
  const changed = JSON.stringify(steps) !== JSON.stringify(draft.chain.steps)
  if (!own && !changed && draft.claimed !== person) return []
  const nobody = own && drafters(steps, after)?.length === 0
  const data = { from: person, to: nobody ? (leaders[0] ?? null) : null, by, steps } as unknown as JsonObject
  return [saying(draft.id, 'house.draft-moved', data, null)]
}

/** A step without the person; where nobody could sign it then, the leaders do. */
function inPlace(step: Step, after: House, leaders: readonly string[], person: string): Step {
  const without = { ...step, persons: step.persons.filter((one) => one !== person) }
  if (step.kind === 'clerk') return without
  const named = without.posts.length + without.persons.length > 0
  if (named && slotsOf(without, after).every(({ persons }) => persons.length > 0)) return without
  const posts = without.posts.filter((id) =>
    after.posts.some((post) => post.id === id && post.members.some((one) => after.persons.has(one))),
  )
  return { ...without, posts, persons: [...new Set([...without.persons, ...leaders])] }
}
