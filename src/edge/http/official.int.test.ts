import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../core/kernel/index.ts'
import { houseScene } from '../../operation/house/testing.ts'
import { caseHandlers } from './handlers/cases.ts'
import { lineHandlers } from './handlers/lines.ts'
import type { AnyHandler } from './handler.ts'
import { inOrder } from './official.ts'
import type { Rooms } from './rooms.ts'

let scene: Awaited<ReturnType<typeof houseScene>>
let handlers: { readonly [id: string]: AnyHandler }
beforeAll(async () => {
  scene = await houseScene()
  const { house, procedures, store, who, person, security, command } = scene
  const rooms = { house, procedures, clock: store.clock, paper: { signing: async () => null } } as unknown as Rooms
  handlers = inOrder({ ...caseHandlers(rooms), ...lineHandlers(rooms) }, rooms)
  for (const one of ['other', 'head'])
    await house.setManager(security, { party: who('agency.clerk').party, person: person(one), on: true }, command())
})
afterAll(() => scene.end())

const canary = 'CANARY-未办先知-4172'
const as = (name: string) => scene.who(`agency.${name}`)
const call = (name: string, id: string, params: Record<string, string>, body: Json) =>
  handlers[id]!({ actor: as(name), params, body, command: scene.command(), language: 'zh-CN' } as never)
const opening = (operator = scene.who('operator.a').party) => ({ procedure: 'agreement', links: { operator } })
const draft = (name: string, body: Json, id = 'cases.open', params = {}) =>
  scene.house.draftCommand(as(name), { id, params }, body, scene.command())
const cases = async () =>
  (await scene.store.query<{ id: string; by: string }>(`select id, state->>'openedBy' as by from case_state`)).length
const chainFor = (title: string, procedure: string, act?: string) =>
  scene.set({
    kind: 'chain',
    chain: {
      title,
      scopes: [{ procedure, ...(act ? { act } : {}) }],
      steps: [
        { kind: 'section', title: '科室', posts: [], persons: [scene.person('section')], all: false },
        { kind: 'head', title: '主任', posts: [], persons: [scene.person('head')], all: false },
      ],
    },
  })

describe('a command that is no act of a case, under a chain', () => {
  it('given no chain for it, even with one for all acts, when a case is opened, then it is opened as ever', async () => {
    const { codes } = scene
    expect(await codes(call('clerk', 'cases.open', {}, opening()))).toEqual([])
    const all = await scene.set({
      kind: 'chain',
      chain: {
        title: '全部环节',
        scopes: [],
        steps: [{ kind: 'head', title: '主任', posts: [], persons: [scene.person('head')], all: false }],
      },
    })
    expect(await codes(call('clerk', 'cases.open', {}, opening()))).toEqual([])
    await scene.set({ kind: 'chain', id: all, ends: true })
  })

  it('given a chain for opening a procedure, when one opens directly, then it is refused with what to draft; what the law bars is not sent', async () => {
    const { codes } = scene
    await chainFor('开办链', 'cases.open', 'agreement')
    const before = await cases()
    await expect(call('clerk', 'cases.open', {}, opening())).rejects.toMatchObject({
      refusal: { unmet: [{ code: 'house.chain-first', params: { command: 'cases.open', chain: '开办链' } }] },
    })
    expect(await codes(draft('clerk', { ...opening(), on: '2030-01-01' }))).toEqual(['day-in-future'])
    expect(await codes(draft('clerk', { nonsense: true }))).toContain('field-unknown')
    expect(await codes(draft('clerk', {}, 'house.sign', { id: 'x' }))).toEqual(['not-found'])
    expect(await cases()).toBe(before)
  })

  it('given a draft of it, when all have signed, then the last signature alone opens the case, in the name of who signed last; before, nothing of it is anywhere', async () => {
    const { codes, house, command, store, who, person } = scene
    const before = await cases()
    const { draft: id, unmet } = await draft('clerk', { ...opening(), key: canary })
    expect(unmet).toEqual([])
    expect(await cases()).toBe(before)
    await house.send(as('clerk'), id, { seen: 1 }, command())
    expect((await house.waiting(as('section'))).map((one) => [one.kind, one.case, one.procedure?.zh])).toEqual([
      ['sign', null, '开办办件'],
    ])
    expect(await codes(house.sign(as('clerk'), id, { version: 1 }, command()))).toEqual(['house.not-theirs'])
    await house.sign(as('section'), id, { version: 1 }, command())
    const clear = await store.query<{ data: string }>(
      'select data::text from event union select fold::text from house_draft',
    )
    expect(clear.map(({ data }) => data).join('\n')).not.toContain(canary)
    expect(await codes(house.draft(who('bureau.a'), id))).toHaveLength(1)
    expect((await house.draft(as('head'), id)).contents[0]?.content.body).toMatchObject({ key: canary })
    expect(await cases()).toBe(before)
    await house.sign(as('head'), id, { version: 1 }, command())
    expect((await house.draft(as('clerk'), id)).state).toBe('official')
    expect(await cases()).toBe(before + 1)
    const [opened] = await store.query<{ actor: string }>(
      `select actor from event where type = 'case-opened' order by seq desc limit 1`,
    )
    expect(opened?.actor).toBe(as('head').account)
    expect(person('head')).toBe(as('head').person)
  })

  it('given a draft that came back, when it is named with what it should say now, then that is its next version; another party’s and another command’s are not found', async () => {
    const { codes, house, command, who } = scene
    const { draft: id } = await draft('clerk', { ...opening(), key: 'eins' })
    await house.send(as('clerk'), id, { seen: 1 }, command())
    const again = (name: string, revised: string, of: Json = { ...opening(), key: 'zwei' }) =>
      house.draftCommand(as(name), { id: 'cases.open', params: {} }, of, command(), revised)
    expect(await codes(again('clerk', id))).toEqual(['house.draft-known'])
    await house.return(as('section'), id, { to: -1, reason: '改名' }, command())
    const stranger = house.draftCommand(who('bureau.a'), { id: 'cases.open', params: {} }, opening(), command(), id)
    expect((await codes(stranger)).length).toBe(1)
    expect(await codes(again('clerk', 'signoff-aaaaaaaaaaaaaaaa'))).toEqual(['house.gone'])
    expect(await again('clerk', id)).toMatchObject({ draft: id, version: 2 })
    expect((await house.draft(as('head'), id)).contents.map(({ content }) => content.body)).toMatchObject([
      { key: 'eins' },
      { key: 'zwei' },
    ])
    await house.drop(as('clerk'), id, '不办了', command())
    expect(await codes(again('clerk', id))).toEqual(['house.draft-known'])
  })

  it('given a rehearsal, when what it did is looked for afterwards, then there is nothing', async () => {
    const { store, procedures, command } = scene
    const count = async () => (await store.query<{ n: number }>('select count(*)::int as n from event'))[0]!.n
    const [before, open] = [await count(), await cases()]
    const seen = await store.rehearse(async () => {
      await procedures.open(as('clerk'), opening() as never, command())
      await procedures.open(as('clerk2'), opening() as never, command())
      return cases()
    })
    expect([seen, await cases(), await count()]).toEqual([open + 2, open, before])
  })
})
