import type { StoredEvent } from '../../base/store/index.ts'
import type { Addressed } from './derive.ts'
import { noteOf } from './notes.ts'
import { staffOf } from './recipients.ts'
import type { Words } from '../../core/law/index.ts'
import type { DraftDesk } from '../house/index.ts'
import type { Kind, MessageParts, Note } from './types.ts'

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
    if (!desk) continue
    const back = desk.state === 'drafting'
    const kind = back ? 'returned' : 'to-sign'
    const key = `${draft} ${desk.round} ${back ? event.seq : desk.step}`
    const note = desk.command
      ? ofCommand(draft, desk.command, kind, key, event.at)
      : await ofAct(parts, desk, kind, key, event.at)
    if (!note) continue
    const staff = await staffOf(parts, [desk.party])
    const to = staff.filter(({ person, account }) => desk.persons.includes(person) && account !== event.actor)
    found.push({ note, to: to.map(({ account, party }) => ({ account, party })) })
  }
  return found
}

async function ofAct(parts: MessageParts, desk: DraftDesk, kind: Kind, key: string, at: number): Promise<Note | null> {
  const [of] = await parts.procedures.turns([desk.case])
  return of ? noteOf(of, kind, key, at, { act: desk.act, line: desk.line }) : null
}

/** A draft of a command that is no act of a case has a page of its own. */
function ofCommand(draft: string, title: Words, kind: Kind, key: string, at: number): Note {
  const place = { case: draft, act: null, line: null, actTitle: null, due: null }
  return { ...place, kind, key: [kind, draft, key].join('|'), procedureTitle: title, at }
}
