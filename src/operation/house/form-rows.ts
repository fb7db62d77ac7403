import type { Sql, StoredEvent } from '../../base/store/index.ts'

/** The form of an act, on one line of a case; or, of no case, a form of the house or of one person (`placeOf`). */
export interface FormOf {
  readonly case: string
  readonly act: string
  readonly line: string | null
}

interface Row {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly person: string
  readonly at: number
}

const events = ['house.form-kept', 'house.form-dropped'] as const

/** What forms add to the fold of the house. */
export const formEvents: readonly string[] = events

/** Folds a form into its table. */
export async function applyForm(sql: Sql, event: StoredEvent): Promise<void> {
  const of = event.data as { readonly [name: string]: unknown }
  const id = event.stream.slice('form/'.length)
  if (event.type === 'house.form-dropped') {
    await sql.query('delete from house_form where id = $1', [id])
    return
  }
  await sql.query(
    `insert into house_form (id, party, case_id, act, line, version, seq, person, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set version = excluded.version, seq = excluded.seq, person = excluded.person, at = excluded.at`,
    [id, of['party'], of['case'], of['act'], of['line'] ?? '', of['version'], event.seq, of['person'], event.at],
  )
}

/** The newest version of a form of a party. */
export async function formRow(sql: Sql, party: string, of: FormOf): Promise<Row | undefined> {
  const rows = await sql.query<Row>(
    `select id, version, seq::int8 as seq, person, at from house_form where party = $1 and case_id = $2 and act = $3 and line = $4`,
    [party, of.case, of.act, of.line ?? ''],
  )
  const [row] = rows
  return row && { ...row, seq: Number(row.seq), at: Number(row.at) }
}
