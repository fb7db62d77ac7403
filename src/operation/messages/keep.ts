import type { Sql } from '../../base/store/index.ts'
import { instant } from '../../core/kernel/index.ts'
import { scopeFor, type Scoped } from './channels.ts'
import type { Addressed } from './derive.ts'
import { reachOf } from './preferences.ts'
import { whenToSend } from './quiet.ts'
import type { Channel, Kind, MessageParts } from './types.ts'

/** What somebody wants to be known now goes with no digest. */
const urgent = new Set<Kind>(['urged', 'supervised', 'stopped', 'resumed'])
const channels: readonly Channel[] = ['mail', 'webhook']

/** Puts notes into the boxes of those whom they reach, and on their way through the channels that each wants. Told once. */
export async function keepNotes(
  parts: MessageParts,
  sql: Sql,
  notes: readonly Addressed[],
  scopes: ReadonlyMap<string, Scoped>,
): Promise<void> {
  const rows = notes.flatMap(({ note, to }) => to.map((told) => ({ note, ...told })))
  if (rows.length === 0) return
  const reach = await reachOf(sql, [...new Set(rows.map(({ account }) => account))])
  for (const { note, account, party } of rows) {
    const [made] = await sql.query<{ id: number }>(
      `insert into message (account, key, kind, case_id, act, line, procedure_title, act_title, due, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (account, key) do nothing returning id`,
      [
        account,
        note.key,
        note.kind,
        note.case,
        note.act,
        note.line,
        JSON.stringify(note.procedureTitle),
        note.actTitle && JSON.stringify(note.actTitle),
        note.due,
        note.at,
      ],
    )
    const wish = reach.get(account)
    if (!made || !wish || wish.muted.includes(note.kind)) continue
    for (const channel of channels) {
      const reached = wish[channel] && (channel === 'webhook' || wish.address !== null)
      if (!reached || !scopeFor(scopes, party, channel)) continue
      const digest = channel === 'mail' && wish.digest !== 'none' && !urgent.has(note.kind)
      const due = whenToSend(instant(note.at), wish, parts.packs.calendar, !digest)
      await sql.query(
        `insert into message_delivery (message, account, party, channel, due, digest) values ($1, $2, $3, $4, $5, $6)
         on conflict (message, channel) do nothing`,
        [made.id, account, party, channel, due, digest],
      )
    }
  }
}
