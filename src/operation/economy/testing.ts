import { join } from 'node:path'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import type { PgStore, Projection } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { dayOf, WorkingCalendar } from '../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../core/law/index.ts'
import { createPeople, type People } from '../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../procedures/index.ts'
import { economyProjection, openEconomy, type Economy } from './index.ts'

const parties = [
  ['operator', 'enterprise', null],
  ['rival', 'enterprise', null],
  ['agency', 'government-department', 'implementing-agency'],
  ['finance', 'government-department', 'finance'],
  ['bureau', 'government-department', 'data-bureau'],
] as const

/** Money over a store of its own under a real pack, with a grant and two products of an operator. Use inside Vitest only. */
export async function economyScene<More = null>(
  id: string,
  area: string,
  and: {
    readonly projections?: readonly Projection[]
    /** Opens a further room over the same parts, before the store starts. */
    readonly more?: (parts: {
      readonly store: PgStore
      readonly people: People
      readonly procedures: ProceduresRoom
    }) => More
  } = {},
) {
  const library = await readPacks(join(import.meta.dirname, '../../../jurisdictions'))
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) throw new Error(`the pack ${id} does not load`)
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  let made: { people: People; procedures: ProceduresRoom; economy: Economy; more: More } | undefined
  const store = await testStore({
    projections: [economyProjection, ...(and.projections ?? [])],
    prepare(opened) {
      const people = createPeople({ store: opened, law: { knowsArea: () => true, role: () => null } })
      const procedures = createProcedures({ store: opened, people, packs })
      const economy = openEconomy({ store: opened, people, procedures, calendar: packs.calendar })
      made = { people, procedures, economy, more: and.more?.({ store: opened, people, procedures }) as More }
    },
  })
  if (!made) throw new Error('the store did not prepare')
  const { people, procedures, economy, more } = made
  const actors = new Map<string, Actor>()
  for (const [name, kind, role] of parties) {
    const { party } = await people.register(platformActor, { name: `演示${name}`, kind, area }, crypto.randomUUID())
    const roles = role === null ? [] : [{ role, area }]
    actors.set(name, { account: `account-${name}`, person: `person-${name}`, party, area, roles, administrator: null })
  }
  const who = (name: string): Actor => {
    const actor = actors.get(name)
    if (!actor) throw new Error(`nobody is called ${name}`)
    return actor
  }
  const sides = { holder: who('operator').party, giver: who('agency').party }
  const [grant, other, product, model] = [
    'grant-aaaaaaaaaaaaaaaa',
    'grant-bbbbbbbbbbbbbbbb',
    'product-aaaaaaaaaaaaaaaa',
    'product-bbbbbbbbbbbbbbbb',
  ] as const
  await store.transact({ id: 'scene', actor: 'platform', party: null, request: null }, async (tx) => {
    for (const id of [grant, other])
      await procedures.create(tx, { id, kind: 'grant', area, ...sides, links: {}, fields: {} })
    for (const id of [product, model])
      await procedures.create(tx, {
        id,
        kind: 'product',
        area,
        ...sides,
        links: { grant },
        fields: { product: { name: `产品${id.slice(-1)}` } },
      })
    return null
  })
  return {
    store,
    people,
    more,
    economy,
    procedures,
    who,
    grant,
    other,
    product,
    model,
    area,
    today: () => dayOf(store.clock.now()),
  }
}
