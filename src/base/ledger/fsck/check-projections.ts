import type { PoolClient } from 'pg'
import { inSession, type PgStore, type Projection, replay, type Sql, staleOf } from '../../store/index.ts'
import type { Finding } from './findings.ts'

const SCRATCH = 'fsck_scratch'
const SHOWN = 20

/**
 * Rebuilds every projection in a scratch schema and compares row by row. Everything happens in one transaction with one view of the
 * database, which is rolled back: nothing of the check remains. What an older program folded waits for the next start and is not compared.
 */
export async function checkProjections(
  store: PgStore,
): Promise<{ projections: number; waiting: number; findings: Finding[] }> {
  const client: PoolClient = await store.pool.connect()
  const sql = inSession(client)
  let broken = false
  try {
    await sql.query('begin isolation level repeatable read')
    await sql.query(`create schema ${SCRATCH}`)
    const findings: Finding[] = []
    const stale = await staleOf(sql, store.projections)
    const current = store.projections.filter((projection) => !stale.includes(projection))
    for (const projection of store.projections) await cloneTables(sql, projection)
    await sql.query(`set local search_path = ${SCRATCH}, public`)
    for (const projection of store.projections)
      if (projection.tables.length > 0) await replay(sql, projection, await positionOf(sql, projection))
    for (const projection of current) {
      for (const table of projection.tables) findings.push(...(await compare(sql, table)))
    }
    return { projections: current.length, waiting: stale.length, findings }
  } finally {
    await sql.query('rollback').catch(() => (broken = true))
    client.release(broken)
  }
}

async function cloneTables(sql: Sql, projection: Projection): Promise<void> {
  for (const table of projection.tables) {
    await sql.query(
      `create table if not exists ${SCRATCH}.${quoted(table)} (like public.${quoted(table)} including all)`,
    )
  }
}

/** A following projection is compared as far as it has read. */
async function positionOf(sql: Sql, projection: Projection): Promise<{ xid: string; seq: number } | null> {
  if (projection.mode === 'inline') return null
  const [row] = await sql.query<{ xid: string; seq: number }>(
    'select xid::text, seq from public.projection_position where name = $1',
    [projection.name],
  )
  return row ?? { xid: '0', seq: 0 }
}

async function compare(sql: Sql, table: string): Promise<Finding[]> {
  const name = quoted(table)
  const rows = await sql.query<{ side: string; row: string }>(
    `select side, row from (
       select 'stored' as side, s::text as row from public.${name} s except all select 'stored', r::text from ${SCRATCH}.${name} r
     ) a union all select side, row from (
       select 'rebuilt' as side, r::text as row from ${SCRATCH}.${name} r except all select 'rebuilt', s::text from public.${name} s
     ) b limit ${SHOWN}`,
  )
  return rows.map(({ side, row }) => ({
    code: 'projection-row',
    params: { table, row: `${side} ${row}`.slice(0, 500) },
  }))
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
