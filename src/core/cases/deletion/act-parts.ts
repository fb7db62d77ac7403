/** Reviews, notices, outcomes, holds and openings of an act, with one thing changed. */
import type { Act, HoldUse, NoticeRule, Outcome, ReviewRule } from '../../law/index.ts'
import { inside, parts, taken, within, type Changes } from './change.ts'
import { clockChanges } from './clocks.ts'
import { durationChanges, operandChanges } from './numbers.ts'
import { anyone, listedChanges } from './who.ts'

export function reviewChanges(review: ReviewRule, key: string): Changes<ReviewRule> {
  return [
    ...parts(review, key, [
      ['any number of opinions', review.atLeast !== null, { atLeast: null }],
      ['even numbers too', review.odd, { odd: false }],
      ['without recusal', review.noneWith !== null, { noneWith: null }],
      ['without conditions', review.mayAttach !== null, { mayAttach: null }],
      ['without the panel drawn', review.panelOf !== null, { panelOf: null }],
      ['the lead decides', review.failOn !== 'lead', { failOn: 'lead' }],
    ]),
    ...(review.atLeast
      ? within(operandChanges(review.atLeast, key, 'opinions: '), (atLeast): ReviewRule => ({ ...review, atLeast }))
      : []),
    ...within(listedChanges(review.from, key, 'without asking'), (from): ReviewRule => ({ ...review, from })),
    ...within(listedChanges(review.panel, key, 'without the panel'), (panel): ReviewRule => ({ ...review, panel })),
    ...within(
      taken(review.points, (point) => ({ key: point.key, what: 'without the point' })),
      (points): ReviewRule => ({ ...review, points }),
    ),
  ]
}

export function noticeChanges(notice: NoticeRule, key: string): Changes<NoticeRule> {
  const { objections } = notice
  const rules = objections
    ? parts(objections, key, [
        ['without the name', objections.realName, { realName: false }],
        ['without evidence', objections.evidence, { evidence: false }],
        ['without answers', objections.mustAnswer, { mustAnswer: false }],
        ['upheld without end', objections.upheldEnds !== null, { upheldEnds: null }],
        ['upheld without going back', objections.upheldBackTo !== null, { upheldBackTo: null }],
      ])
    : []
  return [
    ...within(clockChanges(notice.stands), (stands): NoticeRule => ({ ...notice, stands })).map((one) => ({
      ...one,
      key,
    })),
    ...parts(notice, key, [['without objections', objections !== null, { objections: null }]]),
    ...within(rules, (to): NoticeRule => ({ ...notice, objections: to })),
    ...within(
      taken(notice.restartsOn, (one) => ({ key, what: `no restart when ${one}` })),
      (restartsOn): NoticeRule => ({ ...notice, restartsOn }),
    ),
  ]
}

export function outcomesChanges(list: readonly Outcome[]): Changes<readonly Outcome[]> {
  return [
    ...(list.length > 1 ? taken(list, ({ key, place }) => ({ key, place, what: 'without the outcome' })) : []),
    ...inside(list, outcomeChanges),
  ]
}

function outcomeChanges(outcome: Outcome): Changes<Outcome> {
  const { key } = outcome
  const changes: Changes<Outcome> = [
    ...parts(outcome, key, [
      ['without going back', outcome.backTo !== null, { backTo: null }],
      ['without ending', outcome.ends !== null, { ends: null }],
      ['without its standing', outcome.standing !== null, { standing: null }],
      ['without a reason', outcome.reason, { reason: false }],
    ]),
    ...within(
      taken(outcome.lifts, (name) => ({ key, what: `without lifting ${name}` })),
      (lifts): Outcome => ({ ...outcome, lifts }),
    ),
    ...within(effectsChanges(outcome.effects), (effects): Outcome => ({ ...outcome, effects })),
  ]
  return within(changes, (to) => to, outcome.place)
}

export function effectsChanges(list: Act['effects']): Changes<Act['effects']> {
  return taken(list, ({ key, place, effect }) => ({ key, place, what: `without the effect ${effect}` }))
}

export function holdChanges(hold: HoldUse): Changes<HoldUse | null> {
  const { key, place } = hold
  const changes: Changes<HoldUse | null> = [
    { key, what: 'without the hold', to: null },
    ...parts<HoldUse>(hold, key, [
      ['without replacing', hold.replaces !== null, { replaces: null }],
      ['until done, not received', hold.untilReceived, { untilReceived: false }],
      ['without an end', hold.until !== null, { until: null }],
    ]),
    ...(hold.until !== null && typeof hold.until !== 'string'
      ? within(durationChanges(hold.until, key, 'until: '), (until): HoldUse => ({ ...hold, until }))
      : []),
    ...(hold.covers.length > 1
      ? within(
          taken(hold.covers, (action) => ({ key, what: `not covering ${action}` })),
          (covers): HoldUse => ({ ...hold, covers }),
        )
      : []),
  ]
  return within(changes, (to) => to, place)
}

export function fileChanges(file: NonNullable<Act['file']>, key: string): Changes<Act['file']> {
  return [
    ...parts(file, key, [
      ['received by anyone', true, { to: anyone }],
      ['without the receipt', file.receipt !== null, { receipt: null }],
      ['without conditions', file.mayAttach !== null, { mayAttach: null }],
      ['silence means nothing', file.silent !== null, { silent: null }],
    ]),
    ...within(durationChanges(file.silent, key, 'silent: '), (silent): Act['file'] => ({ ...file, silent })),
  ]
}

export function extendsChanges(rule: NonNullable<Act['extends']>, key: string): Changes<Act['extends']> {
  return [
    { key, what: 'without extending', to: null },
    ...within(durationChanges(rule.by, key, 'by: '), (by): Act['extends'] => ({ ...rule, by })),
    ...(rule.acts.length > 1
      ? within(
          taken(rule.acts, (act) => ({ key, what: `not extending ${act}` })),
          (acts): Act['extends'] => ({ ...rule, acts }),
        )
      : []),
  ]
}

export function drawChanges(rule: NonNullable<Act['draw']>, key: string): Changes<Act['draw']> {
  return [
    ...parts(rule, key, [
      ['without recusal', rule.noneWith !== null, { noneWith: null }],
      ['even numbers too', rule.odd && !('value' in rule.number), { odd: false }],
    ]),
    ...within(operandChanges(rule.number, key, 'drawn: '), (number): Act['draw'] => ({ ...rule, number })),
  ]
}

export function opensChanges(opens: NonNullable<Act['opens']>, key: string): Changes<Act['opens']> {
  return [
    { key, what: `without opening ${opens.procedure}`, to: null },
    ...parts(opens, key, [
      ['without holding the line', opens.holdsLine, { holdsLine: false }],
      ['without the key', opens.key !== null, { key: null }],
    ]),
  ]
}
