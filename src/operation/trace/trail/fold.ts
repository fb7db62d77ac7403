import type { Sql, StoredEvent } from '../../../base/store/index.ts'
import { list, object, stored, text, textOrNull, texts } from '../data.ts'
import { linesOf, type Line } from './lines.ts'

/** Keeps the lines of an event in the timelines that they belong to. */
export async function keepLines(sql: Sql, event: StoredEvent): Promise<void> {
  await Promise.all([remember(sql, event), ...linesOf(event).map((line, index) => keep(sql, event, line, index))])
}

/** An event of several lines gives each a place of its own between it and the next: sequence numbers are multiplied. */
export const PLACES = 1_000

async function keep(sql: Sql, event: StoredEvent, line: Line, index: number): Promise<void> {
  const account = line.account ?? event.actor
  const seq = event.seq * PLACES + Math.min(index, PLACES - 1)
  const direct = [...new Set([...line.subjects, account].filter((one) => one !== 'system' && one !== 'platform'))]
  await sql.query(
    `with line as (
       insert into trail_entry as t (seq, at, last_at, kind, outcome, type, account, party, about, count, gathered, facts)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (gathered) do update set count = t.count + excluded.count, last_at = greatest(t.last_at, excluded.last_at)
       returning t.seq, t.at, t.kind, t.outcome, t.seq = $1 as fresh
     )
     insert into trail_about (subject, seq, at, kind, outcome)
     select s.subject, line.seq, line.at, line.kind, line.outcome
     from line, (
       select unnest($12::text[]) as subject
       union select l.of from trail_link l where l.id = any ($12::text[])
       union select up.of from trail_link l join trail_link up on up.id = l.of where l.id = any ($12::text[])
     ) s where line.fresh
     on conflict do nothing`,
    [
      seq,
      event.at,
      line.kind,
      line.outcome,
      event.type,
      account,
      line.party ?? event.party,
      line.about,
      line.count ?? 1,
      line.gathered ?? null,
      stored(line.facts),
      direct,
    ],
  )
}

/** What later events leave unsaid: whose account, about which record, of which grant and data sets. */
async function remember(sql: Sql, event: StoredEvent): Promise<void> {
  const { data } = event
  switch (event.type) {
    case 'account.opened':
      return link(sql, text(data['id']), [text(data['person'])])
    case 'case-opened':
      return link(sql, text(data['id']), [text(data['about'])])
    case 'case-turned':
      return link(sql, event.stream.slice('case/'.length), [text(data['to'])])
    case 'job.asked':
    case 'model.asked':
    case 'model.handed':
    case 'model.handed-refused':
      return link(sql, text(data['job']), [
        text(data['grant']),
        ...list(object(data['plan'])['columns']).map((one) => text(one['dataset'])),
      ])
    case 'record-created': {
      const links = object(data['links'])
      const of = ['grant', 'datasets', 'dataset', 'product'].flatMap((name) => texts(links[name]))
      return /^(artifact|product|subscription|scenario|model)-/.test(text(data['id']))
        ? link(sql, text(data['id']), of)
        : undefined
    }
    case 'record-linked':
      return data['name'] === 'artifact'
        ? link(sql, event.stream.slice('record/'.length), texts(data['to']))
        : undefined
    case 'key.issued':
      return link(sql, text(data['key']), [text(data['product']), textOrNull(data['account']) ?? ''])
    default:
      return undefined
  }
}

async function link(sql: Sql, id: string, of: readonly string[]): Promise<void> {
  const targets = [...new Set(of)].filter((one) => one !== '' && one !== id)
  if (id === '' || targets.length === 0) return
  await sql.query('insert into trail_link (id, of) select $1, unnest($2::text[]) on conflict do nothing', [id, targets])
}
