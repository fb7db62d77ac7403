import { join } from 'node:path'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { WorkingCalendar } from '../../core/kernel/index.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { loadPack, platformActor, type Actor } from '../../core/law/index.ts'
import { area, paperFiles } from '../paper/testing.ts'
import { createPeople } from '../people/index.ts'
import { createProcedures, shelve } from '../procedures/index.ts'
import { houseProjection, openHouse } from './index.ts'

const parties = [
  [
    'agency',
    '演市数据运行中心',
    'public-institution',
    'agency',
    ['clerk', 'clerk2', 'section', 'deputy', 'head', 'other'],
  ],
  ['bureau', '演市数据局', 'government-department', 'data-bureau', ['a', 'b']],
  ['operator', '演市数据运营有限公司', 'enterprise', null, ['a']],
] as const

/** The room over a store of its own with an agency of six persons. Use inside Vitest only. */
export async function houseScene() {
  const library = new Map(await readPacks(join(import.meta.dirname, '../../core/cases/fixtures')))
  library.set('papers', paperFiles)
  const loaded = loadPack(library, 'papers', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  const rooms = (store: PgStore) => {
    const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
    const people = createPeople({ store, law })
    const procedures = createProcedures({ store, people, packs })
    return { people, procedures, house: openHouse({ store, people, packs, procedures }) }
  }
  let made: ReturnType<typeof rooms> | undefined
  const store = await testStore({
    projections: [houseProjection],
    prepare: (opened) => {
      made = rooms(opened)
    },
  })
  if (!made) throw new Error('the store did not prepare')
  const { people, procedures, house } = made
  const actors = new Map<string, Actor>()
  for (const [id, name, kind, role, persons] of parties) {
    const { party } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    if (role) await people.role(platformActor, party, { role, area }, crypto.randomUUID())
    for (const one of persons) {
      const account = { name: `${id}-${one}`, party, person: { name: `${name.slice(2, 4)}${one}` } }
      const opened = await people.open(platformActor, account, crypto.randomUUID())
      actors.set(`${id}.${one}`, (await people.actor(opened.account))!)
    }
  }
  const who = (name: string): Actor => {
    const actor = actors.get(name)
    if (!actor) throw new Error(`nobody is called ${name}`)
    return actor
  }
  const command = () => crypto.randomUUID()
  const person = (name: string) => who(`agency.${name}`).person
  const security: Actor = { ...who('bureau.b'), account: 'account-s', person: 'person-s', administrator: 'security' }

  /** Proposed by the clerk's colleague, confirmed by the other manager. */
  async function set(wish: Parameters<typeof house.propose>[1]): Promise<string> {
    const { change } = await house.propose(who('agency.other'), wish, command())
    await house.confirm(who('agency.head'), change, command())
    const { changes } = await house.overview(who('agency.head'))
    const { content } = changes.find(({ id }) => id === change)!
    return content.kind === 'post' ? content.post.id : content.chain.id
  }

  return {
    store,
    people,
    procedures,
    house,
    who,
    person,
    security,
    command,
    set,
    /** A case of an agreement, opened by the agency, or of another procedure about one. */
    async open(procedure = 'agreement'): Promise<string> {
      const links = { operator: who('operator.a').party }
      const opened = await procedures.open(who('agency.clerk'), { procedure, links }, command())
      return opened.case
    },
    codes: codesOf,
    end: () => store.close(),
  }
}
