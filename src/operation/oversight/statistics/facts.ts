import type { StoredEvent } from '../../../base/store/index.ts'
import { dayOf, type Day, type JsonObject } from '../../../core/kernel/index.ts'

/** What is known of a case, a record or a complaint from earlier events of its own stream. */
export interface Subject {
  readonly id: string
  readonly area: string
  readonly party: string | null
  /** Record kind, or procedure. */
  readonly kind: string
  readonly standing: string
}

/** What one event adds to a figure. */
export interface Fact {
  readonly figure: string
  readonly day: Day
  readonly area: string | null
  readonly party: string | null
  readonly step: string
  readonly detail: string
  readonly subject: string | null
  readonly amount: number
}

/** What an event leaves: facts, and the subject as it stands after it, where that is new. */
export interface Left {
  readonly facts: readonly Fact[]
  readonly subject?: Subject
}

const nothing: Left = { facts: [] }

/** The types of events that are counted. */
export const counted = [
  'record-created',
  'record-standing',
  'record-held',
  'case-opened',
  'case-ended',
  'clock-met',
  'clock-passed',
  'product.calls',
  'dataset.mounted',
  'job.finished',
  'job.failed',
  'job.killed',
  'artifact.released',
  'money.booked',
  'money.reversed',
  'complaint.received',
  'complaint.answered',
  'complaint.reopened',
  'complaint.overdue',
  'duty-due',
  'duty-met',
  'duty-late',
  'refusal-given',
]

/** The subject whose earlier events tell what an event is about. */
export function subjectOf(event: Pick<StoredEvent, 'stream'>): string | null {
  const [kind, id] = event.stream.split('/')
  return (kind === 'case' || kind === 'record' || kind === 'complaint') && id ? id : null
}

/** What an event adds to the figures. It depends on the event and on earlier ones of its stream alone. */
export function factsOf(event: StoredEvent, before: Subject | null): Left {
  const { data, type } = event
  const day = event.on ?? dayOf(event.at)
  const fact = (figure: string, more: Partial<Fact> = {}): Fact => ({
    figure,
    day,
    area: before?.area ?? null,
    party: before?.party ?? event.party,
    step: '',
    detail: '',
    subject: before?.id ?? null,
    amount: 1,
    ...more,
  })
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '')
  switch (type) {
    case 'record-created':
      return created(event, fact)
    case 'record-standing': {
      if (!before) return nothing
      const step = before.kind
      const standing = text('standing')
      const from = fact('stand', { step, detail: before.standing, amount: -1 })
      const to = fact('stand', { step, detail: standing })
      return { facts: [from, to, fact('moved', { step, detail: standing })], subject: { ...before, standing } }
    }
    case 'record-held':
      return before ? { facts: [], subject: { ...before, party: text('holder') } } : nothing
    case 'case-opened': {
      const subject = { id: text('id'), area: text('area'), party: event.party, kind: text('procedure'), standing: '' }
      const base = { area: subject.area, subject: subject.id, step: subject.kind }
      return { facts: [fact('case.opened', base), fact('case.running', base)], subject }
    }
    case 'case-ended': {
      const step = before?.kind ?? ''
      return { facts: [fact('case.ended', { step, detail: text('as') }), fact('case.running', { step, amount: -1 })] }
    }
    case 'clock-met':
    case 'clock-passed':
      return clock(event, before, fact)
    case 'product.calls':
      return calls(data, fact)
    case 'dataset.mounted':
      return { facts: [fact('mounted', { subject: lastOf(event.stream) })] }
    case 'job.finished':
    case 'job.failed':
    case 'job.killed':
      return { facts: [fact('job', { subject: text('grant') || null, party: null, detail: type.slice(4) })] }
    case 'artifact.released':
      return { facts: [fact('released', { subject: lastOf(event.stream), party: null })] }
    case 'money.booked':
    case 'money.reversed':
      return {
        facts: [
          fact('money', {
            subject: text('product') || text('grant') || null,
            party: null,
            step: text('kind'),
            amount: Number(data['amount'] ?? 0),
          }),
        ],
      }
    case 'refusal-given':
      return { facts: [fact('refusal', { step: text('action') || text('act') || text('open') || text('endpoint') })] }
    case 'duty-due':
    case 'duty-met':
    case 'duty-late':
      return { facts: [fact(type, { area: text('area'), party: null, step: text('duty'), subject: text('record') })] }
    default:
      return complaint(event, before, fact)
  }
}

type Make = (figure: string, more?: Partial<Fact>) => Fact

function created({ data, on }: StoredEvent, fact: Make): Left {
  const of = data as unknown as {
    id: string
    area: string
    kind: string
    holder: string | null
    standing: string
    entered?: { begun?: Day }
  }
  const subject = { id: of.id, area: of.area, party: of.holder, kind: of.kind, standing: of.standing }
  const day = of.entered?.begun ?? on
  const base = { area: of.area, party: of.holder, subject: of.id, step: of.kind, ...(day ? { day } : {}) }
  return { facts: [fact('made', base), fact('stand', { ...base, detail: of.standing })], subject }
}

/** A step that is done in time, or late; one whose last day went by without being done stays open as overdue until it is done. */
function clock({ type, data, party }: StoredEvent, before: Subject | null, fact: Make): Left {
  if (!before) return nothing
  const key = String(data['key'] ?? '')
  const base = { step: `${before.kind}/${String(data['act'])}`, detail: key, party }
  if (type === 'clock-passed') return { facts: [fact('step.overdue', { ...base, party: null })] }
  if (data['late'] !== true) return { facts: [fact('step.in-time', base)] }
  return { facts: [fact('step.late', base), fact('step.overdue', { ...base, party: null, amount: -1 })] }
}

function calls(data: JsonObject, fact: Make): Left {
  const all = Array.isArray(data['calls']) ? (data['calls'] as unknown as readonly (readonly unknown[])[]) : []
  const good = all.filter((call) => Number(call[3]) < 400).length
  const base = { subject: String(data['product']), party: null }
  const answered = fact('calls', { ...base, amount: good })
  const refused = fact('calls.refused', { ...base, amount: all.length - good })
  return { facts: [answered, refused].filter(({ amount }) => amount > 0) }
}

function complaint({ type, data, party }: StoredEvent, before: Subject | null, fact: Make): Left {
  if (type === 'complaint.received') {
    const of = data as unknown as { id: string; area: string; owner: string | null; kind: string }
    const subject = { id: of.id, area: of.area, party: of.owner, kind: of.kind, standing: '' }
    const base = { area: of.area, party: of.owner, subject: of.id, step: of.kind }
    return { facts: [fact('complaint', base)], subject }
  }
  if (!before) return nothing
  if (type === 'complaint.overdue') return { facts: [], subject: { ...before, standing: 'late' } }
  if (type === 'complaint.reopened') return { facts: [], subject: { ...before, standing: '' } }
  const figure = before.standing === 'late' ? 'complaint.late' : 'complaint.in-time'
  return { facts: [fact(figure, { step: before.kind, detail: String(data['result'] ?? ''), party })] }
}

function lastOf(stream: string): string {
  return stream.slice(stream.lastIndexOf('/') + 1)
}
