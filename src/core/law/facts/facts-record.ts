import type { Json } from '../../kernel/index.ts'
import { VIEW, type Spot, type Walk } from './spot.ts'
import { holdsOn } from './holds.ts'
import type { RecordState } from './matters.ts'
import type { PartyView } from './world.ts'

/** One step from a record: its own values, then a link, then a document or fact. */
export function recordStep(walk: Walk, of: RecordState, name: string): Spot {
  switch (name) {
    case 'id':
    case 'kind':
    case 'area':
    case 'standing':
      return of[name]
    case 'holder':
    case 'giver':
      return of[name] ?? undefined
    case 'version':
      return of.version
    case 'holds':
      return of.holds.filter((hold) => holdsOn(hold, walk.on)).map((hold) => hold.name)
    case 'entered':
      return of.entered
    case 'fields':
      return of.fields
    case 'links':
      return of.links as unknown as Json
    case 'has':
      return { [VIEW]: 'names', of: (kind) => walk.world.linked(of.id, kind) ?? [] }
    case 'along':
      return { [VIEW]: 'names', of: (link) => along(walk, of, link) }
    case 'concluded':
      return {
        [VIEW]: 'names',
        of: (procedure) => (walk.world.casesAbout(of.id, procedure) ?? []).filter((id) => concluded(walk, id)),
      }
    case 'cases':
      return { [VIEW]: 'names', of: (procedure) => walk.world.casesAbout(of.id, procedure) ?? [] }
  }
  if (Object.hasOwn(of.links, name)) return of.links[name] as Json
  return Object.hasOwn(of.fields, name) ? of.fields[name] : undefined
}

/** The record and those that its link leads to, one after the other: a renewal, what it renewed, what that renewed. */
function along(walk: Walk, of: RecordState, link: string): readonly string[] {
  const found = [of.id]
  for (const id of found) {
    const at = id === of.id ? of : walk.world.record(id)
    for (const to of [at?.links[link] ?? []].flat()) if (!found.includes(to)) found.push(to)
  }
  return found
}

/** A case that was brought to its end, not called off. */
function concluded(walk: Walk, id: string): boolean {
  const ended = walk.world.case(id)?.ended ?? null
  return ended !== null && ended !== 'withdrawn' && ended !== 'void'
}

/** One step from a party: its own values, the records of a kind that it holds or that link to it, then what was recorded of it. */
export function partyStep(walk: Walk, of: PartyView, name: string): Spot {
  switch (name) {
    case 'id':
    case 'name':
    case 'kind':
    case 'area':
      return of[name]
    case 'uscc':
    case 'level':
      return of[name] ?? undefined
    case 'former-names':
      return of.formerNames
    case 'affiliates':
      return of.affiliates
    case 'facts':
      return of.facts
    case 'roles':
      return of.roles.map((tie) => tie.role)
    case 'has':
      return { [VIEW]: 'names', of: (kind) => walk.world.linked(of.id, kind) ?? [] }
    default:
      return Object.hasOwn(of.facts, name) ? of.facts[name] : undefined
  }
}
