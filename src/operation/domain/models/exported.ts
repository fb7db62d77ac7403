import type { DeclaredModel } from '../work/types.ts'
import { columnsOf, ModelFormError, readModel } from './form.ts'
import type { AuditFigures, ModelBody, ModelFile, ModelTask, TrainedModel } from './types.ts'

/** What a script handed over at one place, read: a model, or why it is none; null where it handed over nothing. */
export type Handed = { readonly trained: TrainedModel } | { readonly unfit: HandedFault }

const faults = ['instance-based', 'family-unknown', 'classes-differ', 'features-differ', 'form'] as const
export type HandedFault = (typeof faults)[number]

const algorithms: { readonly [name: string]: ModelBody['kind'] } = {
  linear: 'linear',
  ridge: 'linear',
  logistic: 'linear',
  poisson: 'linear',
  tree: 'trees',
  forest: 'trees',
  boosting: 'trees',
}

/** Significant digits of every figure: what a double holds beyond them could hold something else. */
const digits = 6

/**
 * Reads what a script's process says its models are. `units`: the fewest behind anything that it was given.
 * INVARIANT: of the process only figures are taken, rounded and counted here; no name, no size, no audit that could speak in its favour.
 */
export function readHanded(
  bytes: Buffer,
  declared: readonly DeclaredModel[],
  units: number,
): readonly (Handed | null)[] {
  const all = parsed(bytes)
  return declared.map((one, place) => {
    const said = Array.isArray(all) ? all[place] : undefined
    if (said === null) return null
    if (typeof said !== 'object') return { unfit: 'form' }
    const { unfit } = said as { readonly unfit?: unknown }
    if (unfit !== undefined) return { unfit: faults.find((fault) => fault === unfit) ?? 'form' }
    try {
      return { trained: trainedOf(said as Said, one, units) }
    } catch (error) {
      if (error instanceof ModelFormError) return { unfit: 'form' }
      throw error
    }
  })
}

interface Said {
  readonly algorithm?: unknown
  readonly body?: unknown
  readonly leaves?: unknown
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

function trainedOf(said: Said, declared: DeclaredModel, units: number): TrainedModel {
  const algorithm = String(said.algorithm)
  const { name: _, target, features, classes } = declared
  const body = rounded(said.body, 0) as ModelBody
  if (!Object.hasOwn(algorithms, algorithm) || algorithms[algorithm] !== body?.kind)
    throw new ModelFormError('algorithm')
  const task: ModelTask = classes ? 'classification' : body.link === 'log' ? 'count' : 'regression'
  const form = { form: 'shuyu-model/1', task, algorithm, classes, target, body }
  const file = readModel({ ...form, features: features.map((name) => ({ name, kind: 'number' })) })
  return {
    source: 'script',
    file,
    dropped: [],
    metrics: { train: {}, test: {}, groups: [] },
    size: {
      rows: units,
      trainRows: units,
      testRows: 0,
      trainUnits: units,
      columns: columnsOf(file.features),
      parameters: freeFigures(file),
    },
    audit: { ...unaudited, leaves: leavesOf(said.leaves) },
    seconds: { fit: 0, audit: 0 },
  }
}

const unaudited: AuditFigures = {
  leaves: null,
  answers: null,
  gap: null,
  worstCase: null,
  likelihood: null,
  canaries: null,
}

/** Every figure in which something could be kept: coefficients, thresholds, values of leaves, whether anything reaches them or not. */
export function freeFigures({ body }: ModelFile): number {
  if (body.kind === 'linear') return body.coefficients.flat().length + body.intercepts.length
  return body.trees.reduce(
    (sum, { feature, value }) =>
      sum + feature.reduce((of, at, node) => of + (at < 0 ? (value[node] ?? []).length : 1), 0),
    body.base.length,
  )
}

/** What the estimator says of its leaves can only speak against it: it is weighed, and the numbers are shown to nobody. */
function leavesOf(of: unknown): AuditFigures['leaves'] {
  const { fewest, pureFewest, pureLeaves } = (of ?? {}) as { readonly [name: string]: unknown }
  const whole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
  if (!whole(fewest)) return null
  const pure = whole(pureFewest) && whole(pureLeaves)
  return { fewest, pureFewest: pure ? pureFewest : null, pureLeaves: pure ? pureLeaves : 0 }
}

/** Numbers rounded, lists and plain objects of the known depth; anything else is left for `readModel` to refuse. */
function rounded(of: unknown, depth: number): unknown {
  if (typeof of === 'number')
    return Number.isSafeInteger(of) && Math.abs(of) < 1e6 ? of : Number(of.toPrecision(digits))
  if (depth > 5) return null
  if (Array.isArray(of)) return of.map((one) => rounded(one, depth + 1))
  if (typeof of !== 'object' || of === null) return of
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, rounded(value, depth + 1)]))
}
