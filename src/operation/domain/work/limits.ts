import { dayOf, startOf, type Unmet } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import type { OpenedTable } from '../rows.ts'
import type { PlanVerdict } from '../types.ts'
import type { LimitKind, LimitView } from './types.ts'

interface LimitRow {
  readonly kind: LimitKind
  readonly dataset: string
  readonly amount: number
  readonly until: string | null
  readonly clauses: readonly string[]
  readonly since: number
}

interface Used {
  readonly jobsToday: number
  readonly open: number
  readonly bytesToday: number
  readonly rowsToday: ReadonlyMap<string, number>
  readonly coreSeconds: (since: number) => Promise<number>
}

/** What a job reads, by data set: every row of a table, once for each query that reads it. Known before it runs. */
export function rowsRead(
  plans: readonly PlanVerdict[],
  tables: readonly OpenedTable[],
): { readonly [dataset: string]: number } {
  const rows: { [dataset: string]: number } = {}
  for (const plan of plans)
    for (const table of tables)
      if (plan.shape.tables.includes(table.name)) rows[table.dataset] = (rows[table.dataset] ?? 0) + table.rows
  return rows
}

/** Every limit of a grant with what is used of it today, or for core hours since it was granted. */
export async function limitsOf(parts: DomainParts, grant: string): Promise<readonly LimitView[]> {
  const today = dayOf(parts.store.clock.now())
  const [rows, used] = await Promise.all([
    parts.store.query<LimitRow>(
      `SELECT kind, dataset, sum(amount) AS amount, max(until) AS until, min(since) AS since,
         (SELECT coalesce(jsonb_agg(DISTINCT c), '[]') FROM domain_limit d, jsonb_array_elements_text(d.clauses) c
          WHERE d.grant_id = $1 AND d.kind = l.kind AND d.dataset = l.dataset) AS clauses
       FROM domain_limit l WHERE grant_id = $1 AND (until IS NULL OR until >= $2) GROUP BY kind, dataset ORDER BY kind, dataset`,
      [grant, today],
    ),
    usedOf(parts, grant),
  ])
  const own: readonly LimitRow[] = (
    [
      ['jobs-a-day', parts.settings.jobsADay],
      ['concurrent-jobs', parts.settings.openJobs],
      ['result-bytes-a-day', parts.settings.resultBytesADay],
    ] as const
  )
    .filter(([kind]) => !rows.some((row) => row.kind === kind && row.dataset === ''))
    .map(([kind, amount]) => ({ kind, dataset: '', amount, until: null, clauses: [], since: 0 }))
  return Promise.all(
    [...rows, ...own].map(async (row): Promise<LimitView> => {
      const spent = await spentOf(row, used)
      const limit = Number(row.amount)
      return {
        kind: row.kind,
        dataset: row.dataset || null,
        limit,
        used: spent,
        remaining: Math.max(limit - spent, 0),
        until: row.until as LimitView['until'],
        clauses: row.clauses,
      }
    }),
  )
}

async function spentOf(row: LimitRow, used: Used): Promise<number> {
  switch (row.kind) {
    case 'rows-a-day':
      return row.dataset
        ? (used.rowsToday.get(row.dataset) ?? 0)
        : [...used.rowsToday.values()].reduce((sum, rows) => sum + rows, 0)
    case 'core-hours':
      return (await used.coreSeconds(Number(row.since))) / 3600
    case 'jobs-a-day':
      return used.jobsToday
    case 'concurrent-jobs':
      return used.open
    case 'result-bytes-a-day':
      return used.bytesToday
  }
}

/** Jobs and trainings alike; a model that a script handed over was counted with its job. */
const uses = `(SELECT grant_id, state, asked_at, usage, expected FROM domain_job_work
  UNION ALL SELECT grant_id, state, asked_at,
    CASE WHEN durations ? 'core' THEN jsonb_build_object('coreSeconds', (durations->>'core')::double precision / 1000, 'resultBytes', 0) END,
    plan->'expected' FROM domain_model WHERE NOT request ? 'script') AS used`

/** A job that was refused, or taken out of the queue before it read anything, counts for nothing. */
const counts = `state <> 'refused' AND (state <> 'cancelled' OR usage IS NOT NULL)`

async function usedOf({ store }: DomainParts, grant: string): Promise<Used> {
  const since = startOf(dayOf(store.clock.now()))
  const [[sums], rows] = await Promise.all([
    store.query<{ jobs: string; open: string; bytes: string }>(
      `SELECT count(*) FILTER (WHERE asked_at >= $2 AND ${counts}) AS jobs, count(*) FILTER (WHERE state IN ('asked', 'started')) AS open,
         coalesce(sum((usage->>'resultBytes')::bigint) FILTER (WHERE asked_at >= $2), 0) AS bytes
       FROM ${uses} WHERE grant_id = $1`,
      [grant, since],
    ),
    store.query<{ dataset: string; rows: string }>(
      `SELECT e.key AS dataset, sum(e.value::bigint) AS rows FROM ${uses}, jsonb_each_text(expected) e
       WHERE grant_id = $1 AND asked_at >= $2 AND ${counts} GROUP BY e.key`,
      [grant, since],
    ),
  ])
  return {
    jobsToday: Number(sums?.jobs ?? 0),
    open: Number(sums?.open ?? 0),
    bytesToday: Number(sums?.bytes ?? 0),
    rowsToday: new Map(rows.map((row) => [row.dataset, Number(row.rows)])),
    coreSeconds: async (from) => {
      const [row] = await store.query<{ seconds: number | null }>(
        `SELECT sum((usage->>'coreSeconds')::double precision) AS seconds FROM ${uses} WHERE grant_id = $1 AND asked_at >= $2`,
        [grant, from],
      )
      return Number(row?.seconds ?? 0)
    },
  }
}

/** The limits that one more job with these rows would go over. With `started` the job itself is counted among those used already. */
export async function overLimit(
  parts: DomainParts,
  grant: string,
  expected: { readonly [dataset: string]: number },
  started = false,
): Promise<readonly Unmet[]> {
  const limits = await limitsOf(parts, grant)
  const all = Object.values(expected).reduce((sum, rows) => sum + rows, 0)
  return limits.flatMap((limit): readonly Unmet[] => {
    const rows = limit.dataset ? (expected[limit.dataset] ?? 0) : all
    const wants = { 'rows-a-day': rows, 'jobs-a-day': 1, 'concurrent-jobs': 1 }[limit.kind as string] ?? 0
    const more = started ? 0 : wants
    const over =
      limit.kind === 'core-hours' || limit.kind === 'result-bytes-a-day'
        ? limit.remaining <= 0
        : limit.used + more > limit.limit && wants > 0
    if (!over) return []
    return [
      {
        code: `work.limit-${limit.kind}`,
        clauses: limit.clauses,
        origin: limit.clauses.length > 0 ? 'reading' : 'platform',
        params: {
          dataset: limit.dataset,
          limit: limit.limit,
          used: Math.round(limit.used * 1000) / 1000,
          asked: wants,
        },
        cure:
          limit.kind === 'core-hours'
            ? 'ask-more'
            : limit.kind === 'concurrent-jobs'
              ? 'wait-for-jobs'
              : 'wait-or-ask-more',
      },
    ]
  })
}

/** What is left for one job of the limits that it uses up while it runs. */
export async function allowance(
  parts: DomainParts,
  grant: string,
): Promise<{ readonly cpuSeconds: number; readonly resultBytes: number }> {
  const limits = await limitsOf(parts, grant)
  const left = (kind: LimitKind) =>
    limits.reduce((least, limit) => (limit.kind === kind ? Math.min(least, limit.remaining) : least), Infinity)
  return { cpuSeconds: left('core-hours') * 3600, resultBytes: left('result-bytes-a-day') }
}
