import type { Pool } from 'pg'

/** Versions of streams as committed now; a stream without events stands at 0. */
export type Heads = ReadonlyMap<string, number>

const TEXT = `SELECT s AS stream, coalesce((SELECT version FROM event WHERE stream = s ORDER BY version DESC LIMIT 1), 0) AS version FROM unnest($1::text[]) AS s`

export async function headsOf(pool: Pick<Pool, 'query'>, streams: Iterable<string>): Promise<Heads> {
  const answer = await pool.query({ name: 'product_heads', text: TEXT, values: [[...streams]] })
  return new Map((answer.rows as { stream: string; version: number }[]).map((row) => [row.stream, row.version]))
}

/** Whether every stream still stands where it stood. */
export function unchanged(then: Heads, now: Heads): boolean {
  for (const [stream, version] of then) if (now.get(stream) !== version) return false
  return true
}
