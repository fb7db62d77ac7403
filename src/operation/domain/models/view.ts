import { coarseInstant, coarseMs, coarseRows } from '../coarse.ts'
import type { ModelRow } from './rows.ts'
import { judgeModel, withoutFigures } from './safety.ts'
import type {
  Figures,
  ModelMetrics,
  ModelSize,
  ModelView,
  SafetyReport,
  ShownSize,
  TrainedModel,
  Withheld,
} from './types.ts'

/** Who looks: `maker` until people have released the model; whoever reviews it, and everybody of its party afterwards, sees its report. */
export type Sight = 'maker' | 'reviewer'

/** How far a training is, or where it stands in the line. */
interface Live {
  readonly percent: number | null
  readonly place: number | null
}

/** What does not depend on who looks, nor on the data. */
function outline(row: ModelRow, live: Live, standing: string | null) {
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
    refusal: row.refusal,
  }
}

const nothing = { features: [], classes: null, dropped: [], metrics: null, size: null, durations: null } as const

/**
 * A model as its party and its reviewers see it: figures about it, never those that it consists of. `held`: why its grant's figures are closed.
 * INVARIANT: before people have released it its maker sees what the request itself says, verdicts, and of a model that the platform trained and does
 * not fail a few coarse figures; never a name, a list or a count that the data or a script chose.
 */
export function modelView(
  row: ModelRow,
  trained: TrainedModel | null,
  live: Live,
  standing: string | null,
  sight: Sight,
  held: Withheld | null = null,
): ModelView {
  const made = outline(row, live, standing)
  const known = row.safety && withoutFigures(row.safety)
  // Figures are use of the data that they were computed from; without its grant nothing but the verdict is left.
  if (held !== null || !trained || !row.safety) return { ...made, ...nothing, safety: known, withheld: held }
  if (sight === 'reviewer') return { ...made, ...report(row, trained, row.safety), withheld: null }
  const scripted = trained.source === 'script'
  const features = askedFeatures(trained)
  if (scripted || row.safety.verdict === 'fail')
    return { ...made, ...nothing, features, safety: known && verdictOf(known, scripted), withheld: 'unreviewed' }
  return {
    ...made,
    ...nothing,
    features,
    metrics: coarseMetrics(trained.metrics),
    size: { ...coarseSize(trained.size), columns: null, parameters: null },
    safety: known,
    durations: coarseDurations(row),
    withheld: null,
  }
}

function report(row: ModelRow, trained: TrainedModel, of: SafetyReport) {
  const { file, dropped, metrics, size } = trained
  return {
    request: { ...row.request, algorithm: file.algorithm, task: file.task },
    features: file.features.map(({ name, kind }) => ({ name, kind })),
    classes: file.classes,
    dropped,
    metrics,
    size: coarseSize(size),
    safety: judgeModel(trained, of.settings),
    durations: coarseDurations(row),
  }
}

/** What the request asked to learn from, in an order that says nothing of what became of it. */
export function askedFeatures({ asked, file, dropped }: TrainedModel) {
  const kept = [
    ...file.features.map(({ name, kind }) => ({ name, kind })),
    ...dropped.map(({ name }) => ({ name, kind: 'number' as const })),
  ]
  return (asked ?? kept).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Of what fails only which rules; of what a script made only the verdict, for by its figures it would choose the rules. */
function verdictOf(of: SafetyReport, scripted: boolean): SafetyReport {
  return { ...of, findings: scripted ? [] : of.findings.filter(({ verdict }) => verdict === 'fail') }
}

const steps: { readonly [metric: string]: number } = { accuracy: 0.05, auc: 0.05, brier: 0.05, logLoss: 0.1, r2: 0.1 }

/** Figures without a scale, by steps; errors in the unit of the target would be a way to write a value down. */
function coarseMetrics({ train, test }: ModelMetrics): ModelMetrics {
  return { train: stepped(train), test: stepped(test), groups: [] }
}

function stepped(of: Figures): Figures {
  return Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) => {
      const step = steps[name]
      return step === undefined ? [] : [[name, Number((Math.round(Math.max(value, -1) / step) * step).toFixed(2))]]
    }),
  )
}

function coarseDurations({ durations }: ModelRow) {
  return durations && Object.fromEntries(Object.entries(durations).map(([phase, ms]) => [phase, coarseMs(ms)]))
}

/** INVARIANT: exact numbers of rows and units are for nobody. */
function coarseSize(size: ModelSize): ShownSize {
  const { rows, trainRows, testRows, trainUnits } = size
  return {
    ...size,
    rows: coarseRows(rows),
    trainRows: coarseRows(trainRows),
    testRows: coarseRows(testRows),
    trainUnits: coarseRows(trainUnits),
  }
}
