import { createHash } from 'node:crypto'
import { text } from '../../../core/locales/index.ts'
import { WORKBOOK_TYPE, workbookBytes } from '../../../base/workbook/index.ts'
import type { Trace } from '../../../operation/trace/index.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { csvOf, trailRows } from '../files/trail-file.ts'
import { usesRows } from '../files/uses-file.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'trace.columns'
  | 'trace.uses'
  | 'trace.uses-file'
  | 'trace.reads'
  | 'trace.containing'
  | 'trace.impact'
  | 'trace.graph'
  | 'trace.origin'
  | 'trace.openlineage'
  | 'trail.open'
  | 'trail.people'
  | 'trail.lines'
  | 'trail.file'
  | 'trail.sheet'
  | 'trail.event'
  | 'alerts.list'
  | 'alerts.step'

/** Where data came from and went to, who did what, and what of it is unusual. */
export function traceHandlers(rooms: Pick<Rooms, 'trace' | 'people' | 'law' | 'procedures'>): Handlers<Ids> {
  const { trace } = rooms
  return {
    'trace.columns': async ({ actor, params }) => [...(await trace.columns(actor, params.id))],
    'trace.uses': async ({ actor, params, query }) =>
      trace.uses(actor, { dataset: params.id, column: query.column ?? null }, query),
    'trace.uses-file': async ({ actor, params, query, language }) => {
      const rows = await usesRows(rooms, actor, { dataset: params.id, column: query.column ?? null }, language)
      return file(csvOf(rows), 'text/csv; charset=utf-8', `uses-${params.id}.csv`)
    },
    'trace.reads': async ({ actor, params, query }) =>
      trace.reads(actor, { dataset: params.id, column: query.column }, query),
    'trace.containing': async ({ actor, params, query }) => [
      ...(await trace.containing(actor, {
        dataset: params.id,
        column: query.column ?? null,
        indirect: query.indirect,
      })),
    ],
    'trace.impact': ({ actor, params, query }) =>
      trace.impact(actor, { dataset: params.id, column: query.column ?? null }),
    'trace.graph': ({ actor, params, query }) => trace.graph(actor, { owner: params.id, column: query.column ?? null }),
    'trace.origin': ({ actor, params }) => trace.origin(actor, params.id),
    'trace.openlineage': async ({ actor, query }) => {
      const { grant = null, from = null, to = null, statements } = query
      const events = await trace.openLineage(actor, { grant, from, to, statements })
      return new Response(ndjson(events), {
        headers: {
          'content-type': 'application/x-ndjson',
          'content-disposition': 'attachment; filename="openlineage.ndjson"',
        },
      })
    },
    'trail.open': ({ actor, query }) => trace.reach(actor, query.about ?? null),
    'trail.people': async ({ actor, query }) => {
      const { all } = await trace.reach(actor, null)
      const of = { ids: query.ids?.split(','), name: query.name, party: all ? undefined : actor.party }
      return of.ids || of.name ? [...(await rooms.people.known(of))] : []
    },
    'trail.lines': async ({ actor, query: { about, cursor, limit, ...filter } }) =>
      trace.timeline(actor, about ?? null, filter, { cursor, limit }),
    'trail.file': async ({ actor, query: { about, ...filter }, language }) => {
      const { rows, cut } = await trailRows(rooms, actor, about ?? null, filter, language)
      return trailFile(trace, actor, about ?? null, 'csv', Buffer.from(csvOf(rows)), rows.length - 1, cut)
    },
    'trail.sheet': async ({ actor, query: { about, ...filter }, language }) => {
      const { rows, cut } = await trailRows(rooms, actor, about ?? null, filter, language)
      const [head = [], ...lines] = rows
      const columns = head.map((title) => ({ title: String(title) }))
      const bytes = await workbookBytes([{ name: text(language, 'trail.sheet'), columns, rows: lines }])
      return trailFile(trace, actor, about ?? null, 'xlsx', bytes, rows.length - 1, cut)
    },
    'trail.event': async ({ actor, params }) => {
      if (!/^\d{1,16}$/.test(params.line))
        throw new Refused(platformRefusal('not-found', 'not-found', { what: params.line.slice(0, 40) }))
      return trace.line(actor, Number(params.line))
    },
    'alerts.list': async ({ actor, query }) => [...(await trace.alerts(actor, query))],
    'alerts.step': async ({ actor, params, body, command }) => {
      await trace.stepAlert(actor, params.id, { do: body.do, said: body.said || null }, command)
      return { done: true as const }
    },
  }
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: WORKBOOK_TYPE,
} as const

/** A timeline as a file with its number of lines and digest; that it was taken is on the record with the same digest. */
async function trailFile(
  trace: Trace,
  actor: Actor,
  about: string | null,
  kind: keyof typeof mediaTypes,
  bytes: Uint8Array<ArrayBuffer>,
  lines: number,
  cut: boolean,
): Promise<Response> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const response = file(bytes, mediaTypes[kind], `trail-${about ?? 'all'}.${kind}`)
  response.headers.set('x-lines', String(lines))
  response.headers.set('x-sha256', digest)
  if (cut) response.headers.set('x-cut', 'true')
  const what = `trail.${kind === 'csv' ? 'file' : 'sheet'}`
  await trace.sightings.seen(actor, {
    kind: 'export',
    on: about,
    what: `${what} ${digest}`,
    outcome: 'done',
    facts: { lines, digest },
  })
  return response
}

function file(text: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return new Response(text, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
}

function ndjson(events: AsyncGenerator<object>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await events.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
    },
    async cancel() {
      await events.return(undefined)
    },
  })
}
