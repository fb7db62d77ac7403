import { added, type Sql, type StoredEvent } from '../../../base/store/index.ts'
import { dayOf, isSlip, type Instant, type JsonObject } from '../../../core/kernel/index.ts'
import { endedByUs, shapeOf } from '../../domain/index.ts'
import { list, object, text, textOrNull, whole, type Data } from '../data.ts'

/** Adds an event to the counts of its day. */
export async function count(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const day = dayOf(event.at)
  const of = { grant: textOrNull(data['grant']), party: event.party }
  switch (event.type) {
    case 'job.asked':
    case 'model.asked':
      await add(sql, event, { subject: event.actor, measure: 'jobs', slot: day, ...of })
      if (isOffHours(event.at)) await add(sql, event, { subject: event.actor, measure: 'off-hours', slot: day, ...of })
      return near(sql, event, day, of)
    case 'refusal-given':
      // What was merely left out of a form or a request is on the record and no sign of anything.
      if (data['slip'] === true) return
      return add(sql, event, {
        subject: event.actor,
        measure: 'denials',
        slot: day,
        grant: grantIn(data['on']),
        party: event.party,
      })
    case 'job.refused':
    case 'model.refused':
      if (isSlip(list(object(data['refusal'])['unmet']))) return
      return add(sql, event, { subject: event.actor, measure: 'denials', slot: day, ...of })
    case 'model.handed-refused':
      return add(sql, event, {
        subject: text(data['by']),
        measure: 'denials',
        slot: day,
        grant: of.grant,
        party: textOrNull(data['party']),
      })
    case 'egress.model-fails':
      return add(sql, event, { subject: text(data['artifact']), measure: 'unsafe-models', slot: day, ...of })
    case 'effect.given-up':
      return add(sql, event, {
        subject: text(data['about']) || text(data['effect']),
        measure: 'given-up',
        slot: day,
        grant: null,
        party: null,
      })
    case 'model.tried':
      return tries(sql, event, day)
    case 'job.failed':
    case 'job.killed':
      return failures(sql, event, day)
    case 'job.finished':
      return rows(sql, event, day)
    case 'egress.assessed':
      return smallGroups(sql, event, day)
    case 'access.seen':
      return profiles(sql, event, day)
    case 'product.calls':
      return calls(sql, event, day)
    case 'keys.used':
      for (const use of list(data['uses']))
        await add(sql, event, {
          subject: text(use['grant']) || text(use['dataset']),
          measure: 'key-uses',
          slot: day,
          grant: textOrNull(use['grant']),
          party: null,
          by: whole(use['objects']) ?? 1,
        })
  }
}

interface Counted {
  readonly subject: string
  readonly measure: string
  readonly slot: string
  readonly grant: string | null
  readonly party: string | null
  readonly by?: number
}

async function add(sql: Sql, event: StoredEvent, of: Counted): Promise<void> {
  if (of.subject === '' || of.subject === 'system' || of.subject === 'platform') return
  await sql.query(
    `insert into trail_tally as t (subject, measure, slot, value, grant_id, party, seq) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (subject, measure, slot) do update set value = t.value + excluded.value, seq = greatest(t.seq, excluded.seq),
       grant_id = coalesce(excluded.grant_id, t.grant_id), party = coalesce(excluded.party, t.party)`,
    [of.subject, of.measure, of.slot, of.by ?? 1, of.grant, of.party, event.seq],
  )
}

/** True when this is the first of its kind in the slot. */
function first(sql: Sql, subject: string, measure: string, slot: string, what: string): Promise<boolean> {
  return added(sql, 'trail_distinct', { subject, measure, slot, what })
}

/** Late evening to early morning in Beijing. */
function isOffHours(at: Instant): boolean {
  const hour = Math.floor((at / 3_600_000 + 8) % 24)
  return hour >= 22 || hour < 6
}

async function near(
  sql: Sql,
  event: StoredEvent,
  day: string,
  of: { readonly grant: string | null; readonly party: string | null },
): Promise<void> {
  const plan = object(event.data['plan'])
  // Without a filter there is nothing to halve. Of a script each of its queries counts.
  const picks = list(plan['columns']).some((one) => one['use'] !== 'direct')
  const one = picks ? [{ digest: text(plan['digest']), kind: shapeOf(plan as JsonObject) }] : []
  const kinds = Array.isArray(event.data['cells'])
    ? list(event.data['cells']).map((cell) => ({ digest: text(cell['digest']), kind: text(cell['kind']) }))
    : one
  for (const { digest, kind } of kinds)
    if (digest !== '' && (await first(sql, event.actor, `near ${kind}`, day, digest)))
      await add(sql, event, { subject: event.actor, measure: `near ${kind}`, slot: day, ...of })
}

async function rows(sql: Sql, event: StoredEvent, day: string): Promise<void> {
  const [job] = await sql.query<{ account: string; party: string; grant_id: string }>(
    'select account, party, grant_id from trace_job where id = $1',
    [text(event.data['job'])],
  )
  const made = whole(event.data['rows']) ?? 0
  if (job && made > 0)
    await add(sql, event, {
      subject: job.account,
      measure: 'rows',
      slot: day,
      grant: job.grant_id,
      party: job.party,
      by: made,
    })
}

/** Jobs that a script brought down, or a limit; not those that the platform lost. */
async function failures(sql: Sql, event: StoredEvent, day: string): Promise<void> {
  if (endedByUs(event.data['reason'])) return
  await addOfJob(sql, event, { id: text(event.data['job']) }, 'failures', day)
}

/** Who asks a model again and again inside the domain may be copying it, or looking for somebody in it. */
async function tries(sql: Sql, event: StoredEvent, day: string): Promise<void> {
  const [job] = await sql.query<{ grant_id: string }>('select grant_id from trace_job where id = $1 or artifact = $2', [
    text(event.data['job']),
    text(event.data['artifact']),
  ])
  await add(sql, event, {
    subject: event.actor,
    measure: 'model-tries',
    slot: day,
    grant: job?.grant_id ?? null,
    party: event.party,
  })
}

async function smallGroups(sql: Sql, event: StoredEvent, day: string): Promise<void> {
  const failing = list(event.data['findings']).some((one) => one['rule'] === 'threshold' && one['verdict'] === 'fail')
  if (!failing) return
  await addOfJob(sql, event, { artifact: text(event.data['artifact']) }, 'small-groups', day)
}

/** Counts for whoever ran a job, found by its id or by what it made. */
async function addOfJob(
  sql: Sql,
  event: StoredEvent,
  of: { readonly id?: string; readonly artifact?: string },
  measure: string,
  day: string,
): Promise<void> {
  const [job] = await sql.query<{ account: string; party: string; grant_id: string }>(
    'select account, party, grant_id from trace_job where id = $1 or artifact = $2',
    [of.id ?? null, of.artifact ?? null],
  )
  if (job) await add(sql, event, { subject: job.account, measure, slot: day, grant: job.grant_id, party: job.party })
}

async function profiles(sql: Sql, event: StoredEvent, day: string): Promise<void> {
  const { kind, on, outcome } = event.data
  if (kind !== 'profile' || outcome !== 'done' || typeof on !== 'string') return
  if (await first(sql, event.actor, 'profiles', day, on))
    await add(sql, event, { subject: event.actor, measure: 'profiles', slot: day, grant: null, party: event.party })
}

async function calls(sql: Sql, event: StoredEvent, day: string): Promise<void> {
  const byKey = new Map<string, number>()
  for (const call of (event.data['calls'] ?? []) as readonly (readonly unknown[])[])
    byKey.set(text(call[1]), (byKey.get(text(call[1])) ?? 0) + 1)
  for (const [subject, by] of byKey)
    await add(sql, event, { subject, measure: 'calls', slot: day, grant: null, party: null, by })
}

function grantIn(on: unknown): string | null {
  return typeof on === 'string' && on.startsWith('grant-') ? on : null
}
