import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { day, startOf, WorkingCalendar } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import { createPeople, type People } from '../../../operation/people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../../../operation/procedures/index.ts'
import { createClient, type Client } from '../../contract/client.ts'
import { contract } from '../../contract/index.ts'
import { caseHandlers } from '../handlers/cases.ts'
import { portalHandlers } from '../handlers/portal.ts'
import type { AnyHandler } from '../handler.ts'
import { listen, partsOf, type RunningServer } from '../server.ts'
import { problemIn } from '../testing.ts'

const pages = [
  'portal.home',
  'portal.calls',
  'portal.notices',
  'portal.disclosures',
  'portal.products',
  'portal.register',
] as const
const uuid = () => crypto.randomUUID()

describe('what the public may read', () => {
  let server: RunningServer
  let client: Client
  let people: People
  let procedures: ProceduresRoom
  let bureau: Actor
  let store: Awaited<ReturnType<typeof testStore>>
  beforeAll(async () => {
    const loaded = loadPack(await readPacks(`${import.meta.dirname}/fixtures`), 'town', sha256Text)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
    const { pack } = loaded.value
    const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
    store = await testStore({
      at: day('2026-03-02'),
      prepare: (opened) => {
        people = createPeople({
          store: opened,
          law: {
            knowsArea: (area) => packs.pack(area) !== null,
            role: (area, id) => packs.pack(area)?.roles.get(id) ?? null,
          },
        })
        procedures = createProcedures({ store: opened, people, packs })
      },
    })
    const { party } = await people.register(
      platformActor,
      { name: '示例市数据局', kind: 'government-department', area: '900000', level: 'city' },
      uuid(),
    )
    await people.role(platformActor, party, { role: 'data-bureau', area: '900000' }, uuid())
    const { account } = await people.open(platformActor, { name: 'clerk', party, person: { name: '办事员' } }, uuid())
    bureau = (await people.actor(account)) ?? platformActor
    const law = { areas: packs.areas, pack: packs.pack, setting: procedures.value, change: procedures.change }
    const clock = {
      mode: 'simulated' as const,
      notices: [],
      now: () => store.clock.now(),
      advance: (_: Actor, to: never) => store.clock.advance(to),
    }
    const rooms = {
      law,
      procedures,
      people,
      clock,
      products: { offered: () => Promise.resolve({ rows: [], total: 0, served: 0 }) } as never,
    }
    const mine = { ...portalHandlers(rooms), ...caseHandlers(rooms) } as unknown as {
      readonly [id: string]: AnyHandler
    }
    // Every other endpoint answers at once when it is reached, so that what bars the public is seen to be the edge itself.
    const reached = Object.fromEntries(contract.map(({ id }) => [id, () => Promise.resolve({ reached: true })]))
    server = await listen(
      {
        handlers: { ...reached, ...mine },
        session: people.session,
        refused: people.refused,
        ...partsOf({ port: 0, checkAnswers: true }),
      },
      { port: 0 },
    )
    client = createClient({ origin: server.origin })
  })
  afterAll(async () => {
    await server.stop()
    await store.close()
  })

  /** Everything that the public pages say, as one text. */
  async function everything(): Promise<string> {
    return JSON.stringify(await Promise.all(pages.map((page) => client.call(page))))
  }

  async function post(name: string, text: string): Promise<string> {
    const opened = await procedures.open(bureau, { procedure: 'post' }, uuid())
    await procedures.act(
      bureau,
      opened.case,
      { type: 'act', act: 'write', document: { name, text }, on: day('2026-03-02') },
      uuid(),
    )
    return opened.case
  }

  async function stand(id: string): Promise<void> {
    await procedures.act(bureau, id, { type: 'act', act: 'decide', outcome: 'approved', on: day('2026-03-02') }, uuid())
    await procedures.act(bureau, id, { type: 'act', act: 'notice', on: day('2026-03-02') }, uuid())
  }

  it('given a record that the pack keeps inside, when every public page is read and searched, then it is nowhere', async () => {
    const opened = await procedures.open(bureau, { procedure: 'note-down' }, uuid())
    await procedures.act(
      bureau,
      opened.case,
      { type: 'act', act: 'write', document: { name: '内部备忘', text: '不得外传' }, on: day('2026-03-02') },
      uuid(),
    )
    expect(await everything()).not.toContain('内部备忘')
    expect(await everything()).not.toContain(opened.record)
    expect(await client.call('portal.disclosures', { query: { text: '不得外传' } })).toMatchObject({
      rows: [],
      total: 0,
    })
  })

  it('given the rules that are loaded, when the first page is read, then each is there with the area it is of, and every item says its own', async () => {
    const { rules } = await client.call('portal.home')
    expect(rules).toMatchObject([{ area: '900000', name: { zh: '示例市' }, title: { zh: '示例镇公共数据办法' } }])
    await stand(await post('写明地区的公告', '地区'))
    const search = async (text: string) =>
      (await client.call('portal.disclosures', { query: { text } })).rows.map(({ title, place }) => [
        title,
        place.rules.zh,
      ])
    expect(await search('写明地区')).toEqual([['写明地区的公告', '示例镇公共数据办法']])
    // A word of the title of the rules finds nothing by itself.
    expect(await search('公共数据办法')).toEqual([])
  })

  it('given a draft of a kind that becomes public, when read, then it shows only once the pack lets it', async () => {
    const id = await post('拟发公告', '草稿内容')
    expect(await everything()).not.toContain('拟发公告')
    await stand(id)
    const shown = await client.call('portal.disclosures', { query: { text: '草稿内容' } })
    expect(shown.rows).toMatchObject([
      { title: '拟发公告', kindTitle: { zh: '公告' }, party: '示例市数据局', area: '900000', clauses: ['town-1'] },
    ])
    expect(await client.call('portal.disclosures', { query: { area: '900001' } })).toMatchObject({ rows: [], total: 0 })
  })

  it('given more announcements than a page holds, when lists are read page by page and one by one, then all of them come, once, newest first, and the first page counts the same', async () => {
    for (const name of ['甲号公告', '乙号公告', '丙号公告']) await stand(await post(name, '分页'))
    for (const list of ['portal.disclosures', 'portal.notices'] as const) {
      const whole = await client.call(list, { query: { limit: 200 } })
      expect([whole.rows.length, whole.next]).toEqual([whole.total, null])
      const seen: (typeof whole)['rows'][number][] = []
      for (let skip: number | null = 0; skip !== null;) {
        const page: typeof whole = await client.call(list, { query: { skip, limit: 2 } })
        expect(page.rows.length).toBeLessThanOrEqual(2)
        seen.push(...page.rows)
        skip = page.next
      }
      expect(seen).toEqual(whole.rows)
      expect(new Set(seen.map(({ id }) => id)).size).toBe(whole.total)
      const found = await client.call(list, { query: { text: '号公告', skip: 1, limit: 1 } })
      expect([found.rows.map(({ title }) => title), found.total, found.next]).toEqual([['乙号公告'], 3, 2])
      const [first] = whole.rows
      expect((await client.call(list, { query: { id: first!.id } })).rows).toEqual([first])
      const { counts, ...home } = await client.call('portal.home')
      expect(counts[list === 'portal.notices' ? 'notices' : 'disclosures']).toBe(whole.total)
      expect(home[list === 'portal.notices' ? 'notices' : 'disclosures']).toEqual(whole.rows.slice(0, 5))
    }
  })

  it('given a rule that asks for more of a record than its kind and standing, when lists are read, then each record is asked for by itself', async () => {
    const before = (await client.call('portal.home')).counts.disclosures
    for (const name of ['可以公开', '不可以公开', '可以公开']) {
      const opened = await procedures.open(bureau, { procedure: 'note-down' }, uuid())
      const document = { name, text: '备忘内容' }
      await procedures.act(bureau, opened.case, { type: 'act', act: 'write', document, on: day('2026-03-02') }, uuid())
    }
    const found = await client.call('portal.disclosures', { query: { text: '备忘内容' } })
    expect(found.rows.map(({ title }) => title)).toEqual(['可以公开', '可以公开'])
    expect((await client.call('portal.home')).counts.disclosures).toBe(before + 2)
    const newest = await client.call('portal.disclosures', { query: { limit: 1 } })
    expect([newest.rows[0]?.title, newest.total]).toEqual(['可以公开', before + 2])
  })

  it('given a notice that stands, when the public objects under a real name, then it is on the case, and the name on no public page', async () => {
    const id = await post('公示的公告', '内容')
    await stand(id)
    const {
      rows: [notice],
    } = await client.call('portal.notices', { query: { text: '公示的公告' } })
    expect(notice).toMatchObject({
      id,
      case: id,
      act: 'notice',
      open: true,
      objections: true,
      realName: true,
      until: '2026-03-09',
      clauses: ['town-2'],
    })
    const text = '<img src=x onerror=alert(1)> 内容不准确'
    await client.call('cases.object', { params: { id }, body: { name: '张三丰', contact: '13500000000', text } })
    const { state } = await procedures.caseView(bureau, id)
    expect(state.objections).toMatchObject([{ name: '张三丰（13500000000）', text }])
    const stranger = { ...bureau, party: 'party-other', account: 'account-other', roles: [] }
    await expect(procedures.caseView(stranger, id)).rejects.toThrow('forbidden')
    expect(await procedures.cases(stranger, {})).toEqual([])
    const seen = await procedures.recordView(stranger, state.about)
    expect([seen.record.id, seen.cases]).toEqual([state.about, []])
    expect((await procedures.recordView(bureau, state.about)).cases.map((one) => one.id)).toEqual([id])
    expect(JSON.stringify(await store.query('select data from event'))).not.toContain('张三丰')
    expect(await everything()).not.toContain('张三丰')
  })

  it('given an objection without a name, with a single letter, or with markup for a name, when sent, then it is refused by name of the field', async () => {
    const id = await post('又一公告', '内容')
    await stand(id)
    for (const name of [undefined, '张', '<b>张三</b>', '   ']) {
      const response = await fetch(`${server.origin}/portal/api/notices/${id}/objections`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, text: '异议' }),
      })
      const problem = await problemIn(response)
      expect(problem.status).toBe(400)
      expect(problem.texts.join()).toContain('name')
    }
    expect((await procedures.caseView(bureau, id)).state.objections).toEqual([])
  })

  it('given a notice that has stood, when the public objects, then it is too late and says so; a case without notice is not there', async () => {
    const id = await post('到期的公告', '内容')
    await stand(id)
    await store.clock.advance(startOf(day('2026-03-20')))
    const {
      rows: [notice],
    } = await client.call('portal.notices', { query: { text: '到期的公告' } })
    expect(notice?.open).toBe(false)
    const late = await client
      .call('cases.object', { params: { id }, body: { name: '李四', text: '晚了' } })
      .catch((error: unknown) => error)
    expect((late as { problem: { status: number } }).problem.status).toBeGreaterThanOrEqual(400)
    const none = await client
      .call('cases.object', { params: { id: 'case-aaaaaaaaaaaaaaaa' }, body: { name: '李四', text: '无此办件' } })
      .catch((error: unknown) => error)
    expect(none).toMatchObject({ problem: { status: 404 } })
  })

  it('given nobody signed in, when any endpoint that is not public is called, then the edge stops it before its room is asked', async () => {
    const inside = contract.filter(({ access }) => access !== 'public' && access !== 'key')
    const statuses = await Promise.all(
      inside.map(async ({ id, method, path }) => {
        const target = path.replace(/:[\w-]+\*?/g, 'case-aaaaaaaaaaaaaaaa')
        const init = method === 'GET' ? {} : { method, headers: { 'content-type': 'application/json' }, body: '{}' }
        return `${id} ${(await fetch(`${server.origin}${target}`, init)).status}`
      }),
    )
    expect(statuses.filter((each) => !/ (401|429)$/.test(each))).toEqual([])
    expect(inside.length).toBeGreaterThan(30)
  })
})
