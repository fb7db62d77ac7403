import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyring, openRootFile, openShares, type Keyring } from '../../base/crypto/index.ts'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { openObjectStore, sqlKeyRecords, type ObjectStore } from '../../base/objects/index.ts'
import { openPress, type Press } from '../../base/paper/index.ts'
import type { PgStore, Projection } from '../../base/store/index.ts'
import { testStore } from '../../base/store/testing.ts'
import { WorkingCalendar } from '../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../core/law/index.ts'
import { createPeople, type People } from '../people/index.ts'
import {
  attachmentProjection,
  createProcedures,
  openAttachments,
  shelve,
  type Attachments,
  type Packs,
  type ProceduresRoom,
} from '../procedures/index.ts'
import { openPaper, paperProjection, type PaperRoom } from './index.ts'

export const area = '990100'

/** What a further room may be opened over. */
export interface PaperScene {
  readonly store: PgStore
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly packs: Packs
  readonly people: People
  readonly procedures: ProceduresRoom
  readonly attachments: Attachments
  readonly paper: PaperRoom
  readonly press: Press
}

export const paperFiles = new Map([
  [
    'pack.yaml',
    `id: papers
title: { zh: 演练文书办法, en: Papers }
issuer: 演练
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-22
layers: [common]
areas: [{ code: '990100', name: { zh: 演市, en: City }, level: city, under: null }]
`,
  ],
  [
    'clauses/all.yaml',
    `- { id: pa-1, source: 第一条, title: { zh: 协议, en: Agreement }, gist: { zh: 应当签订协议。, en: An agreement is signed. }, kind: rule, mode: enforce }
`,
  ],
  [
    'documents/agreement.yaml',
    `document: agreement
title: { zh: 运营协议, en: Agreement }
clauses: [pa-1]
items:
  name: { title: { zh: 协议名称, en: Name }, type: text, max: 400 }
  operator: { title: { zh: 运营机构, en: Operator }, type: party }
  ends: { title: { zh: 届满日, en: Last day }, type: day, clauses: [pa-1] }
  fee: { title: { zh: 费用, en: Fee }, type: money, required: false }
  text: { title: { zh: 正文, en: Text }, type: long-text }
`,
  ],
  [
    'procedures/agreement.yaml',
    `procedure: agreement
title: { zh: 协议签订, en: Agreement }
about: [agreement]
creates: { kind: agreement, holder: with.links.operator, giver: { role: agency } }
clauses: [pa-1]
acts:
  draft: { title: { zh: 起草, en: Draft }, kind: submit, by: agency, document: agreement, clauses: [pa-1] }
  check: { title: { zh: 审核, en: Check }, kind: decide, by: data-bureau, after: draft, clauses: [pa-1], outcomes: { good: { title: { zh: 同意, en: agreed } }, back: { title: { zh: 退回, en: sent back }, positive: false, back-to: draft, reason: true } } }
  sign: { title: { zh: 签订, en: Sign }, after: check, kind: sign, by: [{ of: subject.giver }, { of: subject.holder }], on-digest-of: draft, standing: in-force, clauses: [pa-1] }
`,
  ],
  [
    'procedures/own-check.yaml',
    `procedure: own-check
title: { zh: 自查, en: Own check }
about: [agreement]
creates: { kind: agreement, holder: with.links.operator, giver: { role: agency } }
clauses: [pa-1]
acts:
  draft: { title: { zh: 起草, en: Draft }, kind: submit, by: agency, document: agreement, clauses: [pa-1] }
  approve: { title: { zh: 复核, en: Approve }, kind: decide, own: true, by: { role: agency, differs-from: [case.draft.person] }, after: draft, clauses: [pa-1], outcomes: { good: { title: { zh: 同意, en: agreed } } } }
  judge: { title: { zh: 审定, en: Judge }, kind: decide, by: agency, after: approve, clauses: [pa-1], outcomes: { good: { title: { zh: 同意, en: agreed } } } }
  register: { title: { zh: 登记, en: Register }, kind: confirm, by: agency, after: judge, clauses: [pa-1], needs: [{ fact: actor.person, differs-from: { fact: case.approve.person }, clauses: [pa-1] }] }
`,
  ],
  [
    'procedures/filing.yaml',
    `procedure: filing
title: { zh: 协议备案, en: Filing }
about: [agreement]
clauses: [pa-1]
acts:
  send: { title: { zh: 报送, en: Send }, kind: file, by: agency, file: { to: { role: data-bureau } }, clauses: [pa-1] }
`,
  ],
  [
    'records.yaml',
    `records:
  agreement: { title: { zh: 协议, en: Agreement }, links: { operator: party }, standings: [draft, in-force], readers: [{ role: data-bureau }], clauses: [pa-1] }
gates:
  paper-signature:
    action: paper.sign
    needs: [{ fact: with.means, is: { setting: paper-signature }, clauses: [pa-1], origin: setting }]
    clauses: [pa-1]
  settings: { action: setting.change, by: [{ role: data-bureau }], clauses: [pa-1] }
settings:
  paper-signature: { title: { zh: 纸质签署, en: On paper }, default: sealed-scan, options: [sealed-scan, online-only], clauses: [pa-1] }
`,
  ],
])

/** The room over a store of its own, with two persons in each of three parties. Use inside Vitest only. */
export async function paperScene<More = null>(
  and: {
    readonly projections?: readonly Projection[]
    /** Opens a further room over the same parts, before the store starts. */
    readonly more?: (parts: PaperScene) => More
  } = {},
) {
  const library = new Map(await readPacks(join(import.meta.dirname, '../../core/cases/fixtures')))
  library.set('papers', paperFiles)
  const loaded = loadPack(library, 'papers', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-paper-'))
  const root = openRootFile({ path: join(folder, 'root.key'), inForce: null })
  let made: Awaited<ReturnType<typeof rooms>> | undefined
  const store = await testStore({
    projections: [attachmentProjection, paperProjection, ...(and.projections ?? [])],
    prepare: async (opened) => {
      made = await rooms(opened)
    },
  })
  async function rooms(opened: PgStore) {
    const law = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
    const people = createPeople({ store: opened, law })
    const procedures = createProcedures({ store: opened, people, packs })
    const keyring = openKeyring(() => root.key(), openShares(join(folder, 'shares')), sqlKeyRecords(opened))
    const objects = await openObjectStore(folder, keyring)
    const attachments = openAttachments({
      store: opened,
      objects,
      keyring,
      mayRead: (actor, stream) => procedures.mayRead(actor, stream.slice(stream.indexOf('/') + 1)),
    })
    const press = openPress(null)
    const proof = async () => null
    const paper = openPaper({ store: opened, keyring, objects, packs, people, procedures, attachments, press, proof })
    const parts = { store: opened, keyring, objects, packs, people, procedures, attachments, paper, press }
    return { people, procedures, attachments, paper, more: and.more?.(parts) as More }
  }
  if (!made) throw new Error('the store did not prepare')
  const actors = await cast(made.people)
  return {
    ...made,
    store,
    who(name: string): Actor {
      const actor = actors.get(name)
      if (!actor) throw new Error(`nobody is called ${name}`)
      return actor
    },
    async end() {
      await store.close()
      root.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const parties = [
  ['agency', '演市数据运行中心', 'public-institution', 'agency'],
  ['bureau', '演市数据局', 'government-department', 'data-bureau'],
  ['operator', '演市𠮷䶮数据运营有限公司', 'enterprise', null],
] as const

/** `agency.a` and `agency.b` are two persons of one party. */
async function cast(people: People): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>()
  for (const [id, name, kind, role] of parties) {
    const { party } = await people.register(platformActor, { name, kind, area }, crypto.randomUUID())
    if (role) await people.role(platformActor, party, { role, area }, crypto.randomUUID())
    for (const one of ['a', 'b'])
      actors.set(`${id}.${one}`, {
        account: `account-${id}-${one}`,
        person: `person-${id}-${one}`,
        party,
        area,
        roles: role ? [{ role, area }] : [],
        administrator: null,
      })
  }
  return actors
}
