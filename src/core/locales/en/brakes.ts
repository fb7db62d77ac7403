import type { brakes as source } from '../zh-CN/brakes.ts'

/** Texts of stop bounds. */
export const brakes: Readonly<Record<keyof typeof source, string>> = {
  'unmet.brake.near-identical':
    '{count} near-identical queries of this grant today (at most {most}); more of the kind are stopped',
  'unmet.brake.too-many-alike':
    'This script has {count} near-identical queries, of which this grant may run {left} more today (at most {most})',
  'cure.fewer-alike':
    'Use fewer queries of the kind, such as one with GROUP BY instead of many, or run the others on another day',
  'unmet.brake.small-groups':
    '{count} results of this grant today have groups that are too small (at most {most}); its jobs are stopped',
  'unmet.brake.failures':
    '{count} jobs of this grant broke off today by what they computed (at most {most}); its jobs are stopped',
  'unmet.brake.trainings': 'Models of this grant were trained {most} times today, which is the most',
  'unmet.brake.model-tries': 'The models of this grant were tried {most} times today, which is the most',
  'unmet.brake.tries-of-a-model': 'This model was tried {most} times, which is the most',
  'unmet.brake.not-yours':
    'A stop is lifted by the security administrator or the supervising party, never by the party that is stopped',
  'unmet.brake.reason': 'Give the reason for lifting the stop',
  'unmet.brake.none': 'Nothing of this kind is stopped',
  'cure.ask-to-lift':
    'Run it tomorrow, or ask the security administrator or the supervising party to lift the stop with a reason (page of alerts); tries of one model do not come back with the day',
  'cure.brake-reason': 'Give a reason and try again',
  'brief.unmet.brake.near-identical': 'near-identical queries at the most of a day',
  'brief.unmet.brake.too-many-alike': 'more near-identical queries in a script than the day has left',
  'brief.unmet.brake.small-groups': 'results with groups that are too small at the most of a day',
  'brief.unmet.brake.failures': 'jobs that broke off at the most of a day',
  'brief.unmet.brake.trainings': 'trainings of models at the most of a day',
  'brief.unmet.brake.model-tries': 'tries of models at the most of a day',
  'brief.unmet.brake.tries-of-a-model': 'tries of this model at the most',
  'unmet.model.unreviewed':
    "The model “{name}” has neither passed the platform's own audits nor been released: it is not tried before its review",
}
