import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, openRootFile, openShares } from '../../../base/crypto/index.ts'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { openObjectStore, sqlKeyRecords, type ObjectStore } from '../../../base/objects/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { day, WorkingCalendar } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import {
  dutyProjection,
  openDuties,
  openOversight,
  runDuties,
  type Oversight,
} from '../../../operation/oversight/index.ts'
import { createPeople, type People } from '../../../operation/people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../../../operation/procedures/index.ts'

/** No product is offered in this town. */
const nothingOffered = { products: { list: () => Promise.resolve([]) }, reach: () => Promise.resolve([]) }

/** The rooms that watch over a town that is not: a bureau in its city with two clerks, one in its county. Use inside Vitest only. */
export async function openTown() {
  const loaded = loadPack(await readPacks(`${import.meta.dirname}/fixtures`), 'town', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  let run: ReturnType<typeof runDuties> | undefined
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-town-'))
  const root = openRootFile({ path: join(folder, 'root.key'), inForce: null })
  let made: { people: People; procedures: ProceduresRoom; oversight: Oversight; objects: ObjectStore } | undefined
  const store = await testStore({
    at: day('2026-03-02'),
    prepare: async (opened) => {
      const keyring = openKeyring(() => root.key(), openShares(join(folder, 'shares')), sqlKeyRecords(opened))
      const objects = await openObjectStore(folder, keyring)
      const shelf = { keyring, objects }
      const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
      const people = createPeople({ store: opened, law })
      const procedures = createProcedures({ store: opened, people, packs })
      const oversight = openOversight({ store: opened, people, procedures, packs, shelf, ...nothingOffered })
      opened.project(dutyProjection)
      run = runDuties({ store: opened, people, packs }, () => oversight.disclosed.draftDue())
      made = { people, procedures, oversight, objects }
    },
  })
  if (!made) throw new Error('the store did not prepare')
  const { people } = made
  await run?.begin()
  const uuid = () => crypto.randomUUID()

  async function clerk(party: string, name: string): Promise<Actor> {
    const { account } = await people.open(platformActor, { name, party, person: { name: `办事员${name}` } }, uuid())
    return (await people.actor(account)) ?? platformActor
  }
  async function bureau(name: string, area: string, level: 'city' | 'county'): Promise<string> {
    const { party } = await people.register(platformActor, { name, kind: 'government-department', area, level }, uuid())
    await people.role(platformActor, party, { role: 'data-bureau', area }, uuid())
    return party
  }
  const cityParty = await bureau('示例市数据局', '900000', 'city')
  const countyParty = await bureau('示例县数据局', '900001', 'county')
  const city = await clerk(cityParty, 'city-a')
  const county = await clerk(countyParty, 'county-a')
  const countySecond = await clerk(countyParty, 'county-b')
  const duties = (actor: Actor) => openDuties({ store, people, packs }, actor)
  /** Closes the town and leaves nothing behind. */
  async function close(): Promise<void> {
    await store.close()
    root.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...made, close, duties, store, packs, city, county, countySecond, uuid }
}
