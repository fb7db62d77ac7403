import type { Json } from '../../../core/kernel/index.ts'

/** What stops the work of a grant when there is too much of it. Each has an alert of nearly the same name that warns earlier. */
export type BrakeId = 'near-identical' | 'small-groups' | 'failures' | 'trainings' | 'model-tries' | 'tries-of-a-model'

interface Bounds {
  readonly start: number
  readonly min: number
  readonly max: number
}

/** What an installation starts with, and between which limits a pack's setting `stop-…` may move it. All of it ours; no law sets these numbers. */
export const brakeBounds: { readonly [id in BrakeId]: Bounds } = {
  /** Different queries of a day that differ in constants only. */
  'near-identical': { start: 30, min: 3, max: 10_000 },
  /** Results of a day with groups below the threshold. */
  'small-groups': { start: 15, min: 1, max: 1_000 },
  /** Jobs of a day that broke off by what they computed. */
  failures: { start: 40, min: 3, max: 10_000 },
  /** Trainings of a day: each answers with a verdict and coarse figures that its query can be cut for. */
  trainings: { start: 40, min: 1, max: 10_000 },
  /** Tries of all models of a grant in a day: each tells up to 12 bits. */
  'model-tries': { start: 40, min: 1, max: 10_000 },
  /** Tries of one model, ever. */
  'tries-of-a-model': { start: 20, min: 1, max: 10_000 },
}

/** The name under which a pack offers a bound. */
export function brakeSetting(id: BrakeId): string {
  return `stop-${id}`
}

/** The bound in force: as given when it is a number within the limits, else what we start with. */
export function brakeBound(id: BrakeId, given: Json | null): number {
  const { start, min, max } = brakeBounds[id]
  return typeof given === 'number' && given >= min && given <= max ? given : start
}

/** The rule of a measure: `near-identical 3fe1…` is counted under `near-identical`. */
export function brakeOf(measure: string): BrakeId {
  return measure.split(' ')[0] as BrakeId
}

/** Ends of jobs that no script and no query brings about. */
const ours: ReadonlySet<unknown> = new Set([
  'job.restarted',
  'job.platform',
  'job.grant-closed',
  'job.rows-changed',
  'job.inputs',
  'job.version-unfit',
])

/** Whether a job ended for a reason of the platform's own, which counts against nobody. */
export function endedByUs(reason: unknown): boolean {
  return ours.has(reason)
}
