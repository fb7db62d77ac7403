/** The chapters that are small: roles, records, gates, duties, parameters, settings, questions, mechanisms, clauses. */
import { isDay, type Day, type Json, type Term } from '../../kernel/index.ts'
import type {
  Clause,
  ClauseMode,
  Duty,
  Gate,
  Level,
  Mechanism,
  Parameter,
  OpenQuestion,
  RecordKind,
  Role,
  Setting,
  Words,
} from '../grammar/pack.ts'
import { actions } from '../vocabulary/actions.ts'
import { areaLevels } from '../vocabulary/levels.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'
import { by, bys, levels, reservedRoles } from './by.ts'
import { condition, conditions } from './condition.ts'
import { nearest } from './errors.ts'
import { duration, units } from './operand.ts'
import {
  asList,
  element,
  elementKeys,
  entries,
  fault,
  flag,
  json,
  keys,
  numberOf,
  oneOrMore,
  reference,
  text,
  textOrNull,
  texts,
  title,
  withCites,
  word,
  words,
  type Keys,
  type Reading,
} from './read.ts'
import { partyKinds } from '../vocabulary/party-kinds.ts'
import type { Located } from './located.ts'

export function clause(reading: Reading, node: Located): Clause {
  const at = keys(reading, node, ['id', 'source', 'title', 'gist', 'kind', 'mode'])
  const id = text(reading, at.need('id'))
  return {
    id,
    source: text(reading, at.need('source')),
    title: words(reading, at.need('title'), id),
    gist: words(reading, at.need('gist'), id),
    kind: text(reading, at.need('kind')),
    mode: word<ClauseMode>(reading, at.need('mode'), ['enforce', 'compute', 'evidence', 'inform'], 'mode', 'inform'),
    pack: node.place.pack,
    place: node.place,
  }
}

export function role(reading: Reading, id: string, node: Located): Role {
  const at = keys(reading, node, [...elementKeys, 'title', 'kinds', 'levels', 'single', 'by', 'complaints'])
  const base = element(reading, at, `role:${id}`)
  const complaints = at.get('complaints')
  return {
    ...base,
    id,
    title: title(reading, `role:${id}`, at.need('title'), id),
    kinds: oneOrMore(at.get('kinds')).map((one) => word(reading, one, partyKinds, 'kind of party', 'enterprise')),
    levels: oneOrMore(at.get('levels')).map((one) => word(reading, one, areaLevels, 'level', 'city')),
    single: flag(reading, at.get('single'), false),
    by: word(reading, at.get('by'), ['record', 'act'], 'by', 'record'),
    complaints: complaints ? condition(reading, complaints, `${base.key}/complaints`, base) : null,
  }
}

export function recordKind(reading: Reading, id: string, node: Located): RecordKind {
  const at = keys(reading, node, [...elementKeys, 'title', 'links', 'standings', 'claims', 'readers', 'frozen'])
  const base = element(reading, at, `record:${id}`)
  const frozen = at.get('frozen')
  const frozenAt = frozen ? keys(reading, frozen, ['standing', 'fields', 'clauses']) : null
  const titled = standingsOf(reading, at.get('standings'))
  const standings = titled.map((one) => one.id)
  return {
    ...base,
    id,
    title: title(reading, `record:${id}`, at.need('title'), id),
    links: Object.fromEntries(
      entries(reading, at.get('links')).map((one) => [one.id, reference(reading, one.value, 'record', ['party'])]),
    ),
    standings: standings.length > 0 ? standings : ['open'],
    standingTitles: Object.fromEntries(titled.flatMap(({ id, title }) => (title ? [[id, title]] : []))),
    claims: asList(reading, at.get('claims')).map((one) => {
      const claim = keys(reading, one, ['name', 'per', 'clauses'])
      return {
        name: text(reading, claim.need('name')),
        per: texts(reading, claim.need('per')),
        clauses: cited(reading, claim, `${base.key}/claim/${text(reading, claim.get('name'))}`),
        place: one.place,
      }
    }),
    readers: asList(reading, at.get('readers')).map((one, index) => {
      const reader = keys(reading, one, ['role', 'of', 'level', 'while'])
      const open = reader.get('while')
      return {
        role:
          reader.has('role') || !reader.has('of')
            ? reference(reading, reader.need('role'), 'role', [...reservedRoles, 'public'])
            : null,
        of: textOrNull(reading, reader.get('of')),
        level: word<Level>(reading, reader.get('level'), levels, 'level', 'same'),
        while: open ? condition(reading, open, `${base.key}/reader/${index}`, base) : null,
        place: one.place,
      }
    }),
    frozen: frozenAt
      ? {
          standing: word(reading, frozenAt.need('standing'), standings, 'standing', standings[0] ?? ''),
          fields: texts(reading, frozenAt.need('fields')),
          clauses: cited(reading, frozenAt, `${base.key}/frozen`),
        }
      : null,
  }
}

/** Standings in their order: ids, `{ id, title }`, or a mapping from ids to titles. */
function standingsOf(
  reading: Reading,
  node: Located | undefined,
): readonly { readonly id: string; readonly title: Words | null }[] {
  if (node?.type === 'map')
    return entries(reading, node).map(({ id, value }) => ({ id, title: words(reading, value, id) }))
  return oneOrMore(node).map((one) => {
    if (one.type !== 'map') return { id: text(reading, one), title: null }
    const at = keys(reading, one, ['id', 'title'])
    const id = text(reading, at.need('id'))
    return { id, title: words(reading, at.need('title'), id) }
  })
}

function cited(reading: Reading, at: Keys, key: string): readonly string[] {
  const own = oneOrMore(at.get('clauses')).map((one) => reference(reading, one, 'clause'))
  return withCites(reading, key, own, at.place)
}

export function gate(reading: Reading, id: string, node: Located): Gate {
  const at = keys(reading, node, [...elementKeys, 'action', 'on', 'by', 'needs', 'title'])
  const base = element(reading, at, `gate:${id}`)
  return {
    ...base,
    id,
    action: word(reading, at.need('action'), Object.keys(actions), 'action', 'record.read'),
    on: at.has('on') ? oneOrMore(at.get('on')).map((one) => reference(reading, one, 'record')) : null,
    by: bys(reading, at.get('by')),
    needs: conditions(reading, at.get('needs'), `${base.key}/needs`, base),
  }
}

export function duty(reading: Reading, id: string, node: Located): Duty {
  const at = keys(reading, node, [
    ...elementKeys,
    'title',
    'owner',
    'about',
    'while',
    'every',
    'due',
    'procedure',
    'tell',
  ])
  const base = element(reading, at, `duty:${id}`)
  const owner = at.need('owner')
  const open = at.get('while')
  const length = (name: string) => (at.has(name) ? duration(reading, at.get(name)) : null)
  return {
    ...base,
    id,
    title: title(reading, `duty:${id}`, at.need('title'), id),
    owner: owner ? by(reading, owner) : { role: null, of: null, level: 'same', differsFrom: [], tracks: [] },
    about: reference(reading, at.need('about'), 'record'),
    while: open ? condition(reading, open, `${base.key}/while`, base) : null,
    every: length('every'),
    due: length('due'),
    procedure: at.has('procedure') ? reference(reading, at.get('procedure'), 'procedure') : null,
    tell: bys(reading, at.get('tell')),
  }
}

export function parameter(reading: Reading, id: string, node: Located): Parameter {
  const at = keys(reading, node, [...elementKeys, 'title', 'stricter', 'value', 'values', 'unit'])
  const unit = at.has('unit') ? word<Term['unit']>(reading, at.get('unit'), units, 'unit', 'day') : undefined
  const dated = at.get('values')
  const value = (from: Day | 'always', of: Json) => ({ from, value: of, ...(unit ? { unit } : {}) })
  if (!dated) at.need('value')
  const values = dated
    ? (dated.type === 'map' ? [...dated.entries] : []).map(([from, entry]) => {
        if (from !== 'always' && !isDay(from))
          fault(reading, entry.place, 'wrong-shape', { wanted: 'YYYY-MM-DD | always' })
        return value(from as Day | 'always', json(entry.value))
      })
    : [value('always', json(at.get('value')))]
  const [first] = values
    .map((one) => one.from)
    .sort((a, b) => (a === 'always' ? -1 : b === 'always' ? 1 : a < b ? -1 : 1))
  if (dated && first !== undefined && first !== 'always') fault(reading, dated.place, 'no-first-value', { first })
  return {
    ...element(reading, at, `parameter:${id}`),
    id,
    title: title(reading, `parameter:${id}`, at.need('title'), id),
    stricter: at.has('stricter')
      ? word<'lower' | 'higher'>(reading, at.get('stricter'), ['lower', 'higher'], 'stricter', 'lower')
      : null,
    values: values.sort((a, b) => (a.from === 'always' ? -1 : b.from === 'always' ? 1 : a.from < b.from ? -1 : 1)),
  }
}

export function setting(reading: Reading, id: string, node: Located): Setting {
  const at = keys(reading, node, [...elementKeys, 'title', 'default', 'unit', 'min', 'max', 'options'])
  const min = numberOf(reading, at.get('min'))
  const max = numberOf(reading, at.get('max'))
  const standard = json(at.need('default'))
  if (typeof standard === 'number' && (standard < (min ?? -Infinity) || standard > (max ?? Infinity))) {
    fault(reading, at.place, 'out-of-bounds', { value: standard, min: min ?? null, max: max ?? null })
  }
  return {
    ...element(reading, at, `setting:${id}`),
    origin: 'setting',
    id,
    title: title(reading, `setting:${id}`, at.need('title'), id),
    default: standard,
    ...(at.has('unit') ? { unit: word<Term['unit']>(reading, at.get('unit'), units, 'unit', 'day') } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...settingOptions(reading, at.get('options')),
  }
}

/** A list of values, or a mapping from values to what they are called. */
function settingOptions(reading: Reading, node: Located | undefined): Pick<Setting, 'options' | 'labels'> {
  if (!node) return {}
  if (node.type !== 'map') return { options: asList(reading, node).map(json) }
  const named = entries(reading, node)
  return {
    options: named.map(({ id }) => id),
    labels: Object.fromEntries(named.map(({ id, value }) => [id, words(reading, value, id)])),
  }
}

export function question(reading: Reading, id: string, node: Located): OpenQuestion {
  const at = keys(reading, node, [...elementKeys, 'title', 'readings', 'default'])
  const readings = entries(reading, at.get('readings')).map((one) => ({
    id: one.id,
    title: words(reading, one.value, one.id),
  }))
  const standard = textOrNull(reading, at.get('default'))
  const known = readings.map((one) => one.id)
  if (standard !== null && !known.includes(standard)) {
    fault(reading, at.place, 'unknown-word', { what: 'reading', found: standard, near: nearest(standard, known) })
  }
  return {
    ...element(reading, at, `question:${id}`),
    origin: 'reading',
    id,
    title: title(reading, `question:${id}`, at.need('title'), id),
    readings,
    default: standard,
  }
}

export function mechanism(reading: Reading, id: string, node: Located): Mechanism {
  const at = keys(reading, node, elementKeys)
  const known = Object.keys(mechanisms)
  if (!known.includes(id))
    fault(reading, node.place, 'unknown-word', { what: 'mechanism', found: id, near: nearest(id, known) })
  return { ...element(reading, at, `mechanism:${id}`), id }
}
