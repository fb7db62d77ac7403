import type { Json } from '../../../core/kernel/index.ts'

/** A rule by which use counts as unusual. */
export interface Rule {
  readonly id: RuleId
  readonly measure: string
  /** `history`: more than so many times one's own usual day. `most`: more than a number in the slot. */
  readonly kind: 'history' | 'most'
}

export const ruleIds = [
  'jobs',
  'rows',
  'calls',
  'key-uses',
  'off-hours',
  'denials',
  'near-identical',
  'small-groups',
  'profiles',
  'model-tries',
  'failures',
  'unsafe-models',
  'given-up',
] as const
export type RuleId = (typeof ruleIds)[number]

export const rules: readonly Rule[] = [
  { id: 'jobs', measure: 'jobs', kind: 'history' },
  { id: 'rows', measure: 'rows', kind: 'history' },
  { id: 'calls', measure: 'calls', kind: 'history' },
  { id: 'key-uses', measure: 'key-uses', kind: 'history' },
  { id: 'off-hours', measure: 'off-hours', kind: 'most' },
  { id: 'denials', measure: 'denials', kind: 'most' },
  { id: 'near-identical', measure: 'near', kind: 'most' },
  { id: 'small-groups', measure: 'small-groups', kind: 'most' },
  { id: 'profiles', measure: 'profiles', kind: 'most' },
  { id: 'model-tries', measure: 'model-tries', kind: 'most' },
  { id: 'failures', measure: 'failures', kind: 'most' },
  { id: 'unsafe-models', measure: 'unsafe-models', kind: 'most' },
  { id: 'given-up', measure: 'given-up', kind: 'most' },
]

interface Bounded {
  readonly start: number
  readonly min: number
  readonly max: number
}

/** What a pack may offer as settings, what an installation starts with, and between which limits. All of it ours; no law sets these numbers. */
export const alertSettings: { readonly [name: string]: Bounded } = {
  /** How many times the usual day. */
  'alert-factor': { start: 5, min: 2, max: 100 },
  /** Least number in a day below which nothing is unusual. */
  'alert-jobs': { start: 50, min: 5, max: 10_000 },
  'alert-rows': { start: 200_000, min: 1_000, max: 1_000_000_000 },
  'alert-calls': { start: 2_000, min: 100, max: 100_000_000 },
  'alert-key-uses': { start: 2_000, min: 100, max: 100_000_000 },
  /** Number at which it is unusual. */
  'alert-off-hours': { start: 3, min: 1, max: 1_000 },
  'alert-denials': { start: 5, min: 2, max: 100 },
  'alert-near-identical': { start: 10, min: 3, max: 1_000 },
  'alert-small-groups': { start: 3, min: 1, max: 100 },
  'alert-profiles': { start: 20, min: 3, max: 10_000 },
  'alert-unsafe-models': { start: 1, min: 1, max: 1 },
  /** Something accepted that could not be carried out. */
  'alert-given-up': { start: 1, min: 1, max: 1 },
  /** A failure's kind and line say a little about the data: many of them say more. */
  'alert-failures': { start: 20, min: 3, max: 1_000 },
  /** Half of what stops (`stop-model-tries`): whoever supervises hears of it while more still runs. */
  'alert-model-tries': { start: 20, min: 5, max: 10_000 },
}

/** The value of a setting: as given when it is a number within its limits, else what we start with. */
export function bounded(name: string, given: Json | null): number {
  const of = alertSettings[name]
  if (!of) throw new RangeError(name)
  return typeof given === 'number' && given >= of.min && given <= of.max ? given : of.start
}

/** The rule that watches a measure: `near 3fe1…` is watched by the rule on `near`. */
export function ruleFor(measure: string): Rule | undefined {
  const [name] = measure.split(' ')
  return rules.find((rule) => rule.measure === name)
}

/** Days of history below which the usual day is not known yet. */
const KNOWN_FROM = 3

/** From which value on it is unusual. Without history of one's own five times the least number counts. */
export function boundOf(
  rule: Rule,
  least: number,
  factor: number,
  history: { readonly days: number; readonly usual: number },
): number {
  if (rule.kind === 'most') return least
  return Math.ceil(history.days < KNOWN_FROM ? least * 5 : Math.max(least, history.usual * factor))
}
