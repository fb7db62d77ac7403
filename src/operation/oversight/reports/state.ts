import type { Projection, StoredEvent } from '../../../base/store/index.ts'
import type { Report, Step } from './types.ts'

/** The report after one more event of its stream; null before the first. */
export function foldReport(before: Report | null, event: StoredEvent): Report {
  const data = event.data as unknown as Pick<Report, 'content' | 'addressee' | 'number' | 'digest' | 'discharged'> & {
    reason: string
    persons?: readonly string[]
  }
  const step = { ...stepOf(event), ...(data.persons ? { persons: data.persons } : {}) }
  if (event.type === 'report.prepared') {
    const { persons: _, ...first } = event.data as unknown as Pick<
      Report,
      'id' | 'area' | 'party' | 'addressee' | 'content' | 'revises' | 'reason'
    > & { readonly persons?: readonly string[] }
    const none = { number: null, digest: null, checked: null, returned: null, sent: null, received: null }
    return { ...first, ...none, standing: 'draft', prepared: step, version: event.version }
  }
  if (before === null) throw new Error(`event ${event.seq} (${event.type}) comes before its report`)
  const next = { ...before, version: event.version }
  switch (event.type) {
    case 'report.edited':
      // What has changed is checked anew.
      return {
        ...next,
        content: data.content,
        addressee: data.addressee,
        standing: 'draft',
        checked: null,
        prepared: step,
      }
    case 'report.checked':
      return { ...next, standing: 'checked', checked: step, returned: null }
    case 'report.returned':
      return { ...next, standing: 'draft', checked: null, returned: data.reason }
    case 'report.sent':
      return {
        ...next,
        standing: 'sent',
        sent: step,
        number: data.number,
        digest: data.digest,
        discharged: data.discharged ?? null,
      }
    case 'report.received':
      return { ...next, standing: 'received', received: step }
    default:
      throw new RangeError(`no such event of a report: ${event.type}`)
  }
}

function stepOf({ actor, on, at, seq, type }: StoredEvent): Step {
  if (on === null) throw new Error(`event ${seq} (${type}) has no day`)
  return { account: actor, on, at }
}

/** Reports as they stand, kept in the transaction that appends. */
export const reportProjection: Projection = {
  name: 'reports',
  tables: ['report'],
  mode: 'inline',
  on: ['report.prepared', 'report.edited', 'report.checked', 'report.returned', 'report.sent', 'report.received'],
  async apply(sql, event) {
    const id = event.stream.slice('report/'.length)
    const [row] = await sql.query<{ state: Report }>('select state from report where id = $1', [id])
    const state = foldReport(row?.state ?? null, event)
    await sql.query(
      `insert into report (id, number, area, party, addressee, standing, made, state) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set number = excluded.number, addressee = excluded.addressee, standing = excluded.standing, state = excluded.state`,
      [id, state.number, state.area, state.party, state.addressee, state.standing, event.on, JSON.stringify(state)],
    )
  },
}
