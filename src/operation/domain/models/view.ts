import { coarseInstant, coarseMs, coarseRows } from '../coarse.ts'
import type { ModelRow } from './rows.ts'
import type { ModelSize, ModelView, SafetyReport, TrainedModel, Withheld } from './types.ts'

/** A model as its party and its reviewers see it: figures about it, never those that it consists of. */
export function modelView(
  row: ModelRow,
  trained: TrainedModel | null,
  live: { readonly percent: number | null; readonly place: number | null },
  standing: string | null,
  withheld: Withheld | null = null,
): ModelView {
  // INVARIANT: figures are use of the data that they were computed from; without its grant nothing but the verdict is left.
  const open = withheld === null ? trained : null
  return {
    artifact: row.artifact,
    job: row.job,
    grant: row.grant_id,
    name: row.name,
    version: row.version,
    state: row.state,
    reason: row.reason,
    percent: live.percent,
    place: live.place,
    standing,
    request: row.request,
    askedBy: row.asked_by,
    askedAt: row.asked_at as ModelView['askedAt'],
    endedAt: (row.ended_at === null ? null : coarseInstant(row.asked_at, row.ended_at)) as ModelView['endedAt'],
    datasets: row.plan?.datasets ?? [],
    columns: (row.plan?.columns ?? []).map(({ table, column }) => `${table}.${column}`),
    digest: row.digest,
    features: (open?.file.features ?? []).map(({ name, kind }) => ({ name, kind })),
    classes: open?.file.classes ?? null,
    dropped: open?.dropped ?? [],
    metrics: open?.metrics ?? null,
    size: open ? coarse(open.size) : null,
    safety: row.safety && (withheld === null ? row.safety : verdictsOf(row.safety)),
    durations: row.durations && coarseDurations(row.durations),
    refusal: row.refusal,
    withheld,
  }
}

function verdictsOf(report: SafetyReport): SafetyReport {
  const { findings, figures } = report
  const none = Object.fromEntries(
    Object.keys(figures).map((name) => [name, null]),
  ) as unknown as SafetyReport['figures']
  return { ...report, findings: findings.map((of) => ({ ...of, figure: null })), figures: none }
}

function coarseDurations(of: { readonly [phase: string]: number }) {
  return Object.fromEntries(Object.entries(of).map(([phase, ms]) => [phase, coarseMs(ms)]))
}

/** INVARIANT: exact numbers of rows are for the review alone. */
function coarse(size: ModelSize): ModelSize {
  const { rows, trainRows, testRows, trainUnits } = size
  return {
    ...size,
    rows: coarseRows(rows),
    trainRows: coarseRows(trainRows),
    testRows: coarseRows(testRows),
    trainUnits: coarseRows(trainUnits),
  }
}
