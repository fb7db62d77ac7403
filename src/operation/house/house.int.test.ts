import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { addDays, day } from '../../core/kernel/index.ts'
import { houseScene } from './testing.ts'

let scene: Awaited<ReturnType<typeof houseScene>>
beforeAll(async () => {
  scene = await houseScene()
  const { house, who, person, security, command } = scene
  const party = who('agency.clerk').party
  for (const one of ['other', 'head'])
    await house.setManager(security, { party, person: person(one), on: true }, command())
})
afterAll(() => scene.end())

const canary = 'CANARY-机内不外传-7391'
const today = day('2026-03-02')
const as = (name: string) => scene.who(`agency.${name}`)
const content = (text: string) => ({
  document: { name: '协议', operator: scene.who('operator.a').party, ends: '2029-03-01', text },
})
const post = (title: string, kind: 'clerk' | 'section' | 'head', members: readonly string[]) =>
  scene.set({ kind: 'post', post: { title, kind, members: members.map(scene.person), scopes: [] } })
const start = (name: string, id: string, text: string) =>
  scene.house.start(as(name), id, { act: 'draft', type: 'act', line: null, content: content(text) }, scene.command())
const send = (name: string, draft: string, seen: number) => scene.house.send(as(name), draft, { seen }, scene.command())
const sign = (name: string, draft: string, version: number, remark?: string) =>
  scene.house.sign(as(name), draft, { version, ...(remark ? { remark } : {}) }, scene.command())
const view = (draft: string, name = 'clerk') => scene.house.draft(as(name), draft)
const direct = (name: string, id: string, text: string) =>
  scene.procedures.act(as(name), id, { type: 'act', act: 'draft', ...content(text) } as never, scene.command())

/** Everything that events hold in clear. */
async function clear(): Promise<string> {
  const rows = await scene.store.query<{ data: string }>('select data::text as data from event')
  const folds = await scene.store.query<{ data: string }>('select fold::text as data from house_draft')
  return [...rows, ...folds].map(({ data }) => data).join('\n')
}

describe('a chain inside a house', () => {
  let posts: { clerk: string; section: string; head: string }
  let chain = ''

  it('given no chain, when an act is taken, then it is done as ever', async () => {
    const id = await scene.open()
    expect(await scene.codes(direct('clerk', id, '直接'))).toEqual([])
  })

  it('given posts and a chain, when one proposes, then only another entitled person confirms, and a chain that nobody could sign is refused', async () => {
    const { house, who, codes, command, person } = scene
    const wish = { kind: 'post', post: { title: '经办岗', kind: 'clerk', members: [], scopes: [] } } as const
    expect(await codes(house.propose(as('clerk'), wish, command()))).toEqual(['house.not-entitled'])
    expect(await codes(house.propose(who('bureau.a'), wish, command()))).toEqual(['house.no-manager'])
    const { change } = await house.propose(as('other'), wish, command())
    expect(await codes(house.confirm(as('other'), change, command()))).toEqual(['house.second-person'])
    expect(await codes(house.confirm(who('bureau.a'), change, command()))).toEqual(['house.no-manager'])
    await house.decline(as('head'), change, '先定人员', command())
    expect(await codes(house.confirm(as('head'), change, command()))).toEqual(['house.change-ended'])
    posts = {
      clerk: await post('经办岗', 'clerk', ['clerk', 'clerk2']),
      section: await post('科室', 'section', ['section']),
      head: await post('主任', 'head', ['head']),
    }
    const step = (
      kind: 'clerk' | 'section' | 'co-sign' | 'head',
      title: string,
      of: readonly string[],
      all = false,
    ) => ({
      kind,
      title,
      posts: of,
      persons: [],
      all,
    })
    const dead = {
      title: '合同链',
      scopes: [],
      steps: [step('section', '科室', [posts.section]), step('head', '又科室', [posts.section])],
    }
    expect(await codes(house.propose(as('other'), { kind: 'chain', chain: dead }, command()))).toEqual([
      'house.step-dead',
    ])
    chain = await scene.set({
      kind: 'chain',
      chain: {
        title: '合同链',
        scopes: [{ procedure: 'agreement', act: 'draft' }],
        steps: [
          step('clerk', '经办', [posts.clerk]),
          { ...step('co-sign', '会签', [posts.section], true), persons: [person('deputy')] },
          step('head', '主任签发', [posts.head]),
        ],
      },
    })
    expect(chain).toMatch(/^chain-/)
  })

  it('given a chain, when the act is tried directly, then it is refused with the way to go; when all have signed, then the last signature makes it official on that day', async () => {
    const { codes, procedures, house, person, who } = scene
    const id = await scene.open()
    expect(await codes(direct('clerk', id, '绕过'))).toEqual(['house.chain-first'])
    expect(await codes(start('section', id, '越权'))).toEqual(['house.not-drafter'])
    const { draft } = await start('clerk', id, canary)
    expect(await codes(start('clerk', id, '第二份'))).toEqual(['house.draft-known'])
    await send('clerk', draft, 1)
    expect(await codes(sign('head', draft, 1))).toEqual(['house.not-theirs'])
    await sign('section', draft, 1, `${canary} 同意`)
    expect(await codes(sign('section', draft, 1))).toEqual(['house.not-theirs'])
    expect((await view(draft)).at).toEqual([person('deputy')])
    expect((await house.waiting(as('deputy'))).map(({ kind, id: of }) => [kind, of])).toEqual([['sign', draft]])
    await sign('deputy', draft, 1)
    const seen = async (name: string) => {
      const page = await procedures.caseView(who(name), id)
      return { waits: page.acts.find(({ act }) => act === 'draft')?.open, told: JSON.stringify(page).includes(canary) }
    }
    expect(await seen('bureau.a')).toEqual({ waits: true, told: false })
    expect(await seen('agency.clerk')).toEqual({ waits: true, told: false })
    expect(await clear()).not.toContain(canary)
    expect(await codes(house.draft(who('bureau.a'), draft))).toHaveLength(1)
    expect((await house.ofCase(who('bureau.a'), id)).drafts).toEqual([])
    expect((await house.ofCase({ ...as('clerk'), administrator: 'audit' }, id)).drafts).toEqual([])
    await sign('head', draft, 1)
    const { state, log } = await view(draft)
    expect(state).toBe('official')
    expect(log.filter(({ kind }) => kind === 'signed').map(({ by }) => by)).toEqual(
      ['section', 'deputy', 'head'].map(person),
    )
    const done = (await procedures.caseView(who('bureau.a'), id)).state.done.at(-1)
    expect(done).toMatchObject({ act: 'draft', by: person('head'), on: today })
    expect(done?.document?.['text']).toBe(canary)
  })

  it('given a draft under way, when it is sent back with a reason and the chain changes, then the running one keeps its version until it is sent anew', async () => {
    const { codes, house, command } = scene
    const id = await scene.open()
    const { draft } = await start('clerk', id, '初稿')
    await send('clerk', draft, 1)
    await sign('section', draft, 1)
    const known = (await house.overview(as('head'))).chains.find((one) => one.id === chain)!
    const { id: _id, version: _version, ...plain } = known
    await scene.set({
      kind: 'chain',
      id: chain,
      chain: { ...plain, steps: [...plain.steps.slice(0, 1), plain.steps[2]!] },
    })
    expect((await view(draft)).steps).toHaveLength(3)
    await sign('deputy', draft, 1)
    expect(await codes(house.return(as('section'), draft, { to: -1, reason: '早了' }, command()))).toEqual([
      'house.not-theirs',
    ])
    await house.return(as('head'), draft, { to: 1, reason: `请会签补充意见 ${canary}` }, command())
    expect((await view(draft)).at).toHaveLength(2)
    await house.return(as('deputy'), draft, { to: -1, reason: '请改第三条' }, command())
    expect((await view(draft)).state).toBe('drafting')
    expect((await house.waiting(as('clerk'))).map(({ kind }) => kind)).toEqual(['draft'])
    await send('clerk', draft, 1)
    expect((await view(draft)).steps).toHaveLength(2)
    await house.remark(as('clerk2'), draft, '已改', command())
    expect((await view(draft)).log.some(({ text }) => text?.includes('请会签补充意见'))).toBe(true)
    expect(await clear()).not.toContain('请会签补充意见')
    await sign('head', draft, 1)
    expect((await view(draft)).state).toBe('official')
    await scene.set({ kind: 'chain', id: chain, chain: plain })
  })

  it('given two who edit one draft, when the slower one saves, then both versions stay and both are told', async () => {
    const { house, command, codes } = scene
    const id = await scene.open()
    const { draft } = await start('clerk', id, '原稿')
    const save = (name: string, text: string) =>
      house.save(as(name), draft, { seen: 1, content: content(text) }, command())
    expect(await save('clerk', '甲改')).toMatchObject({ version: 2, newest: 2, aside: false })
    expect(await save('clerk2', '乙改')).toMatchObject({ version: 3, newest: 2, aside: true })
    const { contents, version } = await view(draft)
    expect(version).toBe(2)
    expect(contents.map((one) => [one.version, one.aside, one.content.document?.['text']])).toEqual([
      [1, false, '原稿'],
      [2, false, '甲改'],
      [3, true, '乙改'],
    ])
    expect(await codes(send('clerk2', draft, 1))).toEqual(['house.version-moved'])
    expect(await codes(house.save(as('section'), draft, { seen: 2, content: {} }, command()))).toEqual([
      'house.not-drafter',
    ])
    await house.drop(as('clerk'), draft, '不办了', command())
    expect((await view(draft)).state).toBe('dropped')
  })

  it('given a case that moved on, when the last signs, then the law refuses it again, nothing is signed, and it goes back', async () => {
    const { house, command, codes, procedures, person } = scene
    const id = await scene.open()
    const { draft } = await start('clerk', id, '末签核对')
    await send('clerk', draft, 1)
    await sign('section', draft, 1)
    await sign('deputy', draft, 1)
    await procedures.act(as('clerk'), id, { type: 'withdraw', act: 'draft', reason: '撤回' } as never, command())
    expect(await codes(sign('head', draft, 1))).toEqual(['case-ended', 'house.refused-at-last'])
    expect((await view(draft)).at).toEqual([person('head')])
    const paperless = { ...content('早'), on: addDays(today, -1) }
    const other = await scene.open()
    const made = await house.start(
      as('clerk'),
      other,
      { act: 'draft', type: 'act', line: null, content: paperless },
      command(),
    )
    expect(made.unmet.map(({ code }) => code)).toContain('house.day-without-paper')
    expect(await codes(send('clerk', made.draft, 1))).toContain('house.day-without-paper')
  })

  it('given all of it, when the tables are folded anew from the events, then they are the same', async () => {
    expect((await checkProjections(scene.store)).findings).toEqual([])
  })
})
