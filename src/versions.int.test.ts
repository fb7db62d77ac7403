import { afterEach, describe, expect, it } from 'vitest'
import { openStore, type PgStore } from './base/store/index.ts'
import { testPostgres } from './base/store/testing.ts'
import { day, Refused, startOf, type Day } from './core/kernel/index.ts'
import { loadPack, platformActor, type Actor, type Pack } from './core/law/index.ts'
import { plainLoader, sha256Text } from './base/law/index.ts'
import { createPeople } from './operation/people/index.ts'
import { createProcedures, type Packs, type ProceduresRoom } from './operation/procedures/index.ts'
import { shelveLaw, type Law } from './shelf.ts'

const area = '990100'
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const clauses = `- { id: v-1, source: 一, title: { zh: 甲, en: A }, gist: { zh: 甲, en: A }, kind: rule, mode: enforce }
- { id: v-2, source: 二, title: { zh: 乙, en: B }, gist: { zh: 乙, en: B }, kind: rule, mode: enforce }
`
const bodies = `roles:
  bureau: { title: { zh: 局, en: Bureau }, clauses: [v-1] }
records:
  plan: { title: { zh: 方案, en: Plan }, standings: [open, approved], clauses: [v-1] }
  grant: { title: { zh: 授权, en: Grant }, clauses: [v-1] }
`
const procedure = (more: string) => `procedure: plan
title: { zh: 方案, en: Plan }
about: [plan]
creates: plan
clauses: [v-1]
acts:
  draft: { title: { zh: 起草, en: Draft }, kind: submit, by: bureau, document: text, clauses: [v-1] }
${more}
  approve: { title: { zh: 批准, en: Approve }, kind: decide, by: bureau, own: true, after: ${more ? 'hear' : 'draft'}, standing: approved, outcomes: { approved: { title: { zh: 同意, en: approved } } }, clock: { within: { parameter: days }, since: draft, clauses: [v-1] }, clauses: [v-1] }
`
const text = (items: string) => `document: text
title: { zh: 文本, en: Text }
clauses: [v-1]
items:
  name: { title: { zh: 名, en: Name }, type: text }
${items}`
const head = (more: string) => `id: versions
title: { zh: 试验办法, en: Trial rules }
issuer: 试
number: null
${more}
checked-on: 2026-01-01
areas: [{ code: '${area}', name: { zh: 市, en: City }, level: city, under: null }]
`
const gate = (needs: string) => `gates:\n  run: { action: job.run, on: [grant], clauses: [v-2], needs: [${needs}] }\n`

/** The text as it was first, and as amended: another document, another step, another gate. */
const first = {
  'pack.yaml': head('status: draft-for-comment\nin-force: null'),
  'clauses/a.yaml': clauses,
  'bodies.yaml': bodies,
  'documents/text.yaml': text(''),
  'procedures/plan.yaml': procedure(''),
  'parameters.yaml': `parameters:\n  days: { title: { zh: 日, en: Days }, values: { always: 5, '2026-06-01': 3 }, unit: day, clauses: [v-1] }\n`,
  'gates.yaml': gate(''),
}
function amended(from: string) {
  return {
    ...first,
    'pack.yaml': head(`status: amended\nin-force: ${from}`),
    'documents/text.yaml': text('  reason: { title: { zh: 理由, en: Reason }, type: text, clauses: [v-2] }\n'),
    'procedures/plan.yaml': procedure(
      '  hear: { title: { zh: 听证, en: Hear }, kind: confirm, by: bureau, after: draft, clauses: [v-2] }',
    ),
    'gates.yaml': gate('{ fact: subject.holder, present: true, clauses: [v-2] }'),
  }
}

function lawOf(files: { readonly [path: string]: string }): Law {
  const library = new Map([['versions', new Map(Object.entries(files))]])
  const loaded = loadPack(library, 'versions', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return { library, loader: plainLoader, packs: [loaded.value.pack], errors: [], warnings: [], casesNaming: () => [] }
}

interface Started {
  readonly store: PgStore
  readonly room: ProceduresRoom
  readonly packs: Packs
  readonly bureau: Actor
  readonly pack: Pack
}

async function start(
  url: string,
  files: { readonly [path: string]: string },
  party?: string,
  trialFrom?: Day,
): Promise<Started> {
  const store = await openStore({ url, mode: 'simulated', at: startOf(day('2026-03-02'), 540) })
  const law = lawOf(files)
  const { packs, adopt } = await shelveLaw(store, law, trialFrom)
  const people = createPeople({
    store,
    law: { knowsArea: () => true, role: (of, id) => packs.pack(of)?.roles.get(id) ?? null },
  })
  const room = createProcedures({ store, people, packs })
  await store.start()
  await adopt()
  const id =
    party ??
    (await people.register(platformActor, { name: '甲局', kind: 'government-department', area }, crypto.randomUUID()))
      .party
  if (!party) await people.role(platformActor, id, { role: 'bureau', area }, crypto.randomUUID())
  const roles = [{ role: 'bureau', area }]
  const bureau: Actor = { account: 'a', person: 'p', party: id, area, roles, administrator: null }
  return { store, room, packs, bureau, pack: law.packs[0]! }
}

const refusedBy = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refused) return error.refusal.unmet.map(({ code }) => code)
      throw error
    },
  )
const open = ({ room, bureau }: Started) => room.open(bureau, { procedure: 'plan' }, crypto.randomUUID())
const act = (
  { room, bureau, store }: Started,
  id: string,
  what: string,
  document?: { readonly [name: string]: string },
) =>
  room.act(
    bureau,
    id,
    {
      type: 'act',
      act: what,
      on: dayOfStore(store),
      ...(document ? { document } : {}),
      ...(what === 'approve' ? { outcome: 'approved' } : {}),
    },
    crypto.randomUUID(),
  )
const dayOfStore = (store: PgStore) => day(new Date(store.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10))

async function grant({ store, room }: Started): Promise<string> {
  const id = 'grant-aaaaaaaaaaaaaaaa'
  await store.transact({ id: crypto.randomUUID(), actor: 'test', party: null, request: null }, async (tx) => {
    await room.create(tx, { id, kind: 'grant', area, holder: null, giver: null, links: {}, fields: {} })
    return null
  })
  return id
}

describe('an amended pack that lands while cases run', () => {
  it('given a running case, when the amended pack is in force after a restart, then the old case finishes on its rules, a new one on the new ones, and gates bind both at once', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const one = await start(url, first)
    const old = await open(one)
    const running = await open(one)
    await act(one, running.case, 'draft', { name: '甲' })
    const id = await grant(one)
    const question = { actor: one.bureau, action: 'job.run', on: id }
    expect((await one.room.permit(question)).ok).toBe(true)
    await one.store.close()

    const two = await start(url, amended('2026-03-02'), one.bureau.party)
    ends.push(() => two.store.close())
    expect(two.packs.pack(area)?.digest).toBe(two.pack.digest)
    // The old document, the old order: no reason is asked, nobody is heard.
    await act(two, old.case, 'draft', { name: '乙' })
    for (const { case: it } of [old, running]) {
      expect((await act(two, it, 'approve')).ended).toBe('completed')
    }
    const fresh = await open(two)
    expect(await refusedBy(act(two, fresh.case, 'draft', { name: '丙' }))).toEqual(['missing-item'])
    await act(two, fresh.case, 'draft', { name: '丙', reason: '需要' })
    expect(await refusedBy(act(two, fresh.case, 'approve'))).toEqual(['act-after'])
    // What is forbidden now is forbidden now, whoever began when.
    expect((await two.room.permit({ ...question, actor: two.bureau })).ok).toBe(false)
  })

  it('given an amended text whose day has not come, then the former version opens cases until that day, and the amended one from it on', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const one = await start(url, first)
    await one.store.close()
    const two = await start(url, amended('2026-04-01'), one.bureau.party)
    ends.push(() => two.store.close())
    const before = await open(two)
    await act(two, before.case, 'draft', { name: '甲' })
    expect(two.packs.pack(area)?.head.status).toBe('draft-for-comment')
    await two.store.clock.advance(startOf(day('2026-04-01'), 540))
    expect(two.packs.pack(area)?.head.status).toBe('amended')
    const after = await open(two)
    expect(await refusedBy(act(two, after.case, 'draft', { name: '乙' }))).toEqual(['missing-item'])
    expect((await act(two, before.case, 'approve')).ended).toBe('completed')
    expect((await two.room.caseView(two.bureau, before.case)).state.trial).toBe(true)
    expect((await two.room.caseView(two.bureau, after.case)).state.trial).toBeUndefined()
  })

  it('given a value with a day of its own, then a clock keeps the value of the day on which it began', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const one = await start(url, first)
    ends.push(() => one.store.close())
    await one.store.clock.advance(startOf(day('2026-05-31'), 540))
    const early = await open(one)
    await act(one, early.case, 'draft', { name: '甲' })
    await one.store.clock.advance(startOf(day('2026-06-01'), 540))
    const late = await open(one)
    await act(one, late.case, 'draft', { name: '乙' })
    const due = async (id: string) => (await one.room.caseView(one.bureau, id)).state.clocks[0]?.due
    expect([await due(early.case), await due(late.case)]).toEqual(['2026-06-05', '2026-06-04'])
  })
})

describe('a draft', () => {
  it('given a trial day to come, then nothing is opened before it, and what is opened from it on says for ever that it was on trial', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const one = await start(url, first, undefined, day('2026-03-05'))
    ends.push(() => one.store.close())
    expect(await refusedBy(open(one))).toEqual(['law-not-yet'])
    await one.store.clock.advance(startOf(day('2026-03-05'), 540))
    const made = await open(one)
    expect((await one.room.caseView(one.bureau, made.case)).state.trial).toBe(true)
    expect((await one.room.record(made.record))?.trial).toBe(true)
    expect((await one.room.record(await grant(one)))?.trial).toBe(true)
  })
})
