import type { StoredEvent } from '../../base/store/index.ts'
import { isDay, type Day } from '../../core/kernel/index.ts'
import { text } from '../../core/locales/index.ts'
import type { Addressed } from './derive.ts'
import { staffOf, type Told } from './recipients.ts'
import type { Kind, MessageParts, Note } from './types.ts'

/** What an event outside cases is to those who have to deal with it. */
const tells: { readonly [type: string]: Kind } = {
  'complaint.received': 'assigned',
  'complaint.assigned': 'assigned',
  'complaint.transferred': 'assigned',
  'complaint.overdue': 'overdue',
  'complaint.reopened': 'returned',
  'report.prepared': 'assigned',
  'report.sent': 'assigned',
  'report.returned': 'returned',
  'report.received': 'closed',
  'disclosed.generated': 'assigned',
  'disclosed.waits': 'assigned',
  'house.stand-in-set': 'stand-in',
  'dataset.classification-asked': 'assigned',
  'existing.declined': 'returned',
}

const PLATFORM = 'platform'

/** What the rooms call their matters. */
const titles = {
  report: 'message.of-report',
  complaint: 'message.of-complaint',
  disclosed: 'message.of-disclosure',
  house: 'message.of-stand-in',
  classification: 'message.of-classification',
  existing: 'message.of-existing',
} as const

/** Who deals with a matter by its events so far: a party, and one of its accounts or persons where somebody was named. */
interface Charge {
  readonly party: string | null
  readonly account: string | null
  readonly person?: string | undefined
}

/** What happened to complaints, reports, disclosures, stand-ins and classifications, which are no cases: told to the person in charge, else to everybody of the party in charge. */
export async function otherNotes(parts: MessageParts, events: readonly StoredEvent[]): Promise<readonly Addressed[]> {
  const found: Addressed[] = []
  for (const event of events) {
    const kind = tells[event.type]
    // Who makes a page for themselves need not be told.
    if (!kind || (event.type === 'disclosed.generated' && event.actor !== PLATFORM)) continue
    const to = await toldOf(parts, event)
    found.push({ note: noteOf(kind, event), to: to.filter(({ account }) => account !== event.actor) })
  }
  return found
}

function noteOf(kind: Kind, { stream, data, seq, at }: StoredEvent): Note {
  const [room = '', of = ''] = stream.split('/')
  const { due, id: own } = data as { readonly due?: unknown; readonly id?: unknown }
  // What one house orders shares a stream: the order itself is what it is about.
  const id = room === 'house' && typeof own === 'string' ? own : of
  const title = titles[room as keyof typeof titles] ?? titles.complaint
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
  const room = event.stream.slice(0, event.stream.indexOf('/'))
  const charges = {
    report: reportCharge,
    disclosed: disclosedCharge,
    house: ownCharge,
    classification: ownCharge,
    existing: entryCharge,
  }
  const charge = charges[room as keyof typeof charges] ?? complaintCharge
  const { party, account, person } = await charge(parts, event)
  if (party === null) return []
  const staff = await staffOf(parts, [party])
  const named = staff.filter((one) => one.account === account || one.person === person)
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

/** A report that was sent concerns its addressee; one that waits for its second person, came back or was received, the party that prepared it. */
async function reportCharge({ store }: MessageParts, event: StoredEvent): Promise<Charge> {
  if (event.type === 'report.sent')
    return { party: (event.data as { readonly addressee?: string }).addressee ?? null, account: null }
  const [made] = await store.query<{ party: string | null }>(
    `select party from event where stream = $1 and type = 'report.prepared' order by seq limit 1`,
    [event.stream],
  )
  return { party: made?.party ?? null, account: null }
}

/** What a party orders for itself concerns whom it names, else its colleagues. */
async function ownCharge(_: MessageParts, { party, data }: StoredEvent): Promise<Charge> {
  const { by } = data as { readonly by?: string }
  return { party, account: null, person: by }
}

/** What was entered of existing stock concerns whoever wrote it down. */
async function entryCharge({ store }: MessageParts, { stream, party }: StoredEvent): Promise<Charge> {
  const id = stream.slice('existing/'.length)
  const [row] = await store.query<{ account: string; person: string }>(
    'select account, person from existing_entry where id = $1',
    [id],
  )
  return { party, account: row?.account ?? null, person: row?.person }
}

/** A page concerns the party that discloses. */
async function disclosedCharge({ store }: MessageParts, { stream }: StoredEvent): Promise<Charge> {
  const [row] = await store.query<{ party: string | null }>(
    `select data->'content'->>'party' as party from event where stream = $1 and type = 'disclosed.generated' order by seq limit 1`,
    [stream],
  )
  return { party: row?.party ?? null, account: null }
}
