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
    if (stream === 'case') await markCase(sql, id)
    const keys = changedBy(stream, id, event)
    if (keys.length === 0) return
    await sql.query(
      'update desk_case set marks = marks + 1 where case_id in (select case_id from desk_read where key = any($1))',
      [keys],
    )
  },
}

async function markCase(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `insert into desk_case (case_id) values ($1)
     on conflict (case_id) do update set marks = desk_case.marks + 1, looked = '-infinity'`,
    [id],
  )
}

/** Keys of the questions that may have another answer after an event. */
function changedBy(stream: string, id: string, event: StoredEvent): readonly string[] {
  const data = event.data as { readonly [name: string]: unknown }
  switch (stream) {
    case 'case':
      return event.type === 'case-opened'
        ? [missKey({ what: 'cases-about', record: String(data['about']), procedure: String(data['procedure']) })]
        : [missKey({ what: 'case', id })]
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

/** A record appears in the lists of what it links to and of who holds it: kind and targets stand in the event that made or changed it. */
function linkedBy(event: StoredEvent): readonly string[] {
  const kind = event.stream.slice('record/'.length).replace(/-[a-z2-7]{16}$/, '')
  const links = event.data['links'] ?? (event.data['to'] === undefined ? {} : { to: event.data['to'] })
  return [...Object.values(links as object).flat(), event.data['holder'] ?? []]
    .flat()
    .map((target) => missKey({ what: 'linked', record: String(target), kind }))
}

function claimsOf(data: { readonly [name: string]: unknown }): readonly string[] {
  return typeof data['key'] === 'string' ? [missKey({ what: 'claimed', key: data['key'] })] : []
}
