import type { KeyRecord, KeyRecords } from '../crypto/index.ts'
import type { Sql } from '../store/types.ts'

interface Row {
  readonly id: string
  readonly parent: string | null
  readonly destroyable: boolean
  readonly generation: number
  readonly wrapped: Buffer
  readonly wrapped_sha256: string
  readonly destroyed_at: string | number | null
}

function recordOf(row: Row): KeyRecord {
  return {
    id: row.id,
    parent: row.parent,
    destroyable: row.destroyable,
    generation: row.generation,
    wrapped: Buffer.from(row.wrapped),
    wrappedSha256: row.wrapped_sha256,
    destroyedAt: row.destroyed_at === null ? null : Number(row.destroyed_at),
  }
}

/** Wrapped keys in the `wrapped_key` table, outside the projections. `some`: those of many ids at once. */
export function sqlKeyRecords(sql: Sql): KeyRecords & { some(ids: readonly string[]): Promise<readonly KeyRecord[]> } {
  return {
    some: async (ids) => (await sql.query<Row>('SELECT * FROM wrapped_key WHERE id = ANY($1)', [ids])).map(recordOf),
    get: async (id) => {
      const [row] = await sql.query<Row>('SELECT * FROM wrapped_key WHERE id = $1', [id])
      return row ? recordOf(row) : null
    },
    add: async (of, above) => {
      // A renewal locks the table while it works, so this sees the key above as it left it.
      const still =
        'root' in above
          ? 'NOT EXISTS (SELECT FROM key_root WHERE retired IS NULL AND fingerprint <> $7)'
          : 'EXISTS (SELECT FROM wrapped_key above WHERE above.id = $2 AND above.generation = $7)'
      const added = await sql.query(
        `INSERT INTO wrapped_key (id, parent, destroyable, wrapped, wrapped_sha256, destroyed_at)
         SELECT $1, $2, $3, $4, $5, $6 WHERE ${still} ON CONFLICT (id) DO NOTHING RETURNING id`,
        [
          of.id,
          of.parent,
          of.destroyable,
          of.wrapped,
          of.wrappedSha256,
          of.destroyedAt,
          'root' in above ? above.root : above.generation,
        ],
      )
      if (added.length > 0) return 'added'
      const taken = await sql.query('SELECT FROM wrapped_key WHERE id = $1', [of.id])
      return taken.length > 0 ? 'taken' : 'stale'
    },
    replace: async (rows) => {
      for (let from = 0; from < rows.length; from += 500) {
        const some = rows.slice(from, from + 500)
        await sql.query(
          `UPDATE wrapped_key SET wrapped = n.wrapped, wrapped_sha256 = n.digest, generation = n.generation
           FROM unnest($1::text[], $2::bytea[], $3::text[], $4::integer[]) AS n (id, wrapped, digest, generation) WHERE wrapped_key.id = n.id`,
          [
            some.map((row) => row.id),
            some.map((row) => row.wrapped),
            some.map((row) => row.wrappedSha256),
            some.map((row) => row.generation),
          ],
        )
      }
    },
    top: async () =>
      (await sql.query<Row>('SELECT * FROM wrapped_key WHERE parent IS NULL AND destroyed_at IS NULL ORDER BY id')).map(
        recordOf,
      ),
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
