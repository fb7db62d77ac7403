/** What an act brings about: standings, notes, records, links, holds, claims; the rest is asked of the rooms. */
import { isDay, type Day, type Json, type JsonObject } from '../../kernel/index.ts'
import {
  effects,
  listOf,
  termOf,
  valueOf,
  type Act,
  type EffectUse,
  type HoldUse,
  type Operand,
} from '../../law/index.ts'
import { happen, happenRecord, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { Hold, RecordState } from '../state/model.ts'

export interface Doing {
  readonly act: Act | null
  readonly line: string | null
  readonly document: JsonObject | null
  readonly clauses: readonly string[]
}

export function runEffects(of: Draft, uses: readonly EffectUse[], doing: Doing): void {
  for (const use of uses) runEffect(of, use, doing)
}

function lookFrom(of: Draft, doing: Doing) {
  return lookAt(of.state, of.scene, {
    actor: of.actor,
    on: of.on,
    line: doing.line,
    ...(doing.document ? { document: doing.document } : {}),
  })
}

function runEffect(of: Draft, use: EffectUse, doing: Doing): void {
  of.scene.trace?.add(use.key)
  const look = lookFrom(of, doing)
  const arg = (name: string): Json => (use.with[name] ? (valueOf(use.with[name] as Operand, look).value ?? null) : null)
  // A literal path as `of` (`subject.grant`) means what stands there.
  const targets = use.with['of']
    ? ids(typeof arg('of') === 'string' ? (look.facts.get(String(arg('of'))) ?? arg('of')) : arg('of'))
    : [of.state.about]
  const text = (name: string) => String(arg(name) ?? '')
  switch (use.effect) {
    case 'set-standing':
      for (const id of targets) setStanding(of, id, text('to'), doing.clauses)
      return
    case 'note':
      for (const id of targets)
        happenRecord(of, id, 'record-noted', { fields: { [text('name')]: arg('value') } }, doing.clauses)
      return
    case 'link':
      for (const id of targets)
        happenRecord(
          of,
          id,
          'record-linked',
          { name: text('name'), to: arg('add') === true ? withBefore(of, id, text('name'), arg('to')) : arg('to') },
          doing.clauses,
        )
      return
    case 'create-record':
      createRecord(of, use, arg, doing)
      return
    // Done before anything else of the act (turning.ts).
    case 'turn-to':
      return
    case 'assign-role':
      happen(
        of,
        'role-assigned',
        { party: arg('party'), role: text('role'), area: arg('area') ?? of.state.area },
        doing.clauses,
      )
      return
    case 'hold':
      for (const id of targets)
        placeHold(of, id, text('name'), listOf(arg('covers')).map(String), doing.clauses, dayOrNull(arg('until')))
      return
    case 'lift':
      for (const id of targets) liftHold(of, id, text('name'), doing.clauses)
      return
    case 'claim':
      for (const id of targets)
        for (const key of claimKeys(of, id, text('name')))
          happenRecord(of, id, 'claim-taken', { name: text('name'), key }, doing.clauses)
      return
    case 'release-claim':
      for (const id of targets)
        for (const key of claimKeys(of, id, text('name')))
          happenRecord(of, id, 'claim-released', { name: text('name'), key }, doing.clauses)
      return
    case 'mark':
      happen(of, 'mark-set', { mark: text('name') }, doing.clauses)
      return
  }
  if (effects[use.effect]?.by !== 'room') throw new RangeError(`the machine does not know the effect ${use.effect}`)
  const args = Object.fromEntries(
    Object.keys(use.with)
      .filter((name) => name !== 'of')
      .map((name) => [name, arg(name)]),
  )
  const noted = Object.entries(args).filter(
    ([name, value]) => effects[use.effect]?.notes?.includes(name) && value !== null,
  )
  for (const id of targets) {
    if (noted.length > 0) happenRecord(of, id, 'record-noted', { fields: Object.fromEntries(noted) }, doing.clauses)
    happen(
      of,
      'effect-asked',
      { effect: use.effect, record: id, line: doing.line, act: doing.act?.id ?? null, with: args },
      doing.clauses,
    )
  }
}

function ids(value: Json): readonly string[] {
  return listOf(value).filter((one): one is string => typeof one === 'string')
}

/** What a link holds with one more, each once. */
function withBefore(of: Draft, id: string, name: string, to: Json): Json {
  const before = of.scene.world.record(id)?.links[name] ?? []
  return [...new Set([...ids(before as Json), ...ids(to)])]
}

/** A record's standing; in its last standing it gives back what it had claimed. */
export function setStanding(of: Draft, id: string, standing: string, clauses: readonly string[]): void {
  const record = of.scene.world.record(id)
  if (!record || record.standing === standing) return
  happenRecord(of, id, 'record-standing', { standing, from: record.standing }, clauses)
  if (of.scene.pack.records.get(record.kind)?.standings.at(-1) !== standing) return
  for (const key of record.claims) happenRecord(of, id, 'claim-released', { key }, clauses)
}

/** The keys that a claim of this name would take for a record. */
export function claimKeys(of: Pick<Draft, 'scene' | 'state'>, id: string, name: string): readonly string[] {
  const record = of.scene.world.record(id)
  const claim = record ? of.scene.pack.records.get(record.kind)?.claims.find((one) => one.name === name) : undefined
  if (record) of.scene.trace?.add(`record:${record.kind}`)
  if (!record || !claim) return []
  const parts = claim.per.map((path) => recordValue(record, path))
  return [[record.kind, name, ...parts].join('|')]
}

function recordValue(record: RecordState, path: string): string {
  const value =
    path === 'holder' || path === 'giver' || path === 'area'
      ? record[path]
      : (record.links[path] ?? record.fields[path])
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}

function createRecord(of: Draft, use: EffectUse, arg: (name: string) => Json, doing: Doing): void {
  const kindName = String(arg('kind'))
  const kind = of.scene.pack.records.get(kindName)
  const subject = of.scene.world.record(of.state.about)
  const id = of.scene.newId(kindName)
  const links: Record<string, Json> = {}
  const fields: Record<string, Json> = {}
  for (const name of Object.keys(use.with)) {
    if (name.startsWith('links.') && arg(name) !== null) links[name.slice(6)] = arg(name)
    if (name.startsWith('fields.')) fields[name.slice(7)] = arg(name)
  }
  for (const [name, to] of Object.entries(kind?.links ?? {}))
    if (!(name in links) && subject && to === subject.kind) links[name] = subject.id
  const data: JsonObject = {
    id,
    kind: kindName,
    area: of.state.area,
    standing: typeof arg('standing') === 'string' ? arg('standing') : (kind?.standings[0] ?? 'open'),
    holder: arg('holder') ?? subject?.holder ?? null,
    giver: arg('giver') ?? subject?.giver ?? null,
    links,
    fields,
  }
  happenRecord(of, id, 'record-created', data, doing.clauses)
  const name = arg('as')
  if (typeof name === 'string' && subject)
    happenRecord(of, subject.id, 'record-linked', { name, to: id }, doing.clauses)
}

export function placeHold(
  of: Draft,
  id: string,
  name: string,
  covers: readonly string[],
  clauses: readonly string[],
  until: Day | null = null,
  by: { readonly act: string; readonly reason: string | null } | null = null,
): void {
  const told =
    by === null
      ? {}
      : { procedure: of.state.procedure, act: by.act, ...(by.reason === null ? {} : { reason: by.reason }) }
  const data = { name, case: of.state.id, covers, clauses, ...told, ...(until === null ? {} : { until }) }
  happenRecord(of, id, 'hold-placed', data, clauses)
}

function dayOrNull(value: Json): Day | null {
  return isDay(value) ? value : null
}

/** The last day of a hold that ends by itself, null when it stands until it is lifted. */
export function holdUntil(of: Draft, hold: HoldUse, doing: Doing): Day | null {
  if (hold.until === null) return null
  const look = lookFrom(of, doing)
  if (typeof hold.until === 'string') return dayOrNull(look.facts.get(hold.until) ?? null)
  const term = termOf(hold.until, look)
  return term ? of.scene.calendar.add(of.on, term) : null
}

/** This case's holds that end by themselves, wherever its acts placed them. */
export function passingHolds(of: Draft): readonly { readonly record: string; readonly hold: Hold }[] {
  const acts = procedureOf(of.state, of.scene).acts.filter(({ hold, effects, outcomes }) => {
    const used = [...effects, ...outcomes.flatMap((outcome) => outcome.effects)]
    return (hold?.until ?? null) !== null || used.some((use) => use.effect === 'hold' && use.with['until'])
  })
  if (acts.length === 0) return []
  const doing: Doing = { act: null, line: null, document: null, clauses: [] }
  const records = acts.flatMap((act) => (act.hold ? heldRecords(of, act.hold, doing) : []))
  return [...new Set([of.state.about, ...records])].flatMap((record) =>
    (of.scene.world.record(record)?.holds ?? []).flatMap((hold) =>
      hold.case === of.state.id && hold.until ? [{ record, hold }] : [],
    ),
  )
}

/** Lifts those whose last day has gone by. */
export function liftPassed(of: Draft): void {
  for (const { record, hold } of passingHolds(of))
    if (hold.until && hold.until < of.on) liftHold(of, record, hold.name, hold.clauses)
}

export function liftHold(of: Draft, id: string, name: string, clauses: readonly string[]): void {
  const mine = of.scene.world.record(id)?.holds.some((hold) => hold.name === name && hold.case === of.state.id)
  if (mine) happenRecord(of, id, 'hold-lifted', { name, case: of.state.id }, clauses)
}

/** The records that a hold of an act bears on. */
export function heldRecords(of: Draft, hold: HoldUse, doing: Doing): readonly string[] {
  return hold.on === 'subject' ? [of.state.about] : ids(lookFrom(of, doing).facts.get(hold.on) ?? null)
}

/** Lifts this case's holds of a name, wherever its acts placed them. */
export function liftNamed(of: Draft, name: string, doing: Doing): void {
  const procedure = procedureOf(of.state, of.scene)
  const places = procedure.acts.flatMap((act) => (act.hold?.name === name ? heldRecords(of, act.hold, doing) : []))
  for (const id of new Set([of.state.about, ...places])) liftHold(of, id, name, doing.clauses)
}
