import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** The search box and the table of all cases. */
export function searchHandlers({
  search,
  house,
}: Pick<Rooms, 'search' | 'house'>): Handlers<'search.find' | 'desk.assigned' | 'cases.table' | 'records.table'> {
  return {
    'search.find': async ({ actor, query }) => search.find(actor, query.text),
    async 'desk.assigned'({ actor }) {
      const { acts, posts } = await house.assigned(actor)
      return {
        acts: acts.map((one) => ({ ...one, persons: [...one.persons] })),
        posts: posts.map((one) => ({ ...one, scopes: [...one.scopes] })),
      }
    },
    'records.table': async ({ actor, query }) => search.records(actor, query),
    'cases.table': async ({ actor, query }) => search.table(actor, query),
  }
}
