import { createHash } from 'node:crypto'
import type { PeopleParts } from './people.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A member of the public who gives a real name, for one matter. */
export interface Visitor {
  readonly name: string
  readonly contact?: string | null
}

/**
 * Notes who a member of the public is and answers the id under which they stand in events: name and contact are personal parts
 * and can be erased. The same command gives the same id.
 */
export async function noteVisitor(parts: PeopleParts, visitor: Visitor, command: string): Promise<string> {
  const digest = createHash('sha256').update(`visitor ${command}`).digest()
  const person = `person-${[...digest.subarray(0, 16)].map((byte) => alphabet[byte & 31]).join('')}`
  const request = { do: 'note-visitor', name: visitor.name, contact: visitor.contact ?? null }
  const meta = { id: `${command}/visitor`, actor: 'public', party: null, request }
  await parts.store.transact(meta, async (tx) => {
    const kept =
      'insert into people_personal (subject, name, phone) values ($1, $2, $3) on conflict (subject) do nothing'
    await tx.query(kept, [person, visitor.name, visitor.contact ?? null])
    const personal = { subject: person, data: { name: visitor.name, contact: visitor.contact ?? null } }
    await tx.append([{ stream: `person/${person}`, type: 'person.known', data: { person }, personal }])
    return null
  })
  return person
}
