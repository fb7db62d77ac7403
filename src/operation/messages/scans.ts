import type { StoredEvent } from '../../base/store/index.ts'
import type { Addressed } from './derive.ts'
import { noteOf } from './notes.ts'
import { staffOf } from './recipients.ts'
import type { MessageParts } from './types.ts'

/** A sealed scan waits for a second person of its party; one that was sent back concerns whoever handed it in. */
export async function scanNotes(parts: MessageParts, events: readonly StoredEvent[]): Promise<readonly Addressed[]> {
  const found: Addressed[] = []
  for (const event of events) {
    const handed = event.type === 'paper.scan-handed'
    if ((!handed && event.type !== 'paper.scan-declined') || event.party === null) continue
    const scan = String(event.data['scan'])
    const [row] = await parts.store.query<{ case_id: string; act: string; person: string }>(
      'select case_id, act, person from paper_scan where id = $1',
      [scan],
    )
    const [of] = row ? await parts.procedures.turns([row.case_id]) : []
    if (!row || !of) continue
    const staff = await staffOf(parts, [event.party])
    const to = staff.filter(({ person }) => (person === row.person) !== handed)
    const note = noteOf(of, handed ? 'to-confirm' : 'returned', scan, event.at, { act: row.act, line: null })
    found.push({ note, to: to.map(({ account, party }) => ({ account, party })) })
  }
  return found
}
