import { platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import type { Algorithm, ModelTask, TrainRequest } from './types.ts'

/** Families that carry the records they were trained on; named so that the refusal can say why. */
const storing = /^(knn|k-nn|kneighbors|nearest|svm|svc|svr|svd?d|gp|gaussian[-_ ]?process|kriging|kde|kernel)/i

interface Bound {
  readonly least: number
  readonly most: number
  readonly default: number
  readonly whole?: boolean
}

const tasksOf: { readonly [name in Algorithm]: readonly ModelTask[] } = {
  linear: ['regression'],
  ridge: ['regression'],
  logistic: ['classification'],
  poisson: ['count'],
  tree: ['classification', 'regression'],
  forest: ['classification', 'regression'],
  boosting: ['classification', 'regression', 'count'],
}

const leaf: Bound = { least: 1, most: 100_000, default: 20, whole: true }
const depth: Bound = { least: 1, most: 30, default: 6, whole: true }

/** Bounds of hyper-parameters: what the machine stands. Whether the result may leave is asked of the result. */
const parametersOf: { readonly [name in Algorithm]: { readonly [parameter: string]: Bound } } = {
  linear: {},
  ridge: { alpha: { least: 1e-6, most: 1e6, default: 1 } },
  logistic: { c: { least: 1e-6, most: 1e4, default: 1 } },
  poisson: { alpha: { least: 1e-6, most: 1e6, default: 1e-3 } },
  tree: { depth, leaf },
  forest: { trees: { least: 1, most: 300, default: 50, whole: true }, depth, leaf },
  boosting: {
    rounds: { least: 1, most: 500, default: 50, whole: true },
    rate: { least: 0.001, most: 1, default: 0.1 },
    leaves: { least: 2, most: 63, default: 8, whole: true },
    leaf,
    l2: { least: 0, most: 1e6, default: 0 },
  },
}

/** A request with every default filled in. */
export interface CheckedRequest extends TrainRequest {
  /** `script`: of whatever family a script trained it. */
  readonly algorithm: Algorithm | 'script'
  readonly parameters: { readonly [name: string]: number }
  readonly groups: readonly string[]
  readonly testShare: number
  readonly seed: number
}

/** Checks what can be checked without the data. Throws `Refused` naming everything at once. */
export function checkRequest(of: TrainRequest): CheckedRequest {
  const wrong: Unmet[] = []
  const say = (code: string, params: Unmet['params'] = {}, cure?: string) =>
    void wrong.push(...platformRefusal('invalid', code, params, cure).unmet)
  const name = of.name.trim()
  if (name === '' || name.length > 100) say('model.name', { most: 100 })
  const algorithm = (Object.keys(tasksOf) as Algorithm[]).find((one) => one === of.algorithm)
  if (!algorithm) {
    if (storing.test(of.algorithm)) say('model.instance-based', { algorithm: of.algorithm.slice(0, 40) }, 'model-other')
    else say('model.algorithm', { algorithm: of.algorithm.slice(0, 40), known: Object.keys(tasksOf).join('、') })
  } else if (!tasksOf[algorithm].includes(of.task))
    say('model.task', { algorithm, task: of.task, known: tasksOf[algorithm].join('、') })
  const parameters = algorithm ? parametersFor(algorithm, of.parameters ?? {}, say) : {}
  const testShare = of.testShare ?? 0.3
  if (!(testShare >= 0.1 && testShare <= 0.5)) say('model.test-share', { least: 0.1, most: 0.5 })
  const seed = of.seed ?? 1
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > 2_147_483_647) say('model.seed')
  const groups = [...new Set(of.groups ?? [])]
  if (groups.length > 5) say('model.groups', { most: 5 })
  if (of.target === of.unit || (of.features ?? []).includes(of.target)) say('model.target-twice', { target: of.target })
  if (wrong.length > 0 || !algorithm) throw new Refused({ kind: 'invalid', unmet: wrong })
  return { ...of, name, algorithm, parameters, groups, testShare, seed }
}

type Say = (code: string, params?: Unmet['params'], cure?: string) => void

function parametersFor(algorithm: Algorithm, given: NonNullable<TrainRequest['parameters']>, say: Say) {
  const bounds = parametersOf[algorithm]
  const known = Object.keys(bounds).join('、') || '—'
  for (const name of Object.keys(given))
    if (!(name in bounds)) say('model.parameter-unknown', { name: name.slice(0, 40), algorithm, known })
  return Object.fromEntries(
    Object.entries(bounds).map(([name, bound]) => {
      const value = given[name] ?? bound.default
      const fits =
        typeof value === 'number' &&
        value >= bound.least &&
        value <= bound.most &&
        (!bound.whole || Number.isInteger(value))
      if (!fits) say('model.parameter', { name, least: bound.least, most: bound.most })
      return [name, fits ? value : bound.default]
    }),
  )
}

/** Algorithms with their tasks and parameters, for forms. */
export function modelOptions() {
  return (Object.keys(tasksOf) as Algorithm[]).map((algorithm) => ({
    algorithm,
    tasks: tasksOf[algorithm],
    parameters: Object.entries(parametersOf[algorithm]).map(([name, { least, most, whole = false, ...bound }]) => ({
      name,
      least,
      most,
      default: bound.default,
      whole,
    })),
  }))
}
