import { join } from 'node:path'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { WorkingCalendar } from '../../core/kernel/index.ts'
import { loadPack } from '../../core/law/index.ts'
import { createPeople, type People } from '../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from './index.ts'

/** The room over a store of its own, under one of the packs that the case machine is tested with. Use inside Vitest only. */
export async function fixtureRoom(name: string) {
  const library = await readPacks(join(import.meta.dirname, '../../core/cases/fixtures'))
  const loaded = loadPack(library, name, sha256Text)
  if (!loaded.ok) throw new Error(`the fixture ${name} does not load`)
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  let made: { readonly people: People; readonly room: ProceduresRoom } | undefined
  const store = await testStore({
    prepare(opened) {
      const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
      const people = createPeople({ store: opened, law })
      made = { people, room: createProcedures({ store: opened, people, packs }) }
    },
  })
  if (!made) throw new Error('the store did not prepare')
  return { store, people: made.people, room: made.room, packs }
}
