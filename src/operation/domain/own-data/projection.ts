import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'

/** Own data as a fold of its events. */
export const ownDataProjection: Projection = {
  name: 'own-data',
  tables: ['domain_own'],
  mode: 'inline',
  on: [
    'own-data.received',
    'own-data.scanned',
    'own-data.refused',
    'own-data.declared',
    'own-data.checked',
    'own-data.admitted',
    'own-data.rejected',
    'own-data.withdrawn',
    'own-data.destroyed',
  ],
  apply,
}

type Data = { readonly [name: string]: unknown }

/** Columns that an event of each kind sets, by the member of its data that they come from. */
const sets: { readonly [type: string]: readonly (readonly [column: string, member: string])[] } = {
  scanned: [
    ['digest', 'digest'],
    ['format', 'format'],
    ['rows', 'rows'],
    ['profile', 'profile'],
    ['findings', 'findings'],
  ],
  refused: [['unmet', 'unmet']],
  declared: [
    ['declaration', 'declaration'],
    ['declared_by', 'by'],
    ['declared_person', 'person'],
    ['declared_others', 'others'],
  ],
  checked: [['checked_by', 'by']],
  admitted: [
    ['decided_by', 'by'],
    ['decided_in', 'case'],
    ['version', 'version'],
  ],
  rejected: [
    ['decided_by', 'by'],
    ['decided_in', 'case'],
    ['reason', 'reason'],
    ['unmet', 'unmet'],
  ],
  withdrawn: [['reason', 'reason']],
  destroyed: [],
}

const lists: ReadonlySet<string> = new Set(['declared_others'])
const json: ReadonlySet<string> = new Set(['profile', 'findings', 'unmet', 'declaration'])
/** After these nothing lies in quarantine any more. */
const over: ReadonlySet<string> = new Set(['refused', 'admitted', 'rejected', 'withdrawn', 'destroyed'])

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  if (event.type === 'own-data.received') {
    await sql.query(
      `INSERT INTO domain_own (dataset, grant_id, state, name, code, filename, bytes, object, brought_by, brought_person, facts, findings, unmet, version, since)
       VALUES ($1, $2, 'quarantined', $3, $4, $5, $6, $7, $8, $9, $10, '[]', '[]', 0, $11)`,
      [
        data.dataset,
        data.grant,
        data.name,
        data.code,
        data.filename,
        data.bytes,
        data.object,
        event.actor,
        data.person,
        JSON.stringify(data.facts ?? {}),
        event.at,
      ],
    )
    return
  }
  const state = event.type.slice('own-data.'.length)
  const changes = sets[state] ?? []
  const values = changes.map(([column, member]) => {
    const listed = lists.has(column) || (json.has(column) && column !== 'profile' && column !== 'declaration')
    const value = data[member] ?? (listed ? [] : null)
    return json.has(column) && value !== null ? JSON.stringify(value) : value
  })
  const assigned = changes.map(([column], index) => `, ${column} = $${index + 4}`).join('')
  await sql.query(
    `UPDATE domain_own SET state = $2, since = $3${over.has(state) ? ', object = NULL' : ''}${assigned} WHERE dataset = $1`,
    [data.dataset, state, event.at, ...values],
  )
}
