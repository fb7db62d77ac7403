import type { Day } from '../../core/kernel/index.ts'
import { senders, signatures, type DraftState } from './draft-state.ts'
import { closeness, covers, isCommand, type Wanted } from './scope.ts'
import type { Chain, House, Step } from './types.ts'

/** One signature that a step asks for: any of these persons gives it. */
export interface Slot {
  readonly index: number
  /** The post or person that it is named after. */
  readonly name: string
  readonly persons: readonly string[]
}

/** The signatures that a step asks for; side by side each named post and person, otherwise one of them all. Who has left is none of them. */
export function slotsOf(step: Step, house: Pick<House, 'posts' | 'persons'>): readonly Slot[] {
  const members = (id: string) => house.posts.find((post) => post.id === id)?.members ?? []
  const still = (persons: readonly string[]) => [...new Set(persons)].filter((one) => house.persons.has(one))
  if (!step.all) {
    const persons = still([...step.posts.flatMap(members), ...step.persons])
    return [{ index: 0, name: step.title, persons }]
  }
  const named = [
    ...step.posts.map((id) => ({ name: id, persons: still(members(id)) })),
    ...step.persons.map((id) => ({ name: id, persons: still([id]) })),
  ]
  return named.map((one, index) => ({ index, ...one }))
}

/** The persons for whom somebody stands in on a day, for a kind of act. */
export function standsFor(house: Pick<House, 'standIns'>, person: string, wanted: Wanted, on: Day): readonly string[] {
  return house.standIns
    .filter(
      (one) =>
        one.by === person &&
        one.from <= on &&
        on <= one.to &&
        (one.ended === null || on < one.ended) &&
        covers(one.scopes, wanted),
    )
    .map((one) => one.of)
}

/** Somebody may sign, for themselves or for another; or why not. */
export type MaySign =
  | { readonly ok: true; readonly slot: number; readonly for: string | null }
  | { readonly ok: false; readonly why: 'not-theirs' | 'signed-before' | 'claimed' }

/** Whether a person may give a signature that the draft waits for. INVARIANT: nobody signs twice in a round, in person, by a stand-in or as one. */
export function maySign(state: DraftState, house: House, person: string, on: Day): MaySign {
  const step = state.chain.steps[state.step]
  if (state.state !== 'running' || !step) return { ok: false, why: 'not-theirs' }
  const wanted = { procedure: state.procedure, act: state.act }
  const given = signatures(state).filter((one) => one.step === state.step)
  const open = slotsOf(step, house).filter(({ index }) => !given.some((one) => one.slot === index))
  const others = standsFor(house, person, wanted, on)
  const found = open.flatMap((slot): { slot: number; for: string | null }[] => {
    if (slot.persons.includes(person)) return [{ slot: slot.index, for: null }]
    const other = others.find((one) => slot.persons.includes(one))
    return other === undefined ? [] : [{ slot: slot.index, for: other }]
  })
  if (found.length === 0) return { ok: false, why: 'not-theirs' }
  if (state.claimed !== null && state.claimed !== person) return { ok: false, why: 'claimed' }
  const before = [...senders(state), ...signatures(state)].flatMap((one) => (one.for ? [one.by, one.for] : [one.by]))
  const free = found.find((one) => !before.includes(person) && (one.for === null || !before.includes(one.for)))
  return free ? { ok: true, ...free } : { ok: false, why: 'signed-before' }
}

/** The persons on whose desk a draft lies. */
export function atWhom(state: DraftState, house: House): readonly string[] {
  if (state.state === 'drafting')
    return state.drafter === null ? (drafters(state.chain.steps, house) ?? []) : [state.drafter]
  const step = state.chain.steps[state.step]
  if (state.state !== 'running' || !step) return []
  const given = signatures(state).filter((one) => one.step === state.step)
  const open = slotsOf(step, house).filter(({ index }) => !given.some((one) => one.slot === index))
  if (state.claimed !== null) return [state.claimed]
  return [...new Set(open.flatMap(({ persons }) => persons))]
}

/** Who may draft: those of the clerk's step; null for anybody of the party. */
export function drafters(steps: readonly Step[], house: Pick<House, 'posts' | 'persons'>): readonly string[] | null {
  const [first] = steps
  if (first?.kind !== 'clerk' || first.posts.length + first.persons.length === 0) return null
  return slotsOf({ ...first, all: false }, house)[0]?.persons ?? []
}

/** Titles of the steps that can never be signed, each by another person: nobody is left, or not enough different ones. */
export function deadEnds(steps: readonly Step[], house: Pick<House, 'posts' | 'persons'>): readonly string[] {
  const drafting = { title: '', persons: drafters(steps, house) ?? [...house.persons] }
  const wanted = [
    drafting,
    ...steps
      .filter((step) => step.kind !== 'clerk')
      .flatMap((step) => slotsOf(step, house).map(({ persons }) => ({ title: step.title, persons }))),
  ]
  const taken = new Map<string, number>()
  const place = (index: number, seen: Set<string>): boolean =>
    (wanted[index]?.persons ?? []).some((person) => {
      if (seen.has(person)) return false
      seen.add(person)
      const holder = taken.get(person)
      if (holder !== undefined && !place(holder, seen)) return false
      taken.set(person, index)
      return true
    })
  return [...new Set(wanted.flatMap((one, index) => (place(index, new Set()) ? [] : [one.title])))]
}

/** The chain that an act of the party has to pass: the one that names it most exactly. A chain for all is for all acts of cases; other commands are named. */
export function chainFor(house: Pick<House, 'chains'>, wanted: Wanted): Chain | null {
  const named = house.chains
    .filter(({ scopes }) => scopes.length > 0 || !isCommand(wanted))
    .map((chain) => ({ chain, close: closeness(chain.scopes, wanted) }))
  const best = named.filter(({ close }) => close > 0).toSorted((a, b) => b.close - a.close)[0]
  return best?.chain ?? null
}
