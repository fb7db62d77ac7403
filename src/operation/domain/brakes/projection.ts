import { dayOf, isObject, type JsonObject } from '../../../core/kernel/index.ts'
import { added, type Projection, type Sql, type StoredEvent } from '../../../base/store/index.ts'
import { endedByUs } from './rules.ts'
import { picks, shapeOf } from './shape.ts'

/** What counts against stop bounds. INVARIANT: inline, so that the next asking sees what the last one added. */
export const brakeProjection: Projection = {
  name: 'brakes',
  tables: ['domain_brake', 'domain_brake_seen'],
  mode: 'inline',
  on: [
    'job.asked',
    'model.asked',
    'job.failed',
    'job.killed',
    'model.tried',
    'egress.assessed',
    'domain.brake-lifted',
    'domain.destroyed',
  ],
  async apply(sql, event) {
    const { data } = event
    const grant = typeof data['grant'] === 'string' ? data['grant'] : null
    if (!grant) return
    const day = dayOf(event.at)
    switch (event.type) {
      case 'model.asked':
        await add(sql, event, grant, 'trainings', day)
        return near(sql, event, grant, day)
      case 'job.asked':
        return near(sql, event, grant, day)
      case 'job.failed':
      case 'job.killed':
        if (!endedByUs(data['reason'])) await add(sql, event, grant, 'failures', day)
        return
      case 'model.tried':
        await add(sql, event, grant, 'model-tries', day)
        return add(sql, event, grant, `tries-of-a-model ${String(data['job'])}`, 'all')
      case 'egress.assessed':
        if (
          failsThreshold(data['findings']) &&
          (await first(sql, grant, 'small-groups', day, String(data['artifact'])))
        )
          await add(sql, event, grant, 'small-groups', day)
        return
      case 'domain.brake-lifted':
        await sql.query(
          'UPDATE domain_brake SET lifted = lifted + 1, changed_at = $4 WHERE grant_id = $1 AND measure = $2 AND slot = $3',
          [grant, data['measure'], data['slot'], event.at],
        )
        return
      case 'domain.destroyed':
        await sql.query('DELETE FROM domain_brake WHERE grant_id = $1', [grant])
        await sql.query('DELETE FROM domain_brake_seen WHERE grant_id = $1', [grant])
    }
  },
}

async function near(sql: Sql, event: StoredEvent, grant: string, day: string): Promise<void> {
  const { plan, cells } = event.data
  // Of a script each of its queries counts, as if it were asked by itself.
  const plans = Array.isArray(cells) ? cells : [plan]
  for (const one of plans) {
    if (!isObject(one)) continue
    const { digest, shape } = kindOf(one as JsonObject)
    const measure = `near-identical ${shape}`
    if (shape !== null && (await first(sql, grant, measure, day, digest))) await add(sql, event, grant, measure, day)
  }
}

/** The kind of a query: told by the asking, or seen in its plan; null where it picks nothing. */
function kindOf(of: JsonObject): { readonly digest: string; readonly shape: string | null } {
  const digest = String(of['digest'])
  if (typeof of['kind'] === 'string') return { digest, shape: of['kind'] }
  return { digest, shape: picks(of) ? shapeOf(of) : null }
}

async function add(sql: Sql, event: StoredEvent, grant: string, measure: string, slot: string): Promise<void> {
  await sql.query(
    `INSERT INTO domain_brake AS b (grant_id, measure, slot, value, lifted, changed_at) VALUES ($1, $2, $3, 1, 0, $4)
     ON CONFLICT (grant_id, measure, slot) DO UPDATE SET value = b.value + 1, changed_at = excluded.changed_at`,
    [grant, measure, slot, event.at],
  )
}

/** True when this is the first of its kind in the slot. */
function first(sql: Sql, grant: string, measure: string, slot: string, what: string): Promise<boolean> {
  return added(sql, 'domain_brake_seen', { grant_id: grant, measure, slot, what })
}

function failsThreshold(findings: unknown): boolean {
  return (
    Array.isArray(findings) &&
    findings.some((one: { rule?: unknown; verdict?: unknown }) => one.rule === 'threshold' && one.verdict === 'fail')
  )
}
