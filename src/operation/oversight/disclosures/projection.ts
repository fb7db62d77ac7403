import type { Projection, StoredEvent } from '../../../base/store/index.ts'
import type { Words } from '../../../core/law/index.ts'
import type { DisclosedContent, DisclosedPage } from './types.ts'

/** The page after one more event of its stream; null before the first. */
export function foldPage(before: DisclosedPage | null, event: StoredEvent): DisclosedPage {
  const data = event.data as unknown as {
    content: DisclosedContent
    digest: string
    version: number
    persons?: readonly string[]
  }
  if (event.on === null) throw new Error(`event ${event.seq} (${event.type}) has no day`)
  const step = { account: event.actor, on: event.on, ...(data.persons ? { persons: data.persons } : {}) }
  const id = event.stream.slice('disclosed/'.length)
  if (event.type === 'disclosed.generated') {
    const { area, party, year } = data.content
    const published = before?.published ?? 0
    const draft = data.content
    return {
      id,
      area,
      party,
      year,
      standing: 'draft',
      draft,
      generated: step,
      approved: null,
      published,
      ...(before?.waits ? { waits: before.waits } : {}),
      version: event.version,
    }
  }
  if (before === null) throw new Error(`event ${event.seq} (${event.type}) comes before its page`)
  if (event.type === 'disclosed.waits') {
    const { case: id, next } = event.data as unknown as { case: string; next: Words }
    return { ...before, waits: { case: id, next }, version: event.version }
  }
  if (event.type === 'disclosed.approved')
    return { ...before, standing: 'approved', approved: { ...step, digest: data.digest }, version: event.version }
  return { ...before, standing: 'published', draft: null, waits: null, published: data.version, version: event.version }
}

/** Pages and their published versions, kept in the transaction that appends. */
export const disclosedProjection: Projection = {
  name: 'disclosed',
  tables: ['disclosed_page', 'disclosed_version'],
  mode: 'inline',
  on: ['disclosed.generated', 'disclosed.approved', 'disclosed.waits', 'disclosed.published'],
  async apply(sql, event) {
    const id = event.stream.slice('disclosed/'.length)
    const [row] = await sql.query<{ state: DisclosedPage }>('select state from disclosed_page where id = $1', [id])
    const before = row?.state ?? null
    const state = foldPage(before, event)
    await sql.query(
      `insert into disclosed_page (id, area, party, year, standing, published, state) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set standing = excluded.standing, published = excluded.published, state = excluded.state`,
      [id, state.area, state.party, state.year, state.standing, state.published, JSON.stringify(state)],
    )
    if (event.type !== 'disclosed.published' || !before?.draft) return
    await sql.query(
      'insert into disclosed_version (page, version, on_day, digest, seq, content) values ($1, $2, $3, $4, $5, $6)',
      [id, state.published, event.on, event.data['digest'], event.seq, JSON.stringify(before.draft)],
    )
  },
}
