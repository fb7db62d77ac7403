import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { addDays, day, startOf } from '../../core/kernel/index.ts'
import { platformActor } from '../../core/law/index.ts'
import { houseScene } from './testing.ts'

let scene: Awaited<ReturnType<typeof houseScene>>
let post = ''
const today = day('2026-03-02')
const as = (name: string) => scene.who(`agency.${name}`)
const who = (name: string) => scene.person(name)
const command = () => crypto.randomUUID()
const content = (text: string) => ({
  document: { name: '协议', operator: scene.who('operator.a').party, ends: '2029-03-01', text },
})

beforeAll(async () => {
  scene = await houseScene()
  const { house, security } = scene
  for (const one of ['other', 'head'])
    await house.setManager(security, { party: as('head').party, person: who(one), on: true }, command())
  post = await scene.set({
    kind: 'post',
    post: { title: '科室', kind: 'section', members: [who('section'), who('clerk2')], scopes: [] },
  })
  const step = (title: string, posts: readonly string[], persons: readonly string[]) => ({
    kind: 'section' as const,
    title,
    posts,
    persons,
    all: false,
  })
  await scene.set({
    kind: 'chain',
    chain: {
      title: '起草链',
      scopes: [{ procedure: 'agreement', act: 'draft' }],
      steps: [step('科室', [post], []), step('分管', [], [who('deputy')])],
    },
  })
})
afterAll(() => scene.end())

const standIn = (actor: string, of: string, by: string, from = today, to = addDays(today, 4)) =>
  scene.house.standIn(as(actor), { of: who(of), by: who(by), from, to, scopes: [], reason: '出差' }, command())
async function sent(name = 'clerk'): Promise<string> {
  const id = await scene.open()
  const wish = { act: 'draft', type: 'act', line: null, content: content('交接稿') }
  const { draft } = await scene.house.start(as(name), id, wish, command())
  await scene.house.send(as(name), draft, { seen: 1 }, command())
  return draft
}
const sign = (name: string, draft: string) => scene.house.sign(as(name), draft, { version: 1 }, command())

describe('people come and go', () => {
  it('given a stand-in, when another is set for the stand-in or by one, for the same days, then it is refused with the reason', async () => {
    const { codes, house } = scene
    expect(await codes(standIn('clerk', 'deputy', 'section'))).toEqual(['house.not-for-others'])
    expect(await codes(standIn('deputy', 'deputy', 'deputy'))).toEqual(['house.self'])
    expect(await codes(standIn('deputy', 'deputy', 'section', addDays(today, -1)))).toEqual(['house.days-past'])
    expect(await codes(standIn('deputy', 'deputy', 'section', today, addDays(today, -1)))).toEqual([
      'house.days-turned',
    ])
    expect(await codes(standIn('deputy', 'deputy', 'section', today, addDays(today, 400)))).toEqual(['house.days-long'])
    await standIn('head', 'deputy', 'other')
    expect(await codes(standIn('other', 'other', 'clerk'))).toEqual(['house.stands-in-already'])
    expect(await codes(standIn('clerk', 'clerk', 'deputy'))).toEqual(['house.stand-in-away'])
    expect(await codes(standIn('deputy', 'deputy', 'clerk'))).toEqual(['house.stand-in-twice'])
    const later = await standIn('other', 'other', 'clerk', addDays(today, 30), addDays(today, 31))
    await house.endStandIn(as('clerk'), later.standIn, command())
    expect(await codes(house.endStandIn(as('clerk'), later.standIn, command()))).toEqual(['house.stand-in-over'])
  })

  it('given a stand-in, when they sign, then the record says for whom, and neither signs another step of the round', async () => {
    const { codes, house, procedures } = scene
    const draft = await sent('other')
    await sign('section', draft)
    expect(await codes(sign('other', draft))).toEqual(['house.signed-before'])
    await sign('deputy', draft)
    const mine = await sent()
    expect(await codes(sign('other', mine))).toEqual(['house.not-theirs'])
    await sign('clerk2', mine)
    expect((await house.waiting(as('other'))).map(({ for: other }) => other)).toEqual([
      expect.stringContaining('deputy'),
    ])
    await sign('other', mine)
    const view = await house.draft(as('clerk'), mine)
    expect(view).toMatchObject({ state: 'official' })
    expect(view.log.find(({ kind, step }) => kind === 'signed' && step === 1)).toMatchObject({
      by: who('other'),
      for: who('deputy'),
    })
    const page = await procedures.caseView(as('clerk'), view.case)
    expect(page.state.done.at(-1)).toMatchObject({ by: who('other'), for: who('deputy') })
    expect(page.history.find(({ type }) => type === 'act-done')).toMatchObject({
      for: expect.stringContaining('deputy'),
    })
  })

  it('given an act taken for a colleague, when either of the two would judge it, then both are barred; who is no stand-in may not say so', async () => {
    const { codes, procedures } = scene
    const { who: actor, house } = scene
    const [bureau, second] = [actor('bureau.a'), actor('bureau.b')]
    const id = await scene.open()
    const act = (of: typeof bureau, more: object) =>
      codes(procedures.act(of, id, { type: 'act', ...more } as never, command()))
    const draft = { act: 'draft', ...content('代为起草'), for: bureau.person }
    expect(await act(second, draft)).toContain('house.no-stand-in')
    await house.standIn(bureau, { by: second.person, from: today, to: today, scopes: [], reason: '会议' }, command())
    await scene.people.role(platformActor, bureau.party, { role: 'agency', area: bureau.area }, command())
    const again = async (one: typeof bureau) => (await scene.people.actor(one.account))!
    expect(await act(await again(second), draft)).toEqual([])
    for (const one of [bureau, second])
      expect(await act(await again(one), { act: 'check', outcome: 'good' })).toEqual(['own-submission'])
  })

  it('given a post, when one of it takes a draft or a task, then colleagues leave it alone until it is put back', async () => {
    const { codes, house } = scene
    const draft = await sent()
    await house.claim(as('section'), draft, command())
    expect(await codes(sign('clerk2', draft))).toEqual(['house.claimed'])
    expect(await codes(house.release(as('clerk2'), draft, command()))).toEqual(['house.claimed'])
    await house.release(as('section'), draft, command())
    await sign('clerk2', draft)
    await sign('deputy', draft)
    const { case: id } = await house.draft(as('clerk'), draft)
    const task = { case: id, act: 'check', line: null }
    const [a, b] = [scene.who('bureau.a'), scene.who('bureau.b')]
    await house.claimTask(a, task, command())
    expect(await codes(house.claimTask(b, task, command()))).toEqual(['house.task-claimed'])
    const check = { type: 'act', act: 'check', outcome: 'good' } as never
    expect(await codes(scene.procedures.act(b, id, check, command()))).toEqual(['house.task-claimed'])
    await house.releaseTask(a, task, command())
    expect(await codes(scene.procedures.act(b, id, check, command()))).toEqual([])
  })

  it('given a list of rights, when giver, taker and a witness have signed, then they have passed, and not before', async () => {
    const { codes, house } = scene
    const held = await house.holdings(as('deputy'), who('deputy'))
    expect(held.items.map(({ kind }) => kind)).toEqual(['chain'])
    expect(await codes(house.holdings(as('clerk'), who('deputy')))).toEqual(['house.not-entitled'])
    const running = await sent()
    const { handOver } = await house.handOver(as('deputy'), { to: who('clerk') }, command())
    await house.signHandOver(as('deputy'), handOver, command())
    expect(await codes(house.signHandOver(as('deputy'), handOver, command()))).toEqual(['house.signed-already'])
    expect(await codes(house.signHandOver(as('section'), handOver, command()))).toEqual(['house.not-your-signature'])
    await house.signHandOver(as('clerk'), handOver, command())
    expect((await house.overview(as('clerk'))).chains[0]?.steps[1]?.persons).toEqual([who('deputy')])
    await house.signHandOver(as('other'), handOver, command())
    const { chains, handOvers } = await house.overview(as('clerk'))
    expect([chains[0]?.steps[1]?.persons, handOvers[0]?.state]).toEqual([[who('clerk')], 'done'])
    expect((await house.draft(as('clerk'), running)).steps[1]?.persons).toEqual([who('clerk')])
    await house.drop(as('clerk'), running, '演练', command())
  })

  it('given somebody who leaves with open tasks, when they are closed, then each is told; once a post takes them the account is closed and sessions end', async () => {
    const { codes, house, people, store } = scene
    const draft = await sent('clerk2')
    await sign('section', draft)
    const token = (await people.session('none')) ?? null
    expect(token).toBeNull()
    expect(await codes(house.leave(as('clerk'), who('clerk'), { reason: '调离' }, command()))).toEqual([
      'house.not-entitled',
    ])
    expect(await codes(house.leave(as('head'), who('clerk'), { reason: '调离' }, command()))).toEqual([
      'house.leaver-chain',
      'house.leaver-step',
    ])
    const done = await house.leave(as('head'), who('clerk'), { reason: '调离', rest: post }, command())
    expect(done).toMatchObject({ accounts: 1 })
    expect(await people.actor(as('clerk').account)).toBeNull()
    expect(await codes(standIn('head', 'deputy', 'clerk', addDays(today, 10), addDays(today, 11)))).toEqual([
      'house.stand-in-left',
    ])
    expect((await house.draft(as('head'), draft)).steps[1]?.posts).toEqual([post])
    const [closed] = await store.query(`select 1 from event where type = 'account.closed'`)
    expect(closed).toBeDefined()
  })

  it('given that the administrator closes those who could sign and who drafted, when the house looks, then what lay there is with colleagues or the leaders the same moment, and its list says so', async () => {
    const { house, codes, people, security } = scene
    const draft = await sent('head')
    const id = await scene.open()
    const written = await house.start(
      as('clerk2'),
      id,
      { act: 'draft', type: 'act', line: null, content: content('未完') },
      command(),
    )
    await house.claimTask(as('section'), { case: await scene.open(), act: 'draft', line: null }, command())
    const admin = { ...security, administrator: 'system' as const }
    expect((await people.close(admin, as('section').account, '离职', command())).passed).toBeGreaterThan(0)
    expect((await house.draft(as('head'), draft)).at).toEqual([who('clerk2')])
    expect((await people.close(admin, as('clerk2').account, '离职', command())).passed).toBeGreaterThan(0)
    const passed = await house.draft(as('head'), draft)
    expect([passed.stuck, passed.at]).toEqual([false, ['other', 'head'].map(who).toSorted()])
    expect((await house.draft(as('deputy'), written.draft)).drafter).toBeNull()
    const { gone, left, posts } = await house.overview(as('head'))
    expect([gone, posts.flatMap(({ members }) => members)]).toEqual([[], []])
    expect(left.slice(0, 2).map(({ person, items }) => [person, items.map(({ kind }) => kind)])).toEqual([
      [who('clerk2'), ['post', 'draft']],
      [who('section'), ['post', 'claim']],
    ])
    expect((await people.close(admin, as('section').account, '再次', command()).catch(() => null))?.passed ?? 0).toBe(0)
    const wish = { step: 0, posts: [], persons: [who('head')], reason: '原签批人离岗' }
    expect(await codes(house.reroute(as('deputy'), draft, wish, command()))).toEqual(['house.not-entitled'])
    await house.reroute(as('other'), draft, { ...wish, persons: [who('other')] }, command())
    await sign('other', draft)
  })

  it('given the end of a stand-in, when the day is over, then it holds no more; all folds are as before', async () => {
    await scene.store.clock.advance(startOf(addDays(today, 6), 540))
    expect(
      (await scene.house.ofCase(as('other'), await scene.open())).acts.every(({ standsFor }) => standsFor.length === 0),
    ).toBe(true)
    expect((await checkProjections(scene.store)).findings).toEqual([])
  })
})
