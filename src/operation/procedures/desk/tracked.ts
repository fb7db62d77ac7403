import { missKey, type Miss, type World } from '../../../core/law/index.ts'

/** A world that answers like another and writes down everything it was asked. */
export function tracked(world: World, asked: Set<string>): World {
  const note = (miss: Miss) => void asked.add(missKey(miss))
  return {
    record(id) {
      note({ what: 'record', id })
      return world.record(id)
    },
    party(id) {
      note({ what: 'party', id })
      return world.party(id)
    },
    case(id) {
      note({ what: 'case', id })
      return world.case(id)
    },
    casesAbout(record, procedure) {
      note({ what: 'cases-about', record, procedure })
      return world.casesAbout(record, procedure)
    },
    linked(record, kind) {
      note({ what: 'linked', record, kind })
      return world.linked(record, kind)
    },
    holders(role, area) {
      note({ what: 'holders', role, area })
      return world.holders(role, area)
    },
    chosen(area, name) {
      note({ what: 'chosen', area, name })
      return world.chosen(area, name)
    },
    claimed(key) {
      note({ what: 'claimed', key })
      return world.claimed(key)
    },
  }
}
