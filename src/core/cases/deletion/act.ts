/** An act with one thing changed. */
import type { Act } from '../../law/index.ts'
import {
  drawChanges,
  effectsChanges,
  extendsChanges,
  fileChanges,
  holdChanges,
  noticeChanges,
  opensChanges,
  outcomesChanges,
  reviewChanges,
} from './act-parts.ts'
import { inside, parts, taken, within, type Changes } from './change.ts'
import { clockChanges } from './clocks.ts'
import { conditionsChanges, optionalChanges } from './conditions.ts'
import { anyone, byChanges } from './who.ts'

export function actChanges(act: Act): Changes<Act> {
  const changes = [...plain(act), ...lists(act), ...ofParts(act)]
  return within(changes, (to) => to, act.place)
}

function plain(act: Act): Changes<Act> {
  const { key, kind } = act
  const open = act.by.some((by) => by.role === 'anyone')
  return parts(act, key, [
    ['done by anyone', act.by.length > 0 && kind !== 'effect' && kind !== 'sign' && !open, { by: [anyone] }],
    ['no other way in', act.insteadOf !== null, { insteadOf: null }],
    ['no longer optional', act.may, { may: false }],
    ['only once', act.repeats, { repeats: false }],
    ['not by the same person', act.own, { own: false }],
    ['in every track', act.tracks.length > 0, { tracks: [] }],
    ['without its day', act.at !== null, { at: null }],
    ['once for all lines', act.each !== null, { each: null }],
    ['without its standing', act.standing !== null, { standing: null }],
    ['without the digest', act.onDigestOf !== null, { onDigestOf: null }],
    ['without its document', act.document !== null, { document: null }],
    ['kept under the document’s name', act.store !== null && act.store !== act.document, { store: act.document }],
  ])
}

function lists(act: Act): Changes<Act> {
  const { key } = act
  return [
    ...within(byChanges(act.by, key, act.kind === 'sign' ? 'all' : 'one'), (by): Act => ({ ...act, by })),
    ...within(
      taken(act.after, (id) => ({ key, what: `not after ${id}` })),
      (after): Act => ({ ...act, after }),
    ),
    ...within(
      taken(act.afterAny, (id) => ({ key, what: `not after any ${id}` })),
      (afterAny): Act => ({ ...act, afterAny }),
    ),
    ...within(
      taken(act.lift, (name) => ({ key, what: `without lifting ${name}` })),
      (lift): Act => ({ ...act, lift }),
    ),
    ...within(
      taken(act.evidence, (what) => ({ key, what: `without the evidence ${what}` })),
      (evidence): Act => ({ ...act, evidence }),
    ),
  ]
}

function ofParts(act: Act): Changes<Act> {
  const { key } = act
  return [
    ...within(optionalChanges(act.when, 'without when'), (when): Act => ({ ...act, when })),
    ...within(optionalChanges(act.while, 'without while'), (to): Act => ({ ...act, while: to })),
    ...within(conditionsChanges(act.needs), (needs): Act => ({ ...act, needs })),
    ...within(effectsChanges(act.effects), (effects): Act => ({ ...act, effects })),
    ...within(outcomesChanges(act.outcomes), (outcomes): Act => ({ ...act, outcomes })),
    ...within(
      [
        ...taken(act.clocks, (clock) => ({ key: clock.key, place: clock.place, what: 'without the clock' })),
        ...inside(act.clocks, clockChanges),
      ],
      (clocks): Act => ({ ...act, clocks }),
    ),
    ...(act.hold ? within(holdChanges(act.hold), (hold): Act => ({ ...act, hold })) : []),
    ...(act.file ? within(fileChanges(act.file, key), (file): Act => ({ ...act, file })) : []),
    ...(act.extends ? within(extendsChanges(act.extends, key), (to): Act => ({ ...act, extends: to })) : []),
    ...(act.draw ? within(drawChanges(act.draw, key), (draw): Act => ({ ...act, draw })) : []),
    ...(act.opens ? within(opensChanges(act.opens, key), (opens): Act => ({ ...act, opens })) : []),
    ...(act.review ? within(reviewChanges(act.review, key), (review): Act => ({ ...act, review })) : []),
    ...(act.notice ? within(noticeChanges(act.notice, key), (notice): Act => ({ ...act, notice })) : []),
  ]
}
