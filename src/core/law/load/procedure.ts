import type { Act, ActKind, Procedure } from '../grammar/pack.ts'
import { drawing, effectUses, extension, filing, hold, notice, opening, outcomes, review } from './act-parts.ts'
import { bys } from './by.ts'
import { clocks } from './clock.ts'
import { condition, conditions } from './condition.ts'
import { nearest } from './errors.ts'
import {
  element,
  elementKeys,
  entries,
  fault,
  flag,
  json,
  keys,
  oneOrMore,
  reference,
  text,
  textOrNull,
  texts,
  title,
  word,
  type Reading,
} from './read.ts'
import type { Located } from './located.ts'
import type { Json } from '../../kernel/index.ts'

/** The kinds of act. */
export const actKinds: readonly ActKind[] = [
  'submit',
  'review',
  'decide',
  'consult',
  'notice',
  'sign',
  'file',
  'confirm',
  'effect',
]
const actKeys = [
  ...elementKeys,
  'title',
  'kind',
  'by',
  'after',
  'after-any',
  'instead-of',
  'may',
  'repeats',
  'tracks',
  'own',
  'at',
  'when',
  'while',
  'needs',
  'document',
  'store',
  'each',
  'outcomes',
  'clock',
  'clocks',
  'hold',
  'lift',
  'effects',
  'standing',
  'opens',
  'review',
  'notice',
  'file',
  'extends',
  'draw',
  'on-digest-of',
  'evidence',
] as const

/** Names of the case's own values, which no act may take. */
export const caseWords = [
  'marks',
  'opened',
  'opened-by',
  'track',
  'key',
  'ended',
  'lines',
  'objections',
  'about',
  'area',
  'line-outcomes',
  'id',
  'procedure',
  'subject',
  'conditions',
  'rounds',
  'returned',
  'entered',
]

function act(reading: Reading, procedure: string, id: string, node: Located, around: readonly string[]): Act {
  const at = keys(reading, node, actKeys)
  const kind = word(reading, at.need('kind'), actKinds, 'kind of act', 'submit')
  const key = `${procedure}/${id}`
  const base = element(reading, at, key, around)
  const document = at.has('document') ? reference(reading, at.get('document'), 'document') : null
  const store = at.get('store')
  const kept = store?.type === 'scalar' && store.value === false ? null : (textOrNull(reading, store) ?? document)
  for (const [part, of] of [
    ['review', ['review', 'consult']],
    ['notice', ['notice']],
    ['file', ['file']],
  ] as const) {
    const node = at.get(part)
    if (node && !(of as readonly string[]).includes(kind))
      fault(reading, node.place, 'wrong-shape', { wanted: `kind: ${of.join(' | ')}` })
  }
  if (kind === 'notice') at.need('notice')
  if (kind === 'file') at.need('file')
  if (kind !== 'effect') at.need('by')
  if (caseWords.includes(id)) fault(reading, node.place, 'bad-id', { found: id })
  const optional = (name: 'when' | 'while') => {
    const found = at.get(name)
    return found ? condition(reading, found, `${key}/${name}`, base) : null
  }
  return {
    ...base,
    id,
    title: title(reading, key, at.get('title'), id),
    kind,
    by:
      kind === 'effect' && !at.has('by')
        ? [{ role: 'platform', of: null, level: 'any', differsFrom: [], tracks: [] }]
        : bys(reading, at.get('by')),
    after: texts(reading, at.get('after')),
    afterAny: texts(reading, at.get('after-any')),
    insteadOf: textOrNull(reading, at.get('instead-of')),
    may: flag(reading, at.get('may'), false),
    repeats: flag(reading, at.get('repeats'), false),
    tracks: texts(reading, at.get('tracks')),
    own: flag(reading, at.get('own'), false),
    at: textOrNull(reading, at.get('at')),
    when: optional('when'),
    while: optional('while'),
    needs: conditions(reading, at.get('needs'), `${key}/needs`, base),
    document,
    store: kept,
    each: at.has('each') ? word<'line'>(reading, at.get('each'), ['line'], 'each', 'line') : null,
    outcomes: outcomes(reading, at.get('outcomes'), kind, key),
    clocks: clocks(reading, at.get('clock'), at.get('clocks'), { act: id, key, clauses: base.clauses }),
    hold: hold(reading, at.get('hold'), key, base.clauses),
    lift: texts(reading, at.get('lift')),
    effects: effectUses(reading, at.get('effects'), key),
    standing: textOrNull(reading, at.get('standing')),
    opens: opening(reading, at.get('opens')),
    review: review(reading, at.get('review'), key, base.clauses),
    notice: notice(reading, at.get('notice'), id, `${key}/notice`, base.clauses),
    file: filing(reading, at.get('file')),
    extends: extension(reading, at.get('extends')),
    draw: drawing(reading, at.get('draw')),
    onDigestOf: textOrNull(reading, at.get('on-digest-of')),
    evidence: oneOrMore(at.get('evidence')).map((one) =>
      word(reading, one, ['paper', 'number', 'minutes'], 'evidence', 'paper'),
    ),
  }
}

const procedureKeys = [
  ...elementKeys,
  'procedure',
  'title',
  'about',
  'creates',
  'opens-with',
  'needs',
  'under',
  'one-per',
  'keeps',
  'lines',
  'tracks',
  'acts',
] as const

export function procedure(reading: Reading, id: string, node: Located): Procedure {
  const at = keys(reading, node, procedureKeys)
  const key = `procedure:${id}`
  const base = element(reading, at, key)
  const acts = entries(reading, at.need('acts')).map((one) => act(reading, key, one.id, one.value, base.clauses))
  const creates = at.get('creates')
  const under = at.get('under')
  const lines = at.get('lines')
  const tracks = at.get('tracks')
  const made: Procedure = {
    ...base,
    id,
    title: title(reading, key, at.need('title'), id),
    about: oneOrMore(at.need('about')).map((one) => reference(reading, one, 'record')),
    creates: creates ? creation(reading, creates) : null,
    needs: conditions(reading, at.get('needs'), `${key}/needs`, base),
    tracks: tracks
      ? Object.fromEntries(
          entries(reading, tracks).map((one) => [one.id, (json(one.value) ?? {}) as { [name: string]: Json }]),
        )
      : null,
    under: under ? parent(reading, under, key, base) : null,
    onePer: oneOrMore(at.get('one-per')).map((one) =>
      word(reading, one, ['subject', 'key', 'area', 'actor'], 'one-per', 'subject'),
    ),
    opensWith: textOrNull(reading, at.get('opens-with')),
    keeps: at.get('keeps') ? flag(reading, at.get('keeps'), false) : null,
    lines: lines ? linesOf(reading, lines) : null,
    acts,
  }
  actReferences(reading, made, node)
  return made
}

function creation(reading: Reading, node: Located): Procedure['creates'] {
  if (node.type === 'scalar') return { kind: reference(reading, node, 'record'), holder: null, giver: [] }
  const at = keys(reading, node, ['kind', 'holder', 'giver'])
  return {
    kind: reference(reading, at.need('kind'), 'record'),
    holder: textOrNull(reading, at.get('holder')),
    giver: bys(reading, at.get('giver')),
  }
}

function parent(
  reading: Reading,
  node: Located,
  key: string,
  around: { clauses: readonly string[]; origin: 'law' | 'reading' | 'setting' | 'platform' },
): Procedure['under'] {
  if (node.type === 'scalar') return { procedure: reference(reading, node, 'procedure'), while: null }
  const at = keys(reading, node, ['procedure', 'while'])
  const open = at.get('while')
  return {
    procedure: reference(reading, at.need('procedure'), 'procedure'),
    while: open ? condition(reading, open, `${key}/under`, around) : null,
  }
}

function linesOf(reading: Reading, node: Located): Procedure['lines'] {
  const at = keys(reading, node, ['of', 'key'])
  return { of: text(reading, at.need('of')), key: text(reading, at.need('key')) }
}

/** Every act that another names must exist; the order must have no cycle. */
function actReferences(reading: Reading, of: Procedure, node: Located): void {
  const names = of.acts.map((one) => one.id)
  const known = (name: string | null, place: Act['place']) => {
    if (name !== null && !names.includes(name))
      fault(reading, place, 'unknown-word', { what: 'act', found: name, near: nearest(name, names) })
  }
  known(of.opensWith, node.place)
  for (const one of of.acts) {
    for (const name of [...one.after, ...one.afterAny, one.insteadOf, one.onDigestOf, ...(one.extends?.acts ?? [])])
      known(name, one.place)
    const drawn = one.review?.panelOf ?? null
    known(drawn, one.place)
    if (drawn !== null && !of.acts.some((other) => other.id === drawn && other.draw))
      fault(reading, one.place, 'missing-key', { wanted: `${drawn}: draw` })
    for (const outcome of one.outcomes) known(outcome.backTo, one.place)
    known(one.notice?.objections?.upheldBackTo ?? null, one.place)
    for (const ticking of one.clocks)
      if (!ticking.since.includes('.') && ticking.since !== 'opened' && ticking.since !== 'returned')
        known(ticking.since, ticking.place)
    for (const track of [...one.tracks, ...one.by.flatMap((who) => who.tracks)]) {
      const tracks = Object.keys(of.tracks ?? {})
      if (!tracks.includes(track))
        fault(reading, one.place, 'unknown-word', { what: 'track', found: track, near: nearest(track, tracks) })
    }
    if (one.each && !of.lines) fault(reading, one.place, 'missing-key', { wanted: 'lines' })
  }
  const cycle = firstCycle(of)
  if (cycle) fault(reading, node.place, 'cycle', { acts: cycle.join(' → ') })
}

/** The first ring of acts that wait for one another; walked without recursion, since a procedure may be very long. */
function firstCycle(of: Procedure): readonly string[] | null {
  const after = new Map(of.acts.map((one) => [one.id, [...one.after, ...one.afterAny]]))
  const walked = new Set<string>()
  for (const start of after.keys()) {
    const path: { readonly id: string; next: number }[] = walked.has(start) ? [] : [{ id: start, next: 0 }]
    const on = new Set(path.map((step) => step.id))
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const next = after.get(at.id)?.[at.next]
      at.next += 1
      if (next === undefined) {
        walked.add(at.id)
        on.delete(at.id)
        path.pop()
      } else if (on.has(next)) {
        const ids = path.map((step) => step.id)
        return [...ids.slice(ids.indexOf(next)), next]
      } else if (!walked.has(next)) {
        path.push({ id: next, next: 0 })
        on.add(next)
      }
    }
  }
  return null
}
