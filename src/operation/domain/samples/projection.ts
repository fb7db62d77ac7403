import type { Projection, Sql, StoredEvent } from '../../../base/store/types.ts'

/** What is known of samples, as a fold; what they hold lies sealed beside it. */
export const sampleProjection: Projection = {
  name: 'samples',
  tables: ['domain_sample'],
  mode: 'inline',
  on: ['sample.made', 'sample.published', 'sample.withdrawn', 'sample.dropped'],
  apply,
}

async function apply(sql: Sql, { type, data, at }: StoredEvent): Promise<void> {
  if (type === 'sample.dropped') {
    await sql.query('DELETE FROM domain_sample WHERE dataset = $1', [data.dataset])
    return
  }
  if (type !== 'sample.made') {
    const published = type === 'sample.published'
    await sql.query('UPDATE domain_sample SET published = $2 WHERE dataset = $1', [data.dataset, published])
    return
  }
  await sql.query(
    `INSERT INTO domain_sample (dataset, version, rows, figures, published, made_at, digest) VALUES ($1, $2, $3, $4, false, $5, $6)
     ON CONFLICT (dataset) DO UPDATE SET version = excluded.version, rows = excluded.rows, figures = excluded.figures,
       made_at = excluded.made_at, digest = excluded.digest`,
    [data.dataset, data.version, data.rows, JSON.stringify(data.figures), at, data.digest],
  )
}
