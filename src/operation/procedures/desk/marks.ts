import type { Projection, Sql, StoredEvent } from '../../../base/store/index.ts'
import { missKey } from '../../../core/law/index.ts'

/** Marks cases to be looked at again: the case itself, and every case that read what has changed. */
export const marks: Projection = {
  name: 'desk',
  tables: [],
  mode: 'inline',
  on: 'all',
  async apply(sql, event) {
    const [stream = '', id = ''] = event.stream.split('/')
    if (stream === 'case') await sql.query('insert into desk_mark (case_id) values ($1)', [id])
    await markReaders(sql, changedBy(event))
  },
}

/** Marks every case that read one of these keys. INVARIANT: only appends, so commands never wait for one another's marks. */
export async function markReaders(sql: Sql, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql.query('insert into desk_mark (case_id) select distinct case_id from desk_read where key = any($1)', [keys])
}

/** Keys of the questions that may have another answer after an event. */
export function changedBy(event: Pick<StoredEvent, 'stream' | 'type' | 'data'>): readonly string[] {
  const [stream = '', id = ''] = event.stream.split('/')
  const data = event.data as { readonly [name: string]: unknown }
  switch (stream) {
    case 'case':
      return [...about(event.type, data), ...(event.type === 'case-opened' ? [] : [missKey({ what: 'case', id })])]
    case 'record':
      return [missKey({ what: 'record', id }), ...linkedBy(event), ...claimsOf(data)]
    case 'party':
      return [
        missKey({ what: 'party', id }),
        ...(typeof data['role'] === 'string'
          ? [missKey({ what: 'holders', role: data['role'], area: String(data['area'] ?? '') })]
          : []),
      ]
    default:
      return event.type === 'setting-changed'
        ? [missKey({ what: 'chosen', area: String(data['area']), name: String(data['id']) })]
        : []
  }
}

/** Which records have a case more or less than before. */
function about(type: string, data: { readonly [name: string]: unknown }): readonly string[] {
  const records = type === 'case-opened' ? [data['about']] : type === 'case-turned' ? [data['from'], data['to']] : []
  return records.map((record) =>
    missKey({ what: 'cases-about', record: String(record), procedure: String(data['procedure']) }),
  )
}

/** A record appears in the lists of what it links to and of who holds it: kind and targets stand in the event that made or changed it. */
function linkedBy(event: Pick<StoredEvent, 'stream' | 'data'>): readonly string[] {
  const kind = event.stream.slice('record/'.length).replace(/-[a-z2-7]{16}$/, '')
  const links = event.data['links'] ?? (event.data['to'] === undefined ? {} : { to: event.data['to'] })
  return [...Object.values(links as object).flat(), event.data['holder'] ?? []]
    .flat()
    .map((target) => missKey({ what: 'linked', record: String(target), kind }))
}

function claimsOf(data: { readonly [name: string]: unknown }): readonly string[] {
  return typeof data['key'] === 'string' ? [missKey({ what: 'claimed', key: data['key'] })] : []
}
