import type { StoredEvent } from '../../base/store/index.ts'
import { dayOf } from '../../core/kernel/index.ts'
import { text } from '../../core/locales/index.ts'
import type { Addressed } from './derive.ts'
import { staffOf } from './recipients.ts'
import type { Kind, MessageParts } from './types.ts'

/** What a stop closes, by the kind of record that people know it under, and who uses it. */
const uses = [
  { action: 'job.run', kind: 'grant', title: 'message.of-grant' },
  { action: 'product.call', kind: 'product', title: 'message.of-product' },
] as const

/** A hold that stops the use of data or the calls of a product, and its end: told to those whom it stops. */
export async function stopNotes(parts: MessageParts, events: readonly StoredEvent[]): Promise<readonly Addressed[]> {
  const found: Addressed[] = []
  for (const event of events) {
    if (event.type !== 'hold-placed' && event.type !== 'hold-lifted') continue
    const record = event.stream.slice('record/'.length)
    const covers = await coversOf(parts, event)
    for (const use of uses) if (covers.includes(use.action)) found.push(...(await notesOf(parts, event, record, use)))
  }
  return found
}

async function notesOf(
  parts: MessageParts,
  event: StoredEvent,
  record: string,
  { action, kind, title }: (typeof uses)[number],
): Promise<readonly Addressed[]> {
  const { procedures, store } = parts
  const hanging = (await procedures.hangingUnder([record], [kind])).map((one) => one.record)
  const today = dayOf(store.clock.now())
  const still = new Set((await procedures.heldNow(action, [kind], today)).map(({ id }) => id))
  const tells: Kind = event.type === 'hold-placed' ? 'stopped' : 'resumed'
  const notes: Addressed[] = []
  for (const { id, holder } of hanging) {
    // A second stop goes on after the first has ended; what was stopped and is open again meanwhile is not told.
    if (still.has(id) !== (tells === 'stopped')) continue
    const parties =
      kind === 'grant'
        ? [holder]
        : (await procedures.hangingUnder([id], ['subscription'])).map((one) => one.record.holder)
    const staff = await staffOf(parts, [...new Set(parties.filter((party) => party !== null))])
    notes.push({
      note: {
        kind: tells,
        key: [tells, id, event.seq].join('|'),
        case: id,
        act: null,
        line: null,
        procedureTitle: { zh: text('zh-CN', title), en: text('en', title) },
        actTitle: null,
        due: null,
        at: event.at,
      },
      to: staff.filter(({ account }) => account !== event.actor).map(({ account, party }) => ({ account, party })),
    })
  }
  return notes
}

/** What the hold closes; one that is lifted says so where it was placed. */
async function coversOf({ store }: MessageParts, event: StoredEvent): Promise<readonly string[]> {
  if (event.type === 'hold-placed') return listed(event.data['covers'])
  const rows = await store.query<{ covers: unknown }>(
    `select data->'covers' as covers from event where stream = $1 and seq < $2 and type = 'hold-placed' and data->>'name' = $3
     and ($4::text is null or data->>'case' = $4) order by seq desc limit 1`,
    [event.stream, event.seq, String(event.data['name'] ?? ''), event.data['case'] ?? null],
  )
  return listed(rows[0]?.covers)
}

function listed(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
