import type { Sql } from '../../base/store/index.ts'
import type { Day } from '../../core/kernel/index.ts'
import type { DraftState } from './draft-state.ts'
import { claimsOf, draftsOf } from './rows.ts'
import { drafters, slotsOf } from './signing.ts'
import { lastDay } from './stand-ins.ts'
import type { HandedItem, House, StandIn, Step } from './types.ts'

/** What hangs on one person: tasks and rights that can be handed over, and what only they can do. */
export interface Holdings {
  readonly items: readonly HandedItem[]
  /** Of these, what nobody else could do once the person is gone. */
  readonly alone: readonly HandedItem[]
  /** Stand-ins for the person or by them, today or later. */
  readonly standIns: readonly StandIn[]
}

export async function holdingsOf(sql: Sql, house: House, person: string, today: Day): Promise<Holdings> {
  const drafts = await draftsOf(sql, house.party, {})
  const claims = await claimsOf(sql, house.party, { person })
  const without = { posts: house.posts, persons: new Set([...house.persons].filter((one) => one !== person)) }
  const items: HandedItem[] = []
  const alone: HandedItem[] = []
  const add = (item: HandedItem, only: boolean) => {
    items.push(item)
    if (only) alone.push(item)
  }
  if (house.managers.includes(person)) add({ kind: 'manager' }, house.managers.length === 1)
  for (const { id, title, members } of house.posts)
    if (members.includes(person))
      add({ kind: 'post', id, name: title }, !members.some((one) => without.persons.has(one)))
  for (const { id, title, steps } of house.chains)
    if (steps.some(({ persons }) => persons.includes(person)))
      add(
        { kind: 'chain', id, name: title },
        steps.some((step) => named(step, person) && empty(step, without)),
      )
  for (const draft of drafts) {
    const of = { id: draft.id, case: draft.case, act: draft.act }
    if (draft.state === 'drafting' && draft.drafter === person) add({ kind: 'draft', ...of }, true)
    for (const step of openSteps(draft, person))
      add({ kind: 'step', ...of, step }, empty(draft.chain.steps[step]!, without))
  }
  for (const { case: of, act, line } of claims) add({ kind: 'claim', case: of, act, line }, true)
  const standIns = house.standIns.filter((one) => [one.of, one.by].includes(person) && lastDay(one) >= today)
  return { items, alone, standIns }
}

function named(step: Step, person: string): boolean {
  return step.persons.includes(person)
}

/** The steps of a draft still to come that name the person themself. */
function openSteps(draft: DraftState, person: string): readonly number[] {
  return draft.chain.steps.flatMap((step, index) =>
    step.kind !== 'clerk' && index >= Math.max(draft.step, 0) && named(step, person) ? [index] : [],
  )
}

/** Whether a step would have a signature that nobody could give. */
function empty(step: Step, house: Pick<House, 'posts' | 'persons'>): boolean {
  if (step.kind === 'clerk') return (drafters([step], house) ?? ['anybody']).length === 0
  return slotsOf(step, house).some(({ persons }) => persons.length === 0)
}
