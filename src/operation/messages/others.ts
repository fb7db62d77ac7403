import type { StoredEvent } from '../../base/store/index.ts'
import { isDay, type Day } from '../../core/kernel/index.ts'
import { text } from '../../core/locales/index.ts'
import type { Addressed } from './derive.ts'
import { staffOf, type Told } from './recipients.ts'
import type { Kind, MessageParts, Note } from './types.ts'

/** What an event of a complaint or a report is to those who have to deal with it. */
const tells: { readonly [type: string]: Kind } = {
  'complaint.received': 'assigned',
  'complaint.assigned': 'assigned',
  'complaint.transferred': 'assigned',
  'complaint.overdue': 'overdue',
  'complaint.reopened': 'returned',
  'report.sent': 'assigned',
  'report.returned': 'returned',
  'report.received': 'closed',
}

/** Who deals with a matter by its events so far: a party, and one of its accounts where somebody was named. */
interface Charge {
  readonly party: string | null
  readonly account: string | null
}

/** What happened to complaints and reports, which are no cases: told to the person in charge, else to everybody of the party in charge. */
export async function otherNotes(parts: MessageParts, events: readonly StoredEvent[]): Promise<readonly Addressed[]> {
  const found: Addressed[] = []
  for (const event of events) {
    const kind = tells[event.type]
    if (!kind) continue
    const to = await toldOf(parts, event)
    found.push({ note: noteOf(kind, event), to: to.filter(({ account }) => account !== event.actor) })
  }
  return found
}

function noteOf(kind: Kind, { stream, data, seq, at }: StoredEvent): Note {
  const [room = '', id = ''] = stream.split('/')
  const { due } = data as { readonly due?: unknown }
  const title = room === 'report' ? 'message.of-report' : 'message.of-complaint'
  return {
    kind,
    key: [kind, id, seq].join('|'),
    case: id,
    act: null,
    line: null,
    procedureTitle: { zh: text('zh-CN', title), en: text('en', title) },
    actTitle: null,
    due: typeof due === 'string' && isDay(due) ? (due as Day) : null,
    at,
  }
}

async function toldOf(parts: MessageParts, event: StoredEvent): Promise<readonly Told[]> {
  const { party, account } = event.stream.startsWith('report/')
    ? await reportCharge(parts, event)
    : await complaintCharge(parts, event)
  if (party === null) return []
  const staff = await staffOf(parts, [party])
  const named = staff.filter((one) => one.account === account)
  return (named.length > 0 ? named : staff).map((one) => ({ account: one.account, party }))
}

/** The owner since it was received or handed on, and whoever took it or was named since. */
async function complaintCharge({ store }: MessageParts, { stream, seq }: StoredEvent): Promise<Charge> {
  const rows = await store.query<{ type: string; data: { owner?: string; party?: string; account?: string } }>(
    `select type, data from event where stream = $1 and seq <= $2
     and type in ('complaint.received', 'complaint.transferred', 'complaint.taken', 'complaint.assigned') order by seq`,
    [stream, seq],
  )
  return rows.reduce<Charge>(
    (charge, { data }) =>
      data.account === undefined
        ? { party: data.party ?? data.owner ?? null, account: null }
        : { ...charge, account: data.account },
    { party: null, account: null },
  )
}

/** A report that was sent concerns its addressee; one that came back or was received, those who prepared it. */
async function reportCharge({ store }: MessageParts, event: StoredEvent): Promise<Charge> {
  if (event.type === 'report.sent')
    return { party: (event.data as { readonly addressee?: string }).addressee ?? null, account: null }
  const [made] = await store.query<{ party: string | null }>(
    `select party from event where stream = $1 and type = 'report.prepared' order by seq limit 1`,
    [event.stream],
  )
  return { party: made?.party ?? null, account: null }
}
