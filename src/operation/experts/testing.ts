import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, openRootFile, openShares } from '../../base/crypto/index.ts'
import { sha256Text } from '../../base/law/index.ts'
import { makeBundle, openLedger } from '../../base/ledger/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../base/objects/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { day, WorkingCalendar, type Json } from '../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../core/law/index.ts'
import { createPeople, type People } from '../people/index.ts'
import { attachmentProjection, createProcedures, openAttachments, shelve } from '../procedures/index.ts'
import { expertProjection, openExperts, type NewEntry } from './index.ts'

export const area = '990100'

const files = new Map([
  [
    'pack.yaml',
    `id: panels
title: { zh: 演练评审办法, en: Panels }
issuer: 演练
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-22
layers: []
areas: [{ code: '990100', name: { zh: 演市, en: City }, level: city, under: null }]
`,
  ],
  [
    'clauses/all.yaml',
    `- { id: pe-1, source: 第一条, title: { zh: 评审, en: Review }, gist: { zh: 由专家评审。, en: Experts review. }, kind: rule, mode: enforce }
`,
  ],
  [
    'all.yaml',
    `roles:
  bureau: { title: { zh: 局, en: Bureau }, kinds: [government-department], single: true, clauses: [pe-1] }
  expert: { title: { zh: 专家, en: Expert }, kinds: [expert], clauses: [pe-1] }
records:
  choice: { title: { zh: 选择, en: Choice }, links: { firm: party }, standings: [begun, decided], readers: [{ of: subject.firm }], clauses: [pe-1] }
documents:
  plan: { title: { zh: 实施方案, en: Plan }, clauses: [pe-1], items: { name: { title: { zh: 名称, en: Name }, type: text }, text: { title: { zh: 正文, en: Text }, type: long-text } } }
procedures:
  choice:
    title: { zh: 选择运营机构, en: Choice }
    about: [choice]
    creates: choice
    clauses: [pe-1]
    acts:
      plan: { title: { zh: 提交方案, en: Plan }, kind: submit, by: bureau, document: plan, clauses: [pe-1] }
      review:
        title: { zh: 专家评审, en: Review }
        kind: review
        after: plan
        by: bureau
        own: true
        review:
          panel: [{ role: expert }]
          at-least: 3
          odd: true
          blind: true
          none-with: subject.firm
          points: { able: { title: { zh: 能力, en: Able }, clauses: [pe-1] }, safe: { title: { zh: 安全, en: Safe }, clauses: [pe-1] } }
        outcomes: { passed: { title: { zh: 通过, en: passed }, standing: decided }, failed: { title: { zh: 不通过, en: failed }, positive: false, ends: refused, reason: true } }
        clauses: [pe-1]
`,
  ],
])

/** The room over a store and a ledger of its own: a bureau of two persons, a firm with a mother, and as many experts as are asked for. Use inside Vitest only. */
export async function expertScene(count: number) {
  const loaded = loadPack(new Map([['panels', files]]), 'panels', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-experts-'))
  const root = openRootFile({ path: join(folder, 'root.key'), inForce: null })
  let shift = 0
  let made: ReturnType<typeof rooms> | undefined
  const store = await testStore({
    projections: [attachmentProjection, expertProjection],
    prepare: (opened) => {
      made = rooms(opened)
    },
  })
  function rooms(opened: PgStore) {
    const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
    const people = createPeople({ store: opened, law })
    return { people, procedures: createProcedures({ store: opened, people, packs }) }
  }
  if (!made) throw new Error('the store did not prepare')
  const { people, procedures } = made
  const keyring = openKeyring(() => root.key(), openShares(join(folder, 'shares')), sqlKeyRecords(store))
  const objects = await openObjectStore(folder, keyring)
  const attachments = openAttachments({
    store,
    objects,
    keyring,
    mayRead: (actor, stream) => procedures.mayRead(actor, stream.slice(stream.indexOf('/') + 1)),
  })
  const ledger = await openLedger({ store, home: folder, interval: 20 })
  await ledger.start()
  const experts = openExperts({
    store,
    people,
    packs,
    procedures,
    attachments,
    settled: (ms) => ledger.settled(ms),
    proof: async (seq) => (await makeBundle(store, ledger, { events: [seq] })) as unknown as Json,
    realNow: () => Date.now() + shift,
  })
  const cast = await parties(people, count)
  return {
    ...cast,
    store,
    key: ledger.key,
    people,
    procedures,
    attachments,
    experts,
    later: (ms: number) => void (shift += ms),
    async end() {
      await ledger.close()
      await store.close()
      root.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function parties(people: People, count: number) {
  const register = async (name: string, kind: string, more: object = {}) =>
    (await people.register(platformActor, { name, kind, area, ...more } as never, crypto.randomUUID())).party
  const role = (party: string, id: string) => people.role(platformActor, party, { role: id, area }, crypto.randomUUID())
  const bureau = await register('演市数据局', 'government-department')
  await role(bureau, 'bureau')
  const mother = await register('演市控股集团', 'enterprise')
  const firm = await register('演市数科有限公司', 'enterprise', { affiliates: [mother] })
  const experts: string[] = []
  for (let index = 0; index < count; index += 1) {
    const party = await register(`专家${index}`, 'expert')
    await role(party, 'expert')
    experts.push(party)
  }
  const who = (person: string): Actor => ({
    account: `account-${person}`,
    person: `person-${person}`,
    party: bureau,
    area,
    roles: [{ role: 'bureau', area }],
    administrator: null,
  })
  return { bureau, firm, mother, pool: experts, secretary: who('a'), second: who('b') }
}

/** An entry of somebody whom nothing bars. */
export const free: NewEntry = {
  fields: ['数据安全'],
  employer: { name: '演省大学' },
  formerEmployers: [],
  interests: [],
  since: day('2020-01-01'),
  until: null,
}
