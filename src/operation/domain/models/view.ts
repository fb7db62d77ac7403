import { coarseInstant, coarseMs, coarseRows } from '../coarse.ts'
import type { ModelRow } from './rows.ts'
import type { ModelSize, ModelView, TrainedModel } from './types.ts'

/** A model as its party and its reviewers see it: figures about it, never those that it consists of. */
export function modelView(
  row: ModelRow,
  trained: TrainedModel | null,
  percent: number | null,
  standing: string | null,
): ModelView {
  return {
    artifact: row.artifact,
    job: row.job,
    grant: row.grant_id,
    name: row.name,
    version: row.version,
    state: row.state,
    reason: row.reason,
    percent,
    standing,
    request: row.request,
    askedBy: row.asked_by,
    askedAt: row.asked_at as ModelView['askedAt'],
    endedAt: (row.ended_at === null ? null : coarseInstant(row.asked_at, row.ended_at)) as ModelView['endedAt'],
    datasets: row.plan?.datasets ?? [],
    columns: (row.plan?.columns ?? []).map(({ table, column }) => `${table}.${column}`),
    digest: row.digest,
    features: (trained?.file.features ?? []).map(({ name, kind }) => ({ name, kind })),
    classes: trained?.file.classes ?? null,
    dropped: trained?.dropped ?? [],
    metrics: trained?.metrics ?? null,
    size: trained ? coarse(trained.size) : null,
    safety: row.safety,
    durations: row.durations && coarseDurations(row.durations),
    refusal: row.refusal,
  }
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
