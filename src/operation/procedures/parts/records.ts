import type { Sql, Tx } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import type { NewRecord } from './types.ts'

export async function readRecord(sql: Sql, id: string): Promise<RecordState | null> {
  const [row] = await sql.query<{ state: RecordState }>('select state from record where id = $1', [id])
  return row?.state ?? null
}

const columns = new Set(['standing', 'holder', 'giver', 'area'])

/** Records of a kind; a filter names a column or a link. Oldest first. */
export async function readRecords(
  sql: Sql,
  kind: string,
  filter: Readonly<Record<string, string>> = {},
): Promise<readonly RecordState[]> {
  const values: string[] = [kind]
  const wheres = Object.entries(filter).map(([name, value]) => {
    values.push(value)
    if (columns.has(name)) return `${name} = $${values.length}`
    values.push(name)
    return `exists (select from record_link l where l.record = record.id and l.target = $${values.length - 1} and l.name = $${values.length})`
  })
  const rows = await sql.query<{ state: RecordState }>(
    `select state from record where ${['kind = $1', ...wheres].join(' and ')} order by seq`,
    values,
  )
  return rows.map((row) => row.state)
}

export async function note(tx: Tx, record: string, fields: JsonObject, clauses: readonly string[] = []): Promise<void> {
  await append(tx, record, 'record-noted', { fields }, clauses)
}

export async function setStanding(
  tx: Tx,
  record: string,
  standing: string,
  clauses: readonly string[] = [],
): Promise<void> {
  const before = await readRecord(tx, record)
  if (!before) throw new Refused(platformRefusal('not-found', 'not-found', { what: record }))
  if (before.standing !== standing)
    await append(tx, record, 'record-standing', { standing, from: before.standing }, clauses)
}

/** Creates a record outside a case. `standing` is the first of its kind's standings. */
export async function create(tx: Tx, record: NewRecord, standing: string, trial = false): Promise<void> {
  const stream = `record/${record.id}`
  const data = { ...record, standing, ...(trial ? { trial } : {}) }
  await tx.append(
    [{ stream, type: 'record-created', data: data as unknown as JsonObject, on: dayOf(tx.at) }],
    new Map([[stream, 0]]),
  )
}

async function append(
  tx: Tx,
  record: string,
  type: string,
  data: JsonObject,
  clauses: readonly string[],
): Promise<void> {
  await tx.append([{ stream: `record/${record}`, type, data, on: dayOf(tx.at), clauses }])
}
