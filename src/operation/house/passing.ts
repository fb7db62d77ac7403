import type { NewEvent, Tx } from '../../base/store/index.ts'
import type { JsonObject } from '../../core/kernel/index.ts'
import { saying } from './content.ts'
import { draftRow } from './rows.ts'
import type { HandedItem, House, Step } from './types.ts'

/** To whom things pass: to a colleague, or to the post whose desk they lie on. */
export type Heir = { readonly person: string } | { readonly post: string | null }

/** The events by which things of a person pass to another, or back to the desk. */
export async function passOn(
  tx: Tx,
  house: House,
  items: readonly HandedItem[],
  from: string,
  to: Heir,
  by: string,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = []
  const stream = `house/${house.party}`
  for (const item of merged(items)) {
    if (item.kind === 'manager') {
      events.push(...managers(house, from, to, by))
    } else if (item.kind === 'post') {
      const post = house.posts.find(({ id }) => id === item.id)
      const members = post?.members.filter((one) => one !== from) ?? []
      const content = { ...post, members: 'person' in to ? [...new Set([...members, to.person])] : members }
      if (post) events.push({ stream, type: 'house.post-set', data: setOf(house, content) })
    } else if (item.kind === 'chain') {
      const chain = house.chains.find(({ id }) => id === item.id)
      if (!chain) continue
      const content = {
        ...chain,
        version: chain.version + 1,
        steps: chain.steps.map((step) => exchanged(step, from, to)),
      }
      events.push({ stream, type: 'house.chain-set', data: setOf(house, content) })
    } else if (item.kind === 'claim') {
      const { case: of, act, line } = item
      const data = { case: of, act, line }
      events.push(
        'person' in to
          ? { stream, type: 'house.task-claimed', data: { ...data, person: to.person } }
          : { stream, type: 'house.task-released', data },
      )
    } else {
      const state = await draftRow(tx, item.id)
      if (!state) continue
      const steps = state.chain.steps.map((step, index) =>
        index >= Math.max(state.step, 0) ? exchanged(step, from, to) : step,
      )
      const data = { from, to: 'person' in to ? to.person : null, by, steps } as unknown as JsonObject
      events.push(saying(item.id, 'house.draft-moved', data, null))
    }
  }
  return events
}

/** A draft passes once, however many of its steps name the person. */
function merged(items: readonly HandedItem[]): readonly HandedItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    if (item.kind !== 'draft' && item.kind !== 'step') return true
    return !seen.has(item.id) && Boolean(seen.add(item.id))
  })
}

function setOf(house: House, content: object): JsonObject {
  return { party: house.party, ends: false, content: content as JsonObject }
}

function managers(house: House, from: string, to: Heir, by: string): readonly NewEvent[] {
  const set = (person: string, on: boolean): NewEvent => ({
    stream: `house/${house.party}`,
    type: 'house.manager-set',
    data: { party: house.party, person, on, by },
  })
  return [set(from, false), ...('person' in to ? [set(to.person, true)] : [])]
}

function exchanged(step: Step, from: string, to: Heir): Step {
  if (!step.persons.includes(from)) return step
  const others = step.persons.filter((one) => one !== from)
  if ('person' in to) return { ...step, persons: [...new Set([...others, to.person])] }
  return { ...step, persons: others, posts: to.post === null ? step.posts : [...new Set([...step.posts, to.post])] }
}
