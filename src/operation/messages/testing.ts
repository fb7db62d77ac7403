import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, openRootFile, openShares } from '../../base/crypto/index.ts'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../base/objects/index.ts'
import { openStore, type PgStore } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { dayOf, WorkingCalendar, type JsonObject } from '../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../core/law/index.ts'
import { houseProjection, openHouse } from '../house/index.ts'
import { createPeople, type People } from '../people/index.ts'
import { createProcedures, shelve } from '../procedures/index.ts'
import { openMessages } from './index.ts'

const area = '990100'
/** Stands in the document of every case: it must be in no message. */
export const canary = '张三110101199003070011'
/** What a pack may call a procedure: long, with rare characters. */
export const longTitle = `𠮷䶮市${'公共数据授权运营'.repeat(12)}事项`

const files = new Map([
  [
    'pack.yaml',
    `id: messages
title: { zh: 演练催办办法, en: Messages }
issuer: 演练
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-22
layers: [common]
areas:
  - { code: '990000', name: { zh: 演省, en: Province }, level: province, under: null }
  - { code: '990100', name: { zh: 演市, en: City }, level: city, under: '990000' }
`,
  ],
  [
    'clauses/all.yaml',
    `- { id: me-1, source: 第一条, title: { zh: 申请, en: Application }, gist: { zh: 应当申请。, en: One applies. }, kind: rule, mode: enforce }
`,
  ],
  [
    'documents/wish.yaml',
    `document: wish
title: { zh: 申请书, en: Wish }
clauses: [me-1]
items:
  text: { title: { zh: 正文, en: Text }, type: long-text }
`,
  ],
  [
    'procedures/wish.yaml',
    `procedure: wish
title: { zh: ${longTitle}, en: Wish }
about: [wish]
creates: { kind: wish, giver: { role: agency } }
clauses: [me-1]
acts:
  draft: { title: { zh: 申报, en: Hand in }, kind: submit, by: subject.holder, document: wish, clauses: [me-1] }
  check: { title: { zh: 审核, en: Check }, after: draft, kind: decide, by: agency, clock: { within: { limit: 10, unit: working-day }, since: draft, warn: 2, tell: [{ role: data-bureau }], clauses: [me-1] }, clauses: [me-1], outcomes: { good: { title: { zh: 同意, en: agreed } }, back: { title: { zh: 退回, en: sent back }, positive: false, back-to: draft, reason: true } } }
  show: { title: { zh: 公示, en: Notice }, after: check, kind: notice, by: agency, notice: { at-least: { limit: 5, unit: working-day }, objections: { real-name: true, must-answer: true } }, clauses: [me-1] }
  close: { title: { zh: 办结, en: Close }, after: show, kind: decide, by: agency, clock: { within: { limit: 15, unit: working-day }, since: show, clauses: [me-1] }, clauses: [me-1], standing: granted, outcomes: { done: { title: { zh: 办结, en: done }, ends: completed } } }
`,
  ],
  [
    'procedures/hearing.yaml',
    `procedure: hearing
title: { zh: 会审, en: Hearing }
about: [wish]
creates: { kind: wish, giver: { role: agency } }
clauses: [me-1]
acts:
  draft: { title: { zh: 申报, en: Hand in }, kind: submit, by: subject.holder, document: wish, clauses: [me-1] }
  hear: { title: { zh: 会审, en: Hear }, after: draft, kind: review, by: agency, review: { from: [{ role: data-bureau }] }, clauses: [me-1], outcomes: { good: { title: { zh: 同意, en: agreed }, ends: completed } } }
`,
  ],
  [
    'records.yaml',
    `records:
  wish: { title: { zh: 申请, en: Wish }, standings: [draft, granted], readers: [{ role: data-bureau, level: same }, { role: data-bureau, level: above }], clauses: [me-1] }
gates:
  supervise: { action: case.supervise, by: [{ role: data-bureau, level: same }, { role: data-bureau, level: above }], clauses: [me-1] }
  platform: { action: platform.admin, needs: [{ fact: actor.administrator, is: system, clauses: [me-1] }], clauses: [me-1] }
  ledger: { action: ledger.read, needs: [{ fact: actor.administrator, is: audit, clauses: [me-1] }], clauses: [me-1] }
`,
  ],
])

const parties = [
  ['agency', '演市数据运行中心', 'public-institution', 'agency'],
  ['bureau', '演市数据局', 'government-department', 'data-bureau'],
  ['operator', '演市𠮷䶮数据运营有限公司', 'enterprise', null],
  ['stranger', '别家公司', 'enterprise', null],
] as const

async function packOfTests() {
  const library = new Map(await readPacks(join(import.meta.dirname, '../../core/cases/fixtures')))
  library.set('messages', files)
  const loaded = loadPack(library, 'messages', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value.pack
}

/** The rooms over a store that is open and not started. */
async function rooms(opened: PgStore, folder: string) {
  const pack = await packOfTests()
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  const root = openRootFile({ path: join(folder, 'root.key'), inForce: null, alone: false })
  const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
  const people = createPeople({ store: opened, law })
  const procedures = createProcedures({ store: opened, people, packs })
  opened.project(houseProjection)
  const house = openHouse({ store: opened, people, packs, procedures })
  const keyring = openKeyring(() => root.key(), openShares(join(folder, 'shares')), sqlKeyRecords(opened))
  const objects = await openObjectStore(folder, keyring)
  const parts = {
    house,
    store: opened,
    people,
    procedures,
    packs,
    keyring,
    objects,
    report: () => {},
    firstRetryMs: 20,
  }
  return { people, procedures, house, messages: openMessages(parts), close: () => root.close() }
}

/** The rooms in another process, over a database and a folder that a test has made. */
export async function openTestRooms(url: string, folder: string) {
  const store = await openStore({ url, connections: 4 })
  return { store, ...(await rooms(store, folder)) }
}

/** The room over a store of its own, with two persons in each party and two administrators. Use inside Vitest only. */
export async function messageScene() {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-messages-'))
  let made: Awaited<ReturnType<typeof rooms>> | undefined
  const store = await testStore({
    prepare: async (opened) => {
      made = await rooms(opened, folder)
    },
  })
  if (!made) throw new Error('the store did not prepare')
  const { people, procedures, house, messages, close } = made
  const actors = await cast(store, people)
  const who = (name: string): Actor => {
    const actor = actors.get(name)
    if (!actor) throw new Error(`nobody is called ${name}`)
    return actor
  }
  return {
    store,
    folder,
    people,
    procedures,
    house,
    messages,
    who,
    /** A case that the operator has just opened. */
    open: async (procedure = 'wish') =>
      (await procedures.open(who('operator.a'), { procedure, area }, crypto.randomUUID())).case,
    act: (name: string, id: string, act: string, more: JsonObject = {}) =>
      procedures.act(
        who(name),
        id,
        { type: 'act', act, on: dayOf(store.clock.now()), ...more } as never,
        crypto.randomUUID(),
      ),
    async end() {
      await messages.end()
      await store.close()
      close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** `agency.a` and `agency.b` are two persons of one party; `system` and `audit` administrators. */
async function cast(store: PgStore, people: People): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>()
  const account = async (name: string, party: string, administrator: Actor['administrator']) => {
    const data = { id: `account-${name}`, name, person: `person-${name}`, party, administrator }
    const meta = { id: crypto.randomUUID(), actor: 'test', party: null, request: null }
    await store.transact(meta, async (tx) => {
      const personal = { subject: data.person, data: { name } }
      await tx.append([{ stream: `account/${data.id}`, type: 'account.opened', data, personal }])
      return null
    })
    const actor = await people.actor(data.id)
    if (actor) actors.set(name.replace('-', '.'), actor)
  }
  for (const [id, name, kind, role] of parties) {
    const { party } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    if (role) await people.role(platformActor, party, { role, area }, crypto.randomUUID())
    for (const one of ['a', 'b']) await account(`${id}-${one}`, party, null)
    if (id === 'bureau') for (const one of ['system', 'audit'] as const) await account(one, party, one)
  }
  return actors
}
