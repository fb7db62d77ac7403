import type { Json } from '../kernel/index.ts'
import { VIEW, type Spot, type Walk } from './spot.ts'
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
      return of.holds.map((hold) => hold.name)
    case 'fields':
      return of.fields
    case 'links':
      return of.links as unknown as Json
    case 'has':
      return { [VIEW]: 'names', of: (kind) => walk.world.linked(of.id, kind) ?? [] }
    case 'cases':
      return { [VIEW]: 'names', of: (procedure) => walk.world.casesAbout(of.id, procedure) ?? [] }
  }
  if (Object.hasOwn(of.links, name)) return of.links[name] as Json
  return Object.hasOwn(of.fields, name) ? of.fields[name] : undefined
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
