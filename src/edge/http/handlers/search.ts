import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** The search box and the table of all cases. */
export function searchHandlers({
  search,
}: Pick<Rooms, 'search'>): Handlers<'search.find' | 'cases.table' | 'records.table'> {
  return {
    'search.find': async ({ actor, query }) => search.find(actor, query.text),
    'records.table': async ({ actor, query }) => search.records(actor, query),
    'cases.table': async ({ actor, query }) => search.table(actor, query),
  }
}
