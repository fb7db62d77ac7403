import type { Sql } from '../../../base/store/index.ts'
import { runEvents } from './events.ts'

/** Jobs that began this long ago are looked at again, since they may have ended meanwhile. */
const LOOK_BACK_MS = 24 * 3_600_000

/**
 * Sends runs to a site's own lineage service (`POST`, one event a request), each event once and in order; answers how many.
 * What it sent is remembered beside the fold. Throws when the receiver does not take one: the next call goes on from there.
 */
export async function pushRuns(sql: Sql, url: string): Promise<number> {
  const [last] = await sql.query<{ at: number | null }>('select max(at) as at from openlineage_sent where url = $1', [
    url,
  ])
  const from = last?.at ? Math.max(0, last.at - LOOK_BACK_MS) : null
  let sent = 0
  for await (const event of runEvents(sql, {
    grant: null,
    within: null,
    from,
    to: null,
    exact: true,
    statements: false,
  })) {
    const run = (event['run'] as { readonly runId: string }).runId
    const type = String(event['eventType'])
    const [known] = await sql.query('select 1 from openlineage_sent where url = $1 and run = $2 and type = $3', [
      url,
      run,
      type,
    ])
    if (known) continue
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok) throw new Error(`the lineage service answered ${answer.status}`)
    const at = Date.parse(String(event['eventTime']))
    await sql.query(
      'insert into openlineage_sent (url, run, type, at) values ($1, $2, $3, $4) on conflict do nothing',
      [url, run, type, at],
    )
    sent += 1
  }
  return sent
}
