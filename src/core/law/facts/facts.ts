/** Facts by dotted path over closed roots and the world: a step through an id goes on in the record, party or case that it names. */
import type { Day, Json, JsonObject } from '../../kernel/index.ts'
import { behind } from './behind.ts'
import { caseStep, oneOrAll } from './facts-case.ts'
import { lineLeft } from './declined.ts'
import { partyStep, recordStep } from './facts-record.ts'
import type { Area, Pack } from '../grammar/pack.ts'
import type { CaseState, RecordState } from './matters.ts'
import type { Actor, Facts } from './permit-types.ts'
import { VIEW, type Spot, type Walk } from './spot.ts'
import type { World } from './world.ts'

const LINE = Symbol('line')

/** Where paths start. Roots that a question does not have are left out. */
export interface Roots {
  readonly actor?: Actor
  readonly subject?: RecordState | null
  readonly case?: CaseState
  readonly parent?: CaseState | null
  readonly document?: JsonObject
  readonly line?: string
  readonly outcome?: string
  readonly on: Day
  readonly with?: JsonObject
  /** Area code of the matter. */
  readonly area: string
}

export interface FactsView extends Facts {
  /** The same facts with the members of lists that are being looked at. */
  inside(item: Json, outer: Json | undefined): FactsView
  readonly item: Json | undefined
}

const split = new Map<string, readonly string[]>()
function segments(path: string): readonly string[] {
  let found = split.get(path)
  if (!found) {
    found = path.split('.')
    split.set(path, found)
  }
  return found
}

export function createFacts(pack: Pack, world: World, roots: Roots): FactsView {
  return view({ pack, world, on: roots.on, line: roots.line }, roots, undefined, undefined)
}

function view(walk: Walk, roots: Roots, item: Json | undefined, outer: Json | undefined): FactsView {
  return {
    get(path) {
      const parts = segments(path)
      let spot = rootAt(walk, roots, parts[0] ?? '', item, outer)
      for (let index = 1; index < parts.length && spot !== undefined; index += 1)
        spot = step(walk, spot, parts[index] ?? '')
      return plain(spot)
    },
    inside: (inner, around) => view(walk, roots, inner, around),
    item,
  }
}

function rootAt(walk: Walk, roots: Roots, root: string, item: Json | undefined, outer: Json | undefined): Spot {
  switch (root) {
    case 'subject':
      return roots.subject ? { [VIEW]: 'record', of: roots.subject } : undefined
    case 'case':
      return roots.case ? { [VIEW]: 'case', of: roots.case } : undefined
    case 'parent':
      return roots.parent ? { [VIEW]: 'case', of: roots.parent } : undefined
    case 'actor':
      return roots.actor && ({ ...roots.actor, person: oneOrAll(behind(roots.actor)) } as unknown as Json)
    case 'document':
      return roots.document
    case 'line':
      return lineSpot(roots)
    case 'item':
      return item
    case 'outer':
      return outer
    case 'outcome':
      return roots.outcome
    case 'on':
      return roots.on
    case 'with':
      return roots.with
    case 'area':
      return areaSpot(walk.pack, roots.area)
    case 'track':
      return roots.case?.track ? walk.pack.procedures.get(roots.case.procedure)?.tracks?.[roots.case.track] : undefined
    default:
      return undefined
  }
}

/** The list entry of the line with its key; a key that is an id also leads to its record. */
function lineSpot(roots: Roots): Spot {
  if (roots.line === undefined) return undefined
  const entry: JsonObject = { ...(roots.case ? lineLeft(roots.case, roots.line) : {}), key: roots.line }
  return Object.defineProperty(entry, LINE, { value: true })
}

export function areaOf(pack: Pack, code: string): Area | undefined {
  return pack.head.areas.find((area) => area.code === code)
}

function areaSpot(pack: Pack, code: string): Spot {
  const area = areaOf(pack, code)
  return area ? { [VIEW]: 'area', of: area } : { code }
}

const idShape = /^[a-z][a-z-]*-[a-z0-9]+$/

function step(walk: Walk, spot: Spot, name: string): Spot {
  if (spot === undefined || spot === null) return undefined
  if (typeof spot === 'string') return step(walk, through(walk, spot), name)
  if (typeof spot !== 'object') return undefined
  if (Array.isArray(spot)) return listStep(walk, spot as readonly Json[], name)
  if (VIEW in spot) return viewStep(walk, spot as Exclude<Spot, Json | undefined>, name)
  const object = spot as JsonObject
  if (Object.hasOwn(object, name)) return object[name]
  return LINE in object ? step(walk, object['key'], name) : undefined
}

function viewStep(walk: Walk, spot: Exclude<Spot, Json | undefined>, name: string): Spot {
  switch (spot[VIEW]) {
    case 'record':
      return recordStep(walk, spot.of, name)
    case 'party':
      return partyStep(walk, spot.of, name)
    case 'case':
    case 'act':
      return caseStep(walk, spot, name)
    case 'names':
      return spot.of(name)
    case 'many':
      return listStep(walk, spot.of as readonly Spot[], name)
    case 'area':
      return name === 'under'
        ? (spot.of.under ?? undefined)
        : name === 'code'
          ? spot.of.code
          : name === 'level'
            ? spot.of.level
            : undefined
  }
}

function listStep(walk: Walk, list: readonly Spot[], name: string): Spot {
  if (name === 'count') return list.length
  if (name === 'first') return list[0]
  if (name === 'last') return list.at(-1)
  if (/^\d+$/.test(name)) return list[Number(name)]
  if (name === 'sum') return list.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)
  if (name === 'lowest' || name === 'highest') return extreme(list, name)
  const inside: Spot[] = []
  for (const member of list) {
    const next = step(walk, member, name)
    if (Array.isArray(next)) inside.push(...(next as readonly Json[]))
    else if (next !== undefined) inside.push(next)
  }
  // Acts of cases and names of links have no plain value: they stay places until a path takes a step that has one.
  if (inside.some(isUnplain)) return { [VIEW]: 'many', of: inside }
  return inside.map(plain).filter((member): member is Json => member !== undefined)
}

function isUnplain(spot: Spot): boolean {
  if (typeof spot !== 'object' || spot === null || !(VIEW in spot)) return false
  const kind = (spot as Exclude<Spot, Json | undefined>)[VIEW]
  return kind === 'act' || kind === 'names'
}

/** The smallest or greatest number or day of a list. */
function extreme(list: readonly Spot[], name: 'lowest' | 'highest'): Spot {
  const sorted = list
    .filter((one) => typeof one === 'number' || typeof one === 'string')
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return name === 'lowest' ? sorted[0] : sorted.at(-1)
}

/** What an id or an area code names. */
function through(walk: Walk, id: string): Spot {
  if (/^\d{6}$/.test(id)) return areaSpot(walk.pack, id)
  if (!idShape.test(id)) return undefined
  if (id.startsWith('party-')) {
    const party = walk.world.party(id)
    return party ? { [VIEW]: 'party', of: party } : undefined
  }
  if (id.startsWith('case-')) {
    const found = walk.world.case(id)
    return found ? { [VIEW]: 'case', of: found } : undefined
  }
  const record = walk.world.record(id)
  return record ? { [VIEW]: 'record', of: record } : undefined
}

function plain(spot: Spot): Json | undefined {
  if (typeof spot !== 'object' || spot === null || Array.isArray(spot) || !(VIEW in spot)) {
    if (typeof spot === 'object' && spot !== null && LINE in spot) return (spot as JsonObject)['key']
    return spot as Json | undefined
  }
  const found = spot as Exclude<Spot, Json | undefined>
  switch (found[VIEW]) {
    case 'area':
      return found.of.code
    case 'act':
    case 'names':
    case 'many':
      return undefined
    case 'record':
    case 'party':
    case 'case':
      return found.of.id
  }
}
