import type { StoredEvent } from '../../../base/store/index.ts'
import type { Complaint } from './types.ts'

/** The complaint after one more event of its stream; null before the first. */
export function foldComplaint(before: Complaint | null, event: StoredEvent): Complaint {
  const { data, seq } = event
  if (event.type === 'complaint.received') {
    const first = data as unknown as Pick<
      Complaint,
      | 'id'
      | 'number'
      | 'kind'
      | 'area'
      | 'about'
      | 'aboutTitle'
      | 'against'
      | 'objection'
      | 'person'
      | 'owner'
      | 'due'
      | 'files'
    >
    return {
      ...first,
      opened: dayIn(event),
      assignee: null,
      late: false,
      clauses: event.clauses,
      standing: 'received',
      into: null,
      answers: [],
      reopened: null,
      erased: false,
      seq,
      version: event.version,
    }
  }
  if (before === null) throw new Error(`event ${seq} (${event.type}) comes before its complaint`)
  return { ...before, ...changeOf(before, event), version: event.version }
}

function changeOf(before: Complaint, event: StoredEvent): Partial<Complaint> {
  const data = event.data as unknown as { account?: string; party: string; into: string; due: Complaint['due'] }
  switch (event.type) {
    case 'complaint.taken':
    case 'complaint.assigned':
      return { standing: 'taken', assignee: data.account ?? null }
    case 'complaint.transferred':
      return { standing: 'received', owner: data.party, assignee: null }
    case 'complaint.merged':
      return { standing: 'merged', into: data.into }
    case 'complaint.overdue':
      return { late: true }
    case 'complaint.reopened':
      return {
        standing: 'received',
        assignee: null,
        late: false,
        due: data.due,
        reopened: { on: dayIn(event), seq: event.seq },
      }
    case 'complaint.erased':
      return { erased: true }
    case 'complaint.answered': {
      const result = (event.data as unknown as Pick<Complaint['answers'][number], 'result'>).result
      const answer = { result, on: dayIn(event), account: event.actor, party: event.party ?? '', seq: event.seq }
      return { standing: 'answered', answers: [...before.answers, answer] }
    }
    default:
      throw new RangeError(`no such event of a complaint: ${event.type}`)
  }
}

function dayIn(event: StoredEvent): Complaint['opened'] {
  if (event.on === null) throw new Error(`event ${event.seq} (${event.type}) has no day`)
  return event.on
}
