/** Sets up a case's world and takes its steps. */
import { commandTypes } from '../state/command-types.ts'
import { canonical, day, isObject, type Json, type JsonObject, type Refusal } from '../../kernel/index.ts'
import { actions, answeringRoles, complaintKinds, platformActor, type Actor, type Pack } from '../../law/index.ts'
import type { Command, Happening, Paper, Points, RecordState } from '../state/model.ts'
import { playground, type Playground } from './playground.ts'
import type { Setup } from './spec.ts'

export interface Stage {
  readonly ground: Playground
  readonly names: Map<string, string>
  /** Case by the name of its opening step. */
  readonly setup: Setup
}

/** What came of one step. */
export interface StepAnswer {
  readonly refusal: Refusal | null
  readonly happenings: readonly Happening[]
  /** Of a complaint: the roles that answer it. */
  readonly answers?: readonly string[]
}

export function stage(pack: Pack, setup: Setup, hash: (text: string) => string, trace?: Set<string>): Stage {
  const here = setup.areas.length > 0 ? { ...pack, head: { ...pack.head, areas: setup.areas } } : pack
  const ground = playground(here, day(setup.today), hash, trace)
  const names = new Map<string, string>()
  for (const alias of Object.keys(setup.parties)) names.set(alias, `party-${alias}`)
  for (const [alias, record] of Object.entries(setup.records))
    names.set(alias, `${String((record as JsonObject)['kind'])}-${alias.replaceAll('-', '')}`)
  const made: Stage = { ground, names, setup }
  for (const [alias, party] of Object.entries(setup.parties)) addParty(made, alias, party as JsonObject)
  for (const [alias, record] of Object.entries(setup.records)) addRecord(made, alias, record as JsonObject)
  for (const [kind, values] of [
    ['setting', setup.settings],
    ['question', setup.readings],
  ] as const) {
    for (const [name, value] of Object.entries(values))
      for (const area of here.head.areas) ground.choose(area.code, `${kind}:${name}`, value)
  }
  return made
}

function addParty(of: Stage, alias: string, party: JsonObject): void {
  const area = String(party['area'] ?? of.setup.area)
  const roles = (Array.isArray(party['roles']) ? (party['roles'] as readonly Json[]) : []).map((role) =>
    isObject(role) ? { role: String(role['role']), area: String(role['area'] ?? area) } : { role: String(role), area },
  )
  of.ground.party({
    id: `party-${alias}`,
    name: String(party['name'] ?? alias),
    uscc: null,
    kind: String(party['kind'] ?? 'enterprise'),
    area,
    level: of.ground.scene.pack.head.areas.find((one) => one.code === area)?.level ?? null,
    formerNames: [],
    affiliates: resolve(of, party['affiliates'] ?? []) as readonly string[],
    facts: resolve(of, party['facts'] ?? {}) as JsonObject,
    roles,
  })
}

function addRecord(of: Stage, alias: string, record: JsonObject): void {
  const kind = String(record['kind'])
  const made: RecordState = {
    id: of.names.get(alias) ?? alias,
    kind,
    area: String(record['area'] ?? of.setup.area),
    standing: String(record['standing'] ?? of.ground.scene.pack.records.get(kind)?.standings[0] ?? 'open'),
    holder: resolve(of, record['holder'] ?? null) as string | null,
    giver: resolve(of, record['giver'] ?? null) as string | null,
    links: resolve(of, record['links'] ?? {}) as RecordState['links'],
    fields: resolve(of, record['fields'] ?? {}) as JsonObject,
    holds: (Array.isArray(record['holds']) ? (record['holds'] as readonly JsonObject[]) : []).map((hold) => ({
      name: String(hold['name']),
      case: 'case-0',
      covers: (hold['covers'] as readonly string[]) ?? [],
      clauses: (hold['clauses'] as readonly string[]) ?? [],
      since: of.ground.today,
      ...(typeof hold['until'] === 'string' ? { until: day(hold['until']) } : {}),
    })),
    claims: [],
    version: 1,
  }
  of.ground.record(made)
}

/** `$name` and `$name.record` become ids, at any depth. */
export function resolve(of: Stage, value: Json): Json {
  if (typeof value === 'string' && value.startsWith('$')) return named(of, value.slice(1))
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => resolve(of, one))
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key.startsWith('$') ? named(of, key.slice(1)) : key,
        resolve(of, one as Json),
      ]),
    )
  return value
}

function named(of: Stage, name: string): string {
  const [first = '', ...rest] = name.split('.')
  const id = of.names.get(first)
  if (id === undefined) throw new RangeError(`nothing is named \`${first}\` yet`)
  if (rest.length === 0) return id
  if (rest[0] === 'record')
    return rest.length === 1 ? of.ground.case(id).about : along(of, of.ground.case(id).about, rest.slice(1))
  return along(of, id, rest)
}

/** `$c.record.grant`: a link of the record. */
function along(of: Stage, id: string, path: readonly string[]): string {
  return path.reduce((at, link) => {
    const to = of.ground.recordOf(at).links[link]
    if (typeof to !== 'string') throw new RangeError(`${at} has no link \`${link}\``)
    return to
  }, id)
}

const nobody: Actor = { account: 'anonymous', person: 'anonymous', party: '', area: '', roles: [], administrator: null }
const administrators = ['system', 'security', 'audit'] as const

export function actorOf(of: Stage, as: string): Actor {
  if (as === 'platform') return platformActor
  if (as === 'anyone') return nobody
  const [alias = '', person = ''] = as.split('.')
  if (alias === 'administrator')
    return { ...nobody, account: as, person: as, administrator: administrators.find((one) => one === person) ?? null }
  const party = of.ground.scene.world.party(`party-${alias}`)
  if (!party) throw new RangeError(`no party is named \`${alias}\``)
  const name = person === '' ? `person-${alias}` : `person-${alias}-${person}`
  return { account: name, person: name, party: party.id, area: party.area, roles: party.roles, administrator: null }
}

/** Every word that a step may say. */
export const stepKeys = [
  ...commandTypes,
  'as',
  'open',
  'existing',
  'begun',
  'holder',
  'giver',
  'standing',
  'facts',
  'acts',
  'running',
  'ask',
  'complaint',
  'advance',
  'note',
  'fields',
  'name',
  'links',
  'about',
  'under',
  'key',
  'track',
  'area',
  'on',
  'of',
  'with',
  'set',
  'without',
  'outcome',
  'points',
  'reason',
  'papers',
  'digest',
  'digest-of',
  'line',
  'batch',
  'seen',
]

/** Takes one step. A step that the grammar does not know is a fault. */
export function take(of: Stage, raw: JsonObject): StepAnswer {
  const stranger = Object.keys(raw).find((key) => !stepKeys.includes(key))
  if (stranger !== undefined)
    throw new RangeError(`\`${stranger}\` is not a word of steps; known are ${stepKeys.join(', ')}`)
  const before = of.ground.log.length
  const done = (refusal: Refusal | null): StepAnswer => ({ refusal, happenings: of.ground.log.slice(before) })
  if (raw['advance'] !== undefined) {
    of.ground.advance(day(String(raw['advance'])))
    return done(null)
  }
  const { with: _with, ...rest } = raw
  const step = resolve(of, rest) as JsonObject
  if (step['note'] !== undefined) {
    of.ground.note(String(step['note']), step['fields'] as JsonObject)
    return done(null)
  }
  if (step['complaint'] !== undefined) return { ...done(null), answers: answering(of, step) }
  const actor = actorOf(of, String(step['as']))
  if (step['existing'] !== undefined) return done(entered(of, step, raw, actor))
  if (step['open'] !== undefined) return done(opened(of, step, actor))
  if (step['ask'] !== undefined) {
    askable(String(step['ask']), raw['with'])
    const answer = of.ground.ask(
      actor,
      String(step['ask']),
      step['on'] === undefined ? null : String(step['on']),
      resolve(of, raw['with'] ?? {}) as JsonObject,
      String(step['area'] ?? of.setup.area),
    )
    return done(answer.ok ? null : answer.refusal)
  }
  const type = commandTypes.find((name) => step[name] !== undefined)
  if (!type)
    throw new RangeError(
      `a step wants one of open, existing, ask, complaint, advance, note, ${commandTypes.join(', ')}`,
    )
  const id = of.names.get(String(raw['of']).replace('$', ''))
  if (id === undefined) throw new RangeError(`no case is named \`${String(raw['of'])}\``)
  const made = of.ground.act(id, commandOf(of, type, raw, step, actor))
  return done(made.ok ? null : made.error)
}

/** `complaint: { kind, about, party }`, as somebody of the public hands it in. */
function answering(of: Stage, step: JsonObject): readonly string[] {
  const { kind, about, party } = step['complaint'] as { readonly [name: string]: Json | undefined }
  if (!complaintKinds.some((known) => known === kind))
    throw new RangeError(`\`${String(kind)}\` is no kind of complaint; known are ${complaintKinds.join(', ')}`)
  const { scene, today } = of.ground
  const told = {
    kind: String(kind),
    ...(typeof about === 'string' ? { about, of: of.ground.recordOf(about).kind } : {}),
    ...(typeof party === 'string' ? { party } : {}),
  }
  const area = String(step['area'] ?? of.setup.area)
  return answeringRoles(told, { ...scene, on: today, area }).map(({ role }) => role)
}

/** A question tells only what the room that asks it would tell. */
function askable(action: string, told: Json | undefined): void {
  const known = ['reason', ...(actions[action]?.with ?? [])]
  const stranger = isObject(told) ? Object.keys(told).find((name) => !known.includes(name)) : undefined
  if (stranger !== undefined)
    throw new RangeError(`\`${stranger}\` is not told with ${action}; known are ${known.join(', ')}`)
}

function opened(of: Stage, step: JsonObject, actor: Actor): Refusal | null {
  const text = (name: string) => (step[name] === undefined ? {} : { [name]: String(step[name]) })
  const made = of.ground.open({
    procedure: String(step['open']),
    actor,
    on: step['on'] === undefined ? of.ground.today : day(String(step['on'])),
    at: of.ground.now(),
    ...text('about'),
    ...text('under'),
    ...text('track'),
    ...text('key'),
    ...text('area'),
    ...(isObject(step['links']) ? { links: step['links'] as { [name: string]: string } } : {}),
  })
  if (!made.ok) return made.error
  if (step['name'] !== undefined) of.names.set(String(step['name']), made.value.case)
  return null
}

/** `existing: procedure` with its true days: `begun`, and for each act its own `on`. */
function entered(of: Stage, step: JsonObject, raw: JsonObject, actor: Actor): Refusal | null {
  const text = (name: string) => (step[name] === undefined ? {} : { [name]: String(step[name]) })
  const acts = (Array.isArray(raw['acts']) ? (raw['acts'] as readonly JsonObject[]) : []).map((one) => {
    const document = documentOf(of, one)
    const plain = resolve(of, Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'with'))) as JsonObject
    return {
      act: String(plain['act']),
      on: day(String(plain['on'])),
      ...(plain['outcome'] === undefined ? {} : { outcome: String(plain['outcome']) }),
      ...(plain['party'] === undefined ? {} : { party: String(plain['party']) }),
      ...(document ? { document } : {}),
      ...(Array.isArray(plain['papers']) ? { papers: plain['papers'] as unknown as readonly Paper[] } : {}),
    }
  })
  const made = of.ground.enter({
    procedure: String(step['existing']),
    actor,
    on: step['on'] === undefined ? of.ground.today : day(String(step['on'])),
    at: of.ground.now(),
    begun: day(String(step['begun'])),
    acts,
    ...text('track'),
    ...text('key'),
    ...text('area'),
    ...text('holder'),
    ...text('giver'),
    ...text('standing'),
    ...text('reason'),
    ...(step['running'] === true ? { running: true } : {}),
    ...(isObject(step['facts']) ? { facts: step['facts'] as JsonObject } : {}),
    ...(isObject(step['links']) ? { links: step['links'] as { [name: string]: string } } : {}),
  })
  if (!made.ok) return made.error
  if (step['name'] !== undefined) of.names.set(String(step['name']), made.value.case)
  return null
}

function commandOf(of: Stage, type: Command['type'], raw: JsonObject, step: JsonObject, actor: Actor): Command {
  const document = documentOf(of, raw)
  const text = (name: string, as = name) => (step[name] === undefined ? {} : { [as]: String(step[name]) })
  const id = of.names.get(String(raw['of']).replace('$', '')) ?? ''
  const digestOf = step['digest-of']
  const digest =
    digestOf === undefined ? undefined : of.ground.case(id).done.findLast((done) => done.act === digestOf)?.digest
  return {
    type,
    act: String(step[type]),
    actor,
    on: step['on'] === undefined ? of.ground.today : day(String(step['on'])),
    at: of.ground.now(),
    ...(document ? { document } : {}),
    ...text('outcome'),
    ...text('reason'),
    ...text('line'),
    ...text('digest'),
    ...text('batch'),
    ...(digest ? { digest } : {}),
    ...(typeof step['seen'] === 'number' ? { seen: step['seen'] } : {}),
    ...(Array.isArray(step['papers']) ? { papers: step['papers'] as unknown as Command['papers'] } : {}),
    ...(isObject(step['points']) ? { points: pointsOf(step['points'] as JsonObject) } : {}),
  } as Command
}

function pointsOf(points: JsonObject): Points {
  return Object.fromEntries(
    Object.entries(points).map(([point, answer]) => [
      point,
      isObject(answer) ? (answer as Points[string]) : { passed: answer === true },
    ]),
  )
}

/** A document by name or in place, with `set` values at dotted paths and `without` some. */
function documentOf(of: Stage, raw: JsonObject): JsonObject | undefined {
  const given = raw['with']
  if (given === undefined) return undefined
  const source = typeof given === 'string' ? of.setup.documents[given] : given
  if (!isObject(source)) throw new RangeError(`no document is named \`${String(given)}\``)
  const made = JSON.parse(canonical(resolve(of, source as Json))) as Record<string, unknown>
  for (const [path, value] of Object.entries((raw['set'] ?? {}) as JsonObject))
    put(made, path.split('.'), resolve(of, value))
  for (const path of [raw['without'] ?? []].flat() as readonly string[]) put(made, path.split('.'), undefined)
  return made as unknown as JsonObject
}

function put(at: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path
  if (rest.length === 0) {
    if (value === undefined) delete at[first]
    else at[first] = value
    return
  }
  const inner = at[first]
  if (typeof inner !== 'object' || inner === null) at[first] = {}
  put(at[first] as Record<string, unknown>, rest, value)
}
