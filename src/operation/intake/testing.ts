import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, openRootKey, openShares } from '../../base/crypto/index.ts'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../base/objects/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { WorkingCalendar } from '../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../core/law/index.ts'
import { classifyProjection, openClassifying, type Profile } from '../catalogue/index.ts'
import { createPeople, type People } from '../people/index.ts'
import {
  attachmentProjection,
  createProcedures,
  openAttachments,
  shelve,
  type ProceduresRoom,
} from '../procedures/index.ts'
import { existingProjection, intakeProjection, openIntake } from './index.ts'

/** The room over a store of its own (`open`; inside Vitest a fresh one unless told), under a pack that comes with the product. */
export async function intakeGround(id: string, area: string, open: typeof testStore = testStore, patienceMs = 60_000) {
  const library = await readPacks(join(import.meta.dirname, '../../../jurisdictions'))
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) throw new Error(`the pack ${id} does not load`)
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-intake-'))
  let made: { readonly people: People; readonly room: ProceduresRoom } | undefined
  const store = await open({
    projections: [attachmentProjection, classifyProjection, intakeProjection, existingProjection],
    prepare(opened) {
      const law = { knowsArea: () => true, role: (_: string, role: string) => pack.roles.get(role) ?? null }
      const people = createPeople({ store: opened, law })
      made = { people, room: createProcedures({ store: opened, people, packs }) }
    },
  })
  if (!made) throw new Error('the store did not prepare')
  const { people, room } = made
  const keyring = openKeyring(
    openRootKey({ path: join(folder, 'root.key') }),
    openShares(join(folder, 'shares')),
    sqlKeyRecords(store),
  )
  const objects = await openObjectStore(folder, keyring)
  const attachments = openAttachments({ store, objects, keyring, mayRead: async () => false })
  /** Profiles of data sets that count as mounted. */
  const profiles = new Map<string, Profile>()
  const classifying = openClassifying({
    store,
    procedures: room,
    profile: async (dataset) => profiles.get(dataset) ?? null,
    packOf: () => pack,
  })
  const intake = openIntake({ store, people, procedures: room, classifying, packs, attachments, patienceMs })
  async function party(
    name: string,
    kind: 'enterprise' | 'government-department' | 'public-institution',
    roles: readonly string[],
  ) {
    const { party: made } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    await store.transact({ id: crypto.randomUUID(), actor: 'platform', party: null, request: null }, async (tx) => {
      for (const role of roles) await people.assignRole(tx, made, { role, area, document: null })
      return null
    })
    const person = (who: string): Actor => ({
      account: `account-${who}`,
      person: `person-${who}`,
      party: made,
      area,
      roles: roles.map((role) => ({ role, area })),
      administrator: null,
    })
    return { id: made, person }
  }
  async function close(): Promise<void> {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { store, people, room, intake, attachments, profiles, pack, party, close }
}

/** Bytes as a body. */
export async function* bodyOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
