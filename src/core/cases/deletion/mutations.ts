/** Every pack that differs from a pack by one element taken out or one number moved by one. */
import type {
  Act,
  By,
  Clock,
  Condition,
  DocumentType,
  Gate,
  Item,
  Operand,
  Outcome,
  Pack,
  Procedure,
} from '../../law/index.ts'

export interface Mutation {
  /** Element that a case must have touched for it to notice. */
  readonly key: string
  readonly what: string
  readonly pack: Pack
}

const anyone: By = { role: 'anyone', of: null, level: 'any', differsFrom: [], tracks: [] }

type Change<T> = readonly { readonly key: string; readonly what: string; readonly to: T }[]

export function mutations(pack: Pack): readonly Mutation[] {
  const found: Mutation[] = []
  for (const [id, procedure] of pack.procedures) {
    for (const { key, what, to } of procedureChanges(procedure))
      found.push({ key, what, pack: { ...pack, procedures: new Map([...pack.procedures, [id, to]]) } })
  }
  for (const [id, document] of pack.documents) {
    for (const { key, what, to } of documentChanges(document))
      found.push({ key, what, pack: { ...pack, documents: new Map([...pack.documents, [id, to]]) } })
  }
  for (const [id, gate] of pack.gates) {
    for (const { key, what, to } of gateChanges(gate))
      found.push({ key, what, pack: { ...pack, gates: new Map([...pack.gates, [id, to]]) } })
  }
  for (const [id, parameter] of pack.parameters) {
    for (const step of [1, -1]) {
      const values = parameter.values.map((one) =>
        typeof one.value === 'number' ? { ...one, value: one.value + step } : one,
      )
      if (values.some((one, at) => one !== parameter.values[at])) {
        found.push({
          key: parameter.key,
          what: by(step),
          pack: { ...pack, parameters: new Map([...pack.parameters, [id, { ...parameter, values }]]) },
        })
      }
    }
  }
  for (const [id, setting] of pack.settings) {
    if (typeof setting.default !== 'number') continue
    for (const step of [1, -1]) {
      const { min: _min, max: _max, ...free } = setting
      found.push({
        key: setting.key,
        what: by(step),
        pack: { ...pack, settings: new Map([...pack.settings, [id, { ...free, default: setting.default + step }]]) },
      })
    }
  }
  return found
}

function by(step: number): string {
  return step > 0 ? 'one more' : 'one less'
}

function without<T>(list: readonly T[], at: number): readonly T[] {
  return list.filter((_, index) => index !== at)
}

function procedureChanges(of: Procedure): Change<Procedure> {
  const acts = of.acts.flatMap((act, at) => [
    ...(of.acts.length > 1 ? [{ key: act.key, what: 'without the act', to: withoutAct(of, act) }] : []),
    ...actChanges(act).map(({ key, what, to }) => ({ key, what, to: { ...of, acts: of.acts.with(at, to) } })),
  ])
  return [
    ...acts,
    ...conditionsChanges(of.needs).map(({ key, what, to }) => ({ key, what, to: { ...of, needs: to } })),
    ...(of.onePer.length > 0 ? [{ key: of.key, what: 'without one-per', to: { ...of, onePer: [] } }] : []),
    ...(of.under ? [{ key: of.key, what: 'without its parent', to: { ...of, under: null } }] : []),
    ...(of.under?.while
      ? conditionsChanges([of.under.while]).map(({ key, what, to }) => ({
          key,
          what,
          to: { ...of, under: of.under && { ...of.under, while: to[0] ?? null } },
        }))
      : []),
  ]
}

/** What followed the act now follows what it followed. */
function withoutAct(of: Procedure, act: Act): Procedure {
  const instead = (list: readonly string[], own: readonly string[]) =>
    list.flatMap((id) => (id === act.id ? own : [id]))
  return {
    ...of,
    opensWith: of.opensWith === act.id ? null : of.opensWith,
    acts: of.acts
      .filter((one) => one !== act)
      .map((one) => ({ ...one, after: instead(one.after, act.after), afterAny: instead(one.afterAny, act.after) })),
  }
}

function actChanges(act: Act): Change<Act> {
  const key = act.key
  const simple: [string, boolean, Partial<Act>, string?][] = [
    ['done by anyone', act.by.length > 0 && act.kind !== 'effect' && act.kind !== 'sign', { by: [anyone] }],
    ['without its order', act.after.length + act.afterAny.length > 0, { after: [], afterAny: [] }],
    ['without when', act.when !== null, { when: null }, act.when?.key],
    ['without while', act.while !== null, { while: null }, act.while?.key],
    ['without its hold', act.hold !== null, { hold: null }, act.hold?.key],
    ['without lifting', act.lift.length > 0, { lift: [] }],
    ['without its standing', act.standing !== null, { standing: null }],
    ['without opening', act.opens !== null, { opens: null }],
    ['without the digest', act.onDigestOf !== null, { onDigestOf: null }],
    ['without evidence', act.evidence.length > 0, { evidence: [] }],
    ['without its document', act.document !== null, { document: null }],
    ['without its day', act.at !== null, { at: null }],
  ]
  return [
    ...simple.filter(([, has]) => has).map(([what, , part, at]) => ({ key: at ?? key, what, to: { ...act, ...part } })),
    ...act.by.flatMap((one, at) =>
      one.differsFrom.length > 0
        ? [{ key, what: 'without differs-from', to: { ...act, by: act.by.with(at, { ...one, differsFrom: [] }) } }]
        : [],
    ),
    ...conditionsChanges(act.needs).map(({ key, what, to }) => ({ key, what, to: { ...act, needs: to } })),
    ...act.effects.map((effect, at) => ({
      key: effect.key,
      what: 'without the effect',
      to: { ...act, effects: without(act.effects, at) },
    })),
    ...act.outcomes.flatMap((outcome, at) =>
      outcomeChanges(outcome).map(({ key, what, to }) => ({
        key,
        what,
        to: { ...act, outcomes: act.outcomes.with(at, to) },
      })),
    ),
    ...act.clocks.flatMap((clock, at) => [
      { key: clock.key, what: 'without the clock', to: { ...act, clocks: without(act.clocks, at) } },
      ...clockChanges(clock).map(({ key, what, to }) => ({
        key,
        what,
        to: { ...act, clocks: act.clocks.with(at, to) },
      })),
    ]),
    ...reviewChanges(act),
    ...noticeChanges(act),
  ]
}

function reviewChanges(act: Act): Change<Act> {
  const { review, key } = act
  if (!review) return []
  const change = (what: string, part: Partial<typeof review>, of = key) => ({
    key: of,
    what,
    to: { ...act, review: { ...review, ...part } },
  })
  return [
    ...(review.atLeast ? [change('any number of opinions', { atLeast: null })] : []),
    ...(review.odd ? [change('even numbers too', { odd: false })] : []),
    ...(review.noneWith ? [change('without recusal', { noneWith: null })] : []),
    ...(review.failOn === 'lead' ? [] : [change('the lead decides', { failOn: 'lead' })]),
    ...review.from.map((_, at) => change('without one of those asked', { from: without(review.from, at) })),
    ...review.points.map((point, at) => change('without the point', { points: without(review.points, at) }, point.key)),
  ]
}

function noticeChanges(act: Act): Change<Act> {
  const { notice, key } = act
  if (!notice) return []
  const { objections } = notice
  const rule = (what: string, part: Partial<NonNullable<typeof objections>>) => ({
    key,
    what,
    to: { ...act, notice: { ...notice, objections: objections && { ...objections, ...part } } },
  })
  return [
    ...clockChanges(notice.stands).map(({ what, to }) => ({
      key,
      what,
      to: { ...act, notice: { ...notice, stands: to } },
    })),
    ...(objections?.realName ? [rule('without the name', { realName: false })] : []),
    ...(objections?.evidence ? [rule('without evidence', { evidence: false })] : []),
    ...(objections?.mustAnswer ? [rule('without answers', { mustAnswer: false })] : []),
    ...(objections?.upheldEnds ? [rule('upheld without end', { upheldEnds: null })] : []),
    ...(objections?.upheldBackTo ? [rule('upheld without going back', { upheldBackTo: null })] : []),
  ]
}

function outcomeChanges(outcome: Outcome): Change<Outcome> {
  const key = outcome.key
  const simple: [string, boolean, Partial<Outcome>][] = [
    ['without going back', outcome.backTo !== null, { backTo: null }],
    ['without ending', outcome.ends !== null, { ends: null }],
    ['without its standing', outcome.standing !== null, { standing: null }],
    ['without lifting', outcome.lifts.length > 0, { lifts: [] }],
    ['without a reason', outcome.reason, { reason: false }],
  ]
  return [
    ...simple.filter(([, has]) => has).map(([what, , part]) => ({ key, what, to: { ...outcome, ...part } })),
    ...outcome.effects.map((effect, at) => ({
      key: effect.key,
      what: 'without the effect',
      to: { ...outcome, effects: without(outcome.effects, at) },
    })),
  ]
}

function clockChanges(clock: Clock): Change<Clock> {
  const numbers = clock.duration && 'value' in clock.duration.limit ? stepped(clock.duration.limit) : []
  return [
    ...numbers.map(({ what, to }) => ({
      key: clock.key,
      what,
      to: { ...clock, duration: clock.duration && { ...clock.duration, limit: to } },
    })),
    ...(clock.pausedBy.length > 0 ? [{ key: clock.key, what: 'without pauses', to: { ...clock, pausedBy: [] } }] : []),
    ...(clock.tell.length > 0 ? [{ key: clock.key, what: 'without telling', to: { ...clock, tell: [] } }] : []),
    ...(clock.warnBefore === null
      ? []
      : [{ key: clock.key, what: 'without warning', to: { ...clock, warnBefore: null } }]),
  ]
}

function stepped(operand: Operand): Change<Operand> {
  if (!('value' in operand) || typeof operand.value !== 'number') return []
  const { value } = operand
  return [1, -1].map((step) => ({ key: '', what: by(step), to: { ...operand, value: value + step } }))
}

function conditionsChanges(list: readonly Condition[]): Change<readonly Condition[]> {
  return list.flatMap((condition, at) => [
    { key: condition.key, what: 'without the condition', to: without(list, at) },
    ...conditionChanges(condition).map(({ key, what, to }) => ({ key, what, to: list.with(at, to) })),
  ])
}

function conditionChanges(condition: Condition): Change<Condition> {
  switch (condition.type) {
    case 'check':
      return condition.operand
        ? stepped(condition.operand).map(({ what, to }) => ({
            key: condition.key,
            what,
            to: { ...condition, operand: to },
          }))
        : []
    case 'all':
    case 'any':
    case 'every':
    case 'some':
    case 'none':
      return condition.of.length < 2
        ? condition.of.flatMap((one) =>
            conditionChanges(one).map(({ key, what, to }) => ({ key, what, to: { ...condition, of: [to] } })),
          )
        : conditionsChanges(condition.of).map(({ key, what, to }) => ({ key, what, to: { ...condition, of: to } }))
    case 'not':
    case 'when':
    case 'reading':
      return conditionChanges(condition.of).map(({ key, what, to }) => ({ key, what, to: { ...condition, of: to } }))
  }
}

function documentChanges(of: DocumentType): Change<DocumentType> {
  return [
    ...itemsChanges(of.items).map(({ key, what, to }) => ({ key, what, to: { ...of, items: to } })),
    ...conditionsChanges(of.checks).map(({ key, what, to }) => ({ key, what, to: { ...of, checks: to } })),
  ]
}

function itemsChanges(items: readonly Item[]): Change<readonly Item[]> {
  return items.flatMap((item, at) => [
    ...(item.required
      ? [{ key: item.key, what: 'not required', to: items.with(at, { ...item, required: false }) }]
      : []),
    ...itemsChanges(item.items ?? []).map(({ key, what, to }) => ({
      key,
      what,
      to: items.with(at, { ...item, items: to }),
    })),
  ])
}

function gateChanges(gate: Gate): Change<Gate> {
  return [
    ...(gate.by.length > 0 ? [{ key: gate.key, what: 'open to anyone', to: { ...gate, by: [] } }] : []),
    ...conditionsChanges(gate.needs).map(({ key, what, to }) => ({ key, what, to: { ...gate, needs: to } })),
  ]
}
