import type { KeyRecord, KeyRecords } from '../crypto/index.ts'
import type { Sql } from '../store/types.ts'

interface Row {
  readonly id: string
  readonly parent: string | null
  readonly destroyable: boolean
  readonly wrapped: Buffer
  readonly wrapped_sha256: string
  readonly destroyed_at: string | number | null
}

function recordOf(row: Row): KeyRecord {
  return {
    id: row.id,
    parent: row.parent,
    destroyable: row.destroyable,
    wrapped: Buffer.from(row.wrapped),
    wrappedSha256: row.wrapped_sha256,
    destroyedAt: row.destroyed_at === null ? null : Number(row.destroyed_at),
  }
}

/** Wrapped keys in the `wrapped_key` table, outside the projections. */
export function sqlKeyRecords(sql: Sql): KeyRecords {
  return {
    get: async (id) => {
      const [row] = await sql.query<Row>('SELECT * FROM wrapped_key WHERE id = $1', [id])
      return row ? recordOf(row) : null
    },
    add: async (of) => {
      const added = await sql.query(
        `INSERT INTO wrapped_key (id, parent, destroyable, wrapped, wrapped_sha256, destroyed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [of.id, of.parent, of.destroyable, of.wrapped, of.wrappedSha256, of.destroyedAt],
      )
      return added.length > 0
    },
    bury: async (id, at) => {
      await sql.query("UPDATE wrapped_key SET wrapped = ''::bytea, destroyed_at = $2 WHERE id = $1", [id, at])
    },
    remove: async (ids) => {
      await sql.query('DELETE FROM wrapped_key WHERE id = ANY($1)', [ids])
    },
    under: async (parent) =>
      (await sql.query<Row>('SELECT * FROM wrapped_key WHERE parent = $1 ORDER BY id', [parent])).map(recordOf),
    named: async (prefix) =>
      (await sql.query<Row>('SELECT * FROM wrapped_key WHERE starts_with(id, $1) ORDER BY id', [prefix])).map(recordOf),
  }
}
