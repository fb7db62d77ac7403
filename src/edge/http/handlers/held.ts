import { dayOf } from '../../../core/kernel/index.ts'
import { publicActor } from '../../../core/law/facts/permit-types.ts'
import { heldBy } from '../law/held.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'held.mine' | 'held.now' | 'portal.held' | 'cases.stops' | 'cases.openable'
type Parts = Pick<Rooms, 'procedures' | 'law' | 'clock' | 'products' | 'stops'>

/** What is stopped: for a party, of what somebody may see, in public; and what an act of a case stops. */
export function heldHandlers(rooms: Parts): Handlers<Ids> {
  const { procedures, products } = rooms
  /** What everybody may know of a stop: that it is, since when and by which clauses. */
  async function closed(kinds: readonly string[], action: string) {
    const found = await procedures.heldNow(action, kinds, dayOf(rooms.clock.now()))
    return found.map(({ id, kind, hold }) => ({
      id,
      kind,
      since: hold.since,
      until: hold.until ?? null,
      clauses: [...hold.clauses],
    }))
  }
  return {
    async 'held.now'({ actor }) {
      const grants = await closed(['grant'], 'job.run')
      const may = await procedures.readableRecords(
        actor,
        grants.map(({ id }) => id),
      )
      return [...(await closed(['product'], 'product.call')), ...grants.filter(({ id }) => may.has(id))]
    },
    async 'portal.held'() {
      const agreements = await closed(['agreement'], 'job.run')
      const may = await procedures.readableRecords(
        publicActor,
        agreements.map(({ id }) => id),
      )
      const stopped = await closed(['product'], 'product.call')
      const found = await Promise.all(stopped.map(({ id }) => products.get(id)))
      return [
        ...stopped.filter((_, at) => (found[at]?.standing ?? 'registered') !== 'registered'),
        ...agreements.filter(({ id }) => may.has(id)),
      ]
    },
    'cases.openable': async ({ actor }) => [...(await procedures.openable(actor))],
    async 'cases.stops'({ actor, params }) {
      const { state, procedure } = await procedures.caseView(actor, params.id)
      const found = await rooms.stops.of(state, procedure)
      return found.map((one) => ({
        ...one,
        covers: [...one.covers],
        products: [...one.products],
        others: one.others.map((other) => ({ ...other, covers: [...other.covers] })),
      }))
    },
    async 'held.mine'({ actor }) {
      if (actor.party === '' || actor.audits) return []
      const holder = { holder: actor.party }
      const [grants, subscriptions] = await Promise.all([
        procedures.records('grant', holder),
        procedures.records('subscription', holder),
      ])
      const called = new Set(subscriptions.flatMap(({ links }) => [links['product'] ?? []].flat()))
      const found = await Promise.all([
        ...grants.map(async ({ id, area, giver }) => ({
          kind: 'grant' as const,
          id,
          area,
          title: null,
          asks: giver,
          held: await heldBy(rooms, actor, id, { told: true }),
        })),
        ...[...called].map(async (id) => {
          const product = await products.get(id)
          const held = product ? await heldBy(rooms, actor, id, { action: 'product.call', told: true }) : []
          return {
            kind: 'product' as const,
            id,
            area: product?.area ?? actor.area,
            title: product?.definition?.title ?? null,
            asks: product?.holder ?? null,
            held,
          }
        }),
      ])
      return found.filter(({ held }) => held.length > 0)
    },
  }
}
