/** The parts of an act: outcomes, effects, holds, reviews, notices, filings. */
import type { Act, ActKind, EffectUse, HoldUse, NoticeRule, Operand, Outcome, ReviewRule } from '../grammar/pack.ts'
import { actions } from '../vocabulary/actions.ts'
import { effects } from '../vocabulary/effects.ts'
import { by, bys } from './by.ts'
import { clock } from './clock.ts'
import { nearest } from './errors.ts'
import { duration, operand } from './operand.ts'
import {
  asList,
  element,
  elementKeys,
  entries,
  fault,
  flag,
  keys,
  reference,
  text,
  textOrNull,
  texts,
  title,
  word,
  type Reading,
} from './read.ts'
import type { Located } from './located.ts'

export function effectUses(reading: Reading, node: Located | undefined, key: string): readonly EffectUse[] {
  return asList(reading, node).map((one, index) => {
    const at = keys(reading, one, ['effect', 'with'])
    const name = word(reading, at.need('effect'), Object.keys(effects), 'effect', 'note')
    const rule = effects[name]
    const args = at.get('with')
    const use: Record<string, Operand> = {}
    for (const { id, place, value } of args ? argumentsOf(reading, args) : []) {
      const known = [...(rule?.needs ?? []), ...(rule?.may ?? [])]
      if (!rule?.free && !known.includes(id))
        fault(reading, place, 'unknown-key', { found: id, near: nearest(id, known) })
      use[id] = operand(reading, value) ?? { value: null }
    }
    for (const wanted of rule?.needs ?? []) {
      if (!(wanted in use)) fault(reading, one.place, 'missing-key', { wanted })
    }
    return { effect: name, with: use, key: `${key}/effect/${index}`, place: one.place }
  })
}

/** Arguments may have dotted names (`links.plan`). */
function argumentsOf(reading: Reading, node: Located) {
  if (node.type !== 'map') {
    fault(reading, node.place, 'wrong-shape', { wanted: 'mapping' })
    return []
  }
  return [...node.entries].map(([id, entry]) => ({ id, ...entry }))
}

const outcomeKeys = [
  ...elementKeys,
  'title',
  'positive',
  'back-to',
  'ends',
  'standing',
  'effects',
  'lifts',
  'reason',
  'harmless',
] as const

export function outcomes(reading: Reading, node: Located | undefined, kind: ActKind, key: string): readonly Outcome[] {
  if (!node) return standard(kind, key)
  return entries(reading, node).map(({ id, value }) => {
    const at = keys(reading, value, outcomeKeys)
    return {
      id,
      title: title(reading, `${key}/outcome/${id}`, at.get('title'), id),
      positive: flag(reading, at.get('positive'), true),
      backTo: textOrNull(reading, at.get('back-to')),
      ends: textOrNull(reading, at.get('ends')),
      standing: textOrNull(reading, at.get('standing')),
      effects: effectUses(reading, at.get('effects'), `${key}/outcome/${id}`),
      lifts: texts(reading, at.get('lifts')),
      reason: flag(reading, at.get('reason'), false),
      harmless: flag(reading, at.get('harmless'), false),
      key: `${key}/outcome/${id}`,
      place: value.place,
    }
  })
}

const plainWords: { readonly [outcome: string]: { readonly zh: string; readonly en: string } } = {
  submitted: { zh: '已提交', en: 'submitted' },
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  approved: { zh: '同意', en: 'approved' },
  refused: { zh: '不同意', en: 'refused' },
  consulted: { zh: '已征求意见', en: 'consulted' },
  posted: { zh: '已公示', en: 'posted' },
  signed: { zh: '已签署', en: 'signed' },
  received: { zh: '已收讫', en: 'received' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  done: { zh: '已执行', en: 'done' },
}

/** The outcomes of an act that names none. */
function standard(kind: ActKind, key: string): readonly Outcome[] {
  const made = (id: string, positive: boolean, ends: string | null = null): Outcome => ({
    id,
    title: plainWords[id] ?? { zh: id, en: id },
    positive,
    backTo: null,
    ends,
    standing: null,
    effects: [],
    lifts: [],
    reason: !positive,
    harmless: false,
    key: `${key}/outcome/${id}`,
  })
  switch (kind) {
    case 'submit':
      return [made('submitted', true)]
    case 'review':
      return [made('passed', true), made('not-passed', false)]
    case 'decide':
      return [made('approved', true), made('refused', false, 'refused')]
    case 'consult':
      return [made('consulted', true)]
    case 'notice':
      return [made('posted', true)]
    case 'sign':
      return [made('signed', true)]
    case 'file':
      return [made('received', true)]
    case 'confirm':
      return [made('confirmed', true)]
    case 'effect':
      return [made('done', true)]
  }
}

export function hold(
  reading: Reading,
  node: Located | undefined,
  key: string,
  around: readonly string[],
): HoldUse | null {
  if (!node) return null
  const at = keys(reading, node, [...elementKeys, 'name', 'on', 'covers', 'replaces', 'until-received', 'until'])
  const base = element(reading, at, `${key}/hold`, around)
  const covers = at.need('covers')
  const until = at.get('until')
  return {
    name: text(reading, at.need('name')),
    on: text(reading, at.get('on'), 'subject'),
    covers: covers
      ? (covers.type === 'list' ? covers.items : [covers]).map((one) =>
          word(reading, one, Object.keys(actions), 'action', 'job.run'),
        )
      : [],
    replaces: textOrNull(reading, at.get('replaces')),
    untilReceived: flag(reading, at.get('until-received'), false),
    until: until ? (until.type === 'map' ? duration(reading, until) : text(reading, until)) : null,
    clauses: base.clauses,
    key: base.key,
    place: node.place,
  }
}

export function review(
  reading: Reading,
  node: Located | undefined,
  key: string,
  around: readonly string[],
): ReviewRule | null {
  if (!node) return null
  const at = keys(reading, node, [
    'at-least',
    'odd',
    'blind',
    'points',
    'fail-on',
    'from',
    'panel',
    'none-with',
    'may-attach',
    'panel-of',
  ])
  return {
    atLeast: operand(reading, at.get('at-least')),
    odd: flag(reading, at.get('odd'), false),
    blind: flag(reading, at.get('blind'), false),
    points: entries(reading, at.get('points')).map(({ id, value }) => {
      const point = keys(reading, value, [...elementKeys, 'title'])
      const base = element(reading, point, `${key}/point/${id}`, around)
      return { id, title: title(reading, base.key, point.need('title'), id), clauses: base.clauses, key: base.key }
    }),
    failOn: word(reading, at.get('fail-on'), ['any', 'majority', 'lead'], 'fail-on', 'lead'),
    from: bys(reading, at.get('from')),
    panel: bys(reading, at.get('panel')),
    panelOf: textOrNull(reading, at.get('panel-of')),
    noneWith: textOrNull(reading, at.get('none-with')),
    mayAttach: textOrNull(reading, at.get('may-attach')),
  }
}

export function notice(
  reading: Reading,
  node: Located | undefined,
  act: string,
  key: string,
  around: readonly string[],
): NoticeRule | null {
  if (!node) return null
  const at = keys(reading, node, [...elementKeys, 'at-least', 'exactly', 'objections', 'restarts-on'])
  const base = element(reading, at, key, around)
  const kind = at.has('exactly') ? 'exactly' : 'at-least'
  at.need(kind)
  const inner = {
    type: 'map' as const,
    place: node.place,
    entries: new Map([...at.node.entries].filter(([name]) => name === kind || name === 'clauses' || name === 'origin')),
  }
  inner.entries.set('since', { place: node.place, value: { type: 'scalar', place: node.place, value: act } })
  const taken = at.get('objections')
  const objections = taken
    ? keys(reading, taken, ['real-name', 'evidence', 'must-answer', 'upheld-ends', 'upheld-back-to'])
    : null
  return {
    stands: clock(reading, inner, { act, key: `${key}/stands`, clauses: base.clauses }),
    objections: objections
      ? {
          realName: flag(reading, objections.get('real-name'), false),
          evidence: flag(reading, objections.get('evidence'), false),
          mustAnswer: flag(reading, objections.get('must-answer'), true),
          upheldEnds: textOrNull(reading, objections.get('upheld-ends')),
          upheldBackTo: textOrNull(reading, objections.get('upheld-back-to')),
        }
      : null,
    restartsOn: asList(reading, at.get('restarts-on')).map((one) =>
      word(reading, one, ['changed', 'taken-down'], 'restarts-on', 'changed'),
    ),
  }
}

export function filing(reading: Reading, node: Located | undefined): Act['file'] {
  if (!node) return null
  const at = keys(reading, node, ['to', 'batch', 'receipt', 'may-attach', 'silent'])
  const to = at.need('to')
  return {
    to: to ? by(reading, to) : { role: null, of: null, level: 'same', differsFrom: [], tracks: [] },
    batch: flag(reading, at.get('batch'), false),
    receipt: at.has('receipt') ? reference(reading, at.get('receipt'), 'document') : null,
    mayAttach: textOrNull(reading, at.get('may-attach')),
    silent: at.has('silent') ? duration(reading, at.get('silent')) : null,
  }
}

export function extension(reading: Reading, node: Located | undefined): Act['extends'] {
  if (!node) return null
  const at = keys(reading, node, ['clocks-of', 'by'])
  at.need('by')
  at.need('clocks-of')
  return { acts: texts(reading, at.get('clocks-of')), by: duration(reading, at.get('by')) }
}

export function drawing(reading: Reading, node: Located | undefined): Act['draw'] {
  if (!node) return null
  const at = keys(reading, node, ['pool', 'number', 'odd', 'none-with'])
  const pool = at.need('pool')
  const number = operand(reading, at.need('number')) ?? { value: 1 }
  const odd = flag(reading, at.get('odd'), false)
  if (odd && 'value' in number && Number(number.value) % 2 === 0)
    fault(reading, at.place, 'wrong-shape', { wanted: 'number: 1 | 3 | 5 …' })
  return {
    pool: pool ? by(reading, pool) : { role: null, of: null, level: 'same', differsFrom: [], tracks: [] },
    number,
    odd,
    noneWith: textOrNull(reading, at.get('none-with')),
  }
}

export function opening(reading: Reading, node: Located | undefined): Act['opens'] {
  if (!node) return null
  const at = keys(reading, node, ['procedure', 'about', 'holds-line', 'key'])
  return {
    procedure: reference(reading, at.need('procedure'), 'procedure'),
    about: text(reading, at.get('about'), 'subject'),
    holdsLine: flag(reading, at.get('holds-line'), false),
    key: textOrNull(reading, at.get('key')),
  }
}
