import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refused, clausesOf } from '../../core/kernel/index.ts'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { peopleScene, type PeopleScene } from './testing.ts'

const uuid = () => crypto.randomUUID()

describe('people', () => {
  let scene: PeopleScene
  let bureau: string
  let company: string
  beforeAll(async () => {
    scene = await peopleScene()
    const { people } = scene
    bureau = (
      await people.register(
        platformActor,
        { name: '甲市数据局', kind: 'government-department', area: '900000', level: 'city' },
        uuid(),
      )
    ).party
    company = (
      await people.register(
        platformActor,
        { name: '乙公司', kind: 'enterprise', area: '900000', uscc: '91350100M000100Y43', affiliates: [bureau] },
        uuid(),
      )
    ).party
  })
  afterAll(() => scene.store.close())

  it('given a wrong code, an unknown area and an unknown affiliate, when registered, then all three are named and nothing is kept', async () => {
    const wrong = {
      name: '丙',
      kind: 'enterprise' as const,
      area: '999999',
      uscc: '91350100M000100Y44',
      affiliates: ['party-none'],
    }
    expect(await codesOf(scene.people.register(platformActor, wrong, uuid()))).toEqual([
      'area-unknown',
      'uscc-wrong',
      'party-unknown',
    ])
    expect(await scene.people.list({ name: '丙' })).toEqual([])
  })

  it('given a code that is registered, when registered again, then it is refused', async () => {
    const again = { name: '另一家', kind: 'enterprise' as const, area: '900000', uscc: '91350100M000100Y43' }
    expect(await codesOf(scene.people.register(platformActor, again, uuid()))).toEqual(['uscc-known'])
  })

  it('given an affiliate named on one side, when either is read, then both know each other', async () => {
    expect((await scene.people.party(bureau))?.affiliates).toEqual([company])
    expect((await scene.people.party(company))?.affiliates).toEqual([bureau])
  })

  it('given the same command twice, when registering, then there is one party', async () => {
    const command = uuid()
    const party = { name: '丁单位', kind: 'public-institution' as const, area: '900001' }
    const first = await scene.people.register(platformActor, party, command)
    expect(await scene.people.register(platformActor, party, command)).toEqual(first)
    expect(await scene.people.list({ name: '丁单位' })).toHaveLength(1)
  })

  it('given roles with conditions, when given to the wrong party, then the clauses of the role are cited', async () => {
    const asked = scene.people.role(platformActor, company, { role: 'data-bureau', area: '900000' }, uuid())
    const error: unknown = await asked.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Refused)
    expect(clausesOf((error as Refused).refusal)).toEqual(['fixture-data-bureau'])
    expect(
      await codesOf(scene.people.role(platformActor, company, { role: 'operator', area: '900000' }, uuid())),
    ).toEqual(['role-by-act'])
    expect(
      await codesOf(scene.people.role(platformActor, company, { role: 'nobody', area: '900000' }, uuid())),
    ).toEqual(['role-unknown'])
  })

  it('given a role that only one may hold, when a second asks, then the holder is named; taken back, the second gets it', async () => {
    await scene.people.role(
      platformActor,
      bureau,
      { role: 'data-bureau', area: '900000', document: '甲编发〔2026〕1号' },
      uuid(),
    )
    expect(await scene.people.holders('data-bureau', '900000')).toEqual([bureau])
    const other = (
      await scene.people.register(
        platformActor,
        { name: '另一局', kind: 'government-department', area: '900000', level: 'city' },
        uuid(),
      )
    ).party
    expect(
      await codesOf(scene.people.role(platformActor, other, { role: 'data-bureau', area: '900000' }, uuid())),
    ).toEqual(['role-taken'])
    await scene.people.role(platformActor, bureau, { role: 'data-bureau', area: '900000', take: true }, uuid())
    await scene.people.role(platformActor, other, { role: 'data-bureau', area: '900000' }, uuid())
    expect(await scene.people.holders('data-bureau', '900000')).toEqual([other])
  })

  it('given a natural person as party, when registered, then the name is in no event and in no fold', async () => {
    const { party } = await scene.people.register(
      platformActor,
      { name: '赵专家', kind: 'expert', area: '900000' },
      uuid(),
    )
    expect((await scene.people.party(party))?.name).toBe('赵专家')
    const events = await scene.store.readStream(`party/${party}`)
    expect(JSON.stringify(events)).not.toContain('赵专家')
    expect(await scene.store.query('select name from people_party where id = $1', [party])).toEqual([{ name: '' }])
  })

  it('given more parties than a page holds, many of one name and some natural persons, when page after page is asked for, then each comes once', async () => {
    const fresh = await peopleScene()
    const registered = Array.from({ length: 2_050 }, (_, at) => {
      const id = `party-${String(at).padStart(4, '0')}`
      const natural = at % 50 === 0
      const name = at % 3 === 0 ? '同名公司' : `𠮷${at % 700}公司`
      const data = {
        id,
        name: natural ? '' : name,
        uscc: null,
        kind: natural ? 'expert' : 'enterprise',
        area: '900000',
        level: null,
        formerNames: [],
        affiliates: [],
        facts: {},
      }
      return { stream: `party/${id}`, type: 'party.registered', data }
    })
    const meta = { id: uuid(), actor: 'test', party: null, request: null }
    await fresh.store.transact(meta, async (tx) => {
      await tx.append(registered)
      await tx.query(
        `insert into people_personal (subject, name) select id, '专家' || right(id, 2) from people_party where name = ''`,
      )
      return null
    })
    for (const limit of [undefined, 300]) {
      const found: string[] = []
      for (;;) {
        const page = await fresh.people.list({ limit, after: found.at(-1) })
        found.push(...page.map(({ id }) => id))
        if (page.length < (limit ?? 2_000)) break
      }
      expect(found.length).toBe(registered.length)
      expect(new Set(found)).toEqual(new Set(registered.map(({ data }) => data.id)))
    }
    await fresh.store.close()
  })

  it('given an account, when opened, then its password is answered once, and neither password nor name stands in an event or a command', async () => {
    const command = uuid()
    const asked = { name: 'wangmin', party: bureau, person: { name: '王敏', phone: '13800000000' } }
    const opened = await scene.people.open(platformActor, asked, command)
    const again = await scene.people.open(platformActor, asked, command)
    expect(again).toEqual({ account: opened.account, password: null, waiting: false })
    const kept = await scene.store.query(
      'select (select json_agg(e) from event e)::text as events, (select json_agg(c) from command c)::text as commands',
    )
    expect(JSON.stringify(kept)).not.toContain(opened.password)
    expect(JSON.stringify(kept)).not.toContain('王敏')
    expect(await scene.people.names([opened.account])).toEqual(new Map([[opened.account, '王敏']]))
    const [known] = await scene.people.known({ ids: [opened.account] })
    expect(known).toMatchObject({ account: opened.account, name: '王敏', party: bureau })
    expect(await scene.people.known({ name: '王', party: bureau })).toContainEqual(known)
    expect(await scene.people.known({ ids: [opened.account], party: 'party-other' })).toEqual([])
  })

  it('given an installation without accounts, when initialised, then three administrators come once, each with a password that works once set', async () => {
    const fresh = await peopleScene()
    const party = { name: '运行单位', kind: 'public-institution' as const, area: '900000' }
    const first = await fresh.people.initialise(party)
    expect(first?.accounts.map(({ administrator }) => administrator)).toEqual(['system', 'security', 'audit'])
    expect(await fresh.people.initialise(party)).toBeNull()
    const [system] = first?.accounts ?? []
    const opened = await fresh.people.signIn({
      name: system?.name ?? '',
      password: system?.password ?? '',
      address: 'a',
    })
    expect((await fresh.people.session(opened.token))?.mustChange).toBe(true)
    await fresh.store.close()
  })
})
