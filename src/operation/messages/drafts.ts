import type { StoredEvent } from '../../base/store/index.ts'
import type { Addressed } from './derive.ts'
import { noteOf } from './notes.ts'
import { staffOf } from './recipients.ts'
import type { MessageParts } from './types.ts'

/** Steps of a draft after which it lies on another desk of the house. */
const moves = new Set([
  'house.draft-sent',
  'house.draft-signed',
  'house.draft-returned',
  'house.draft-refused',
  'house.draft-rerouted',
  'house.draft-moved',
])

/** Whom drafts inside a house have come to: those at whose desk they lie, and nobody outside. */
export async function draftNotes(parts: MessageParts, events: readonly StoredEvent[]): Promise<readonly Addressed[]> {
  const last = new Map<string, StoredEvent>()
  for (const event of events) if (moves.has(event.type)) last.set(event.stream.slice('house/'.length), event)
  const found: Addressed[] = []
  for (const [draft, event] of last) {
    const desk = await parts.house?.deskOf(draft)
    const [of] = desk ? await parts.procedures.turns([desk.case]) : []
    if (!desk || !of) continue
    const back = desk.state === 'drafting'
    const key = `${draft} ${desk.round} ${back ? event.seq : desk.step}`
    const staff = await staffOf(parts, [desk.party])
    const to = staff.filter(({ person, account }) => desk.persons.includes(person) && account !== event.actor)
    found.push({
      note: noteOf(of, back ? 'returned' : 'to-sign', key, event.at, { act: desk.act, line: desk.line }),
      to: to.map(({ account, party }) => ({ account, party })),
    })
  }
  return found
}
