import type { Clock, Duration, OnPass } from '../grammar/pack.ts'
import { bys } from './by.ts'
import { duration } from './operand.ts'
import {
  element,
  elementKeys,
  fault,
  flag,
  keys,
  numberOf,
  oneOrMore,
  reference,
  text,
  textOrNull,
  texts,
  word,
  type Reading,
} from './read.ts'
import type { Located } from './located.ts'

const kinds = ['within', 'at-least', 'exactly', 'before', 'until'] as const
const known = [
  ...elementKeys,
  ...kinds,
  'since',
  'paused-by',
  'warn',
  'on-pass',
  'mark',
  'open',
  'ends',
  'met-by',
  'rolls',
  'tell',
] as const

export interface ClockPlace {
  readonly act: string
  readonly key: string
  readonly clauses: readonly string[]
}

export function clock(reading: Reading, node: Located, around: ClockPlace): Clock {
  const at = keys(reading, node, known)
  const found = kinds.filter((kind) => at.has(kind))
  const [type = 'within'] = found
  if (found.length !== 1) fault(reading, node.place, 'not-one-body', { found: found.join(' ') || '—' })
  const base = element(reading, at, around.key, around.clauses)
  const length: Duration | null = type === 'until' ? null : duration(reading, at.get(type))
  return {
    type,
    duration: length,
    since: type === 'until' ? 'opened' : text(reading, at.need('since'), 'opened'),
    until: type === 'until' ? text(reading, at.get('until')) : null,
    pausedBy: texts(reading, at.get('paused-by')),
    warnBefore: numberOf(reading, at.get('warn')) ?? null,
    onPass: word<OnPass>(reading, at.get('on-pass'), ['mark', 'reason', 'open', 'end'], 'on-pass', 'mark'),
    mark: text(reading, at.get('mark'), `overdue-${around.act}`),
    opens: at.has('open') ? reference(reading, at.get('open'), 'procedure') : null,
    ends: textOrNull(reading, at.get('ends')),
    metBy: word(reading, at.get('met-by'), ['sent', 'received'], 'met-by', 'sent'),
    rolls: flag(reading, at.get('rolls'), false),
    tell: bys(reading, at.get('tell')),
    clauses: base.clauses,
    origin: length && 'setting' in length.limit ? 'setting' : base.origin,
    key: around.key,
    place: node.place,
  }
}

export function clocks(
  reading: Reading,
  one: Located | undefined,
  many: Located | undefined,
  around: ClockPlace,
): readonly Clock[] {
  return [...oneOrMore(one), ...oneOrMore(many)].map((node, index) =>
    clock(reading, node, { ...around, key: `${around.key}/clock/${index}` }),
  )
}
