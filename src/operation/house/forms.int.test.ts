import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { placeOf } from './index.ts'
import { houseScene } from './testing.ts'

let scene: Awaited<ReturnType<typeof houseScene>>
beforeAll(async () => {
  scene = await houseScene()
})
afterAll(() => scene.end())

const canary = 'CANARY-填到一半-5186'

describe('a form half filled in', () => {
  it('given what one has typed, when a colleague opens the form, then it is there with whose it is; other houses see nothing', async () => {
    const { house, who, command } = scene
    const of = { case: await scene.open(), act: 'draft', line: null }
    expect(await house.form(who('agency.clerk'), of)).toBeNull()
    const content = { document: { name: canary } }
    expect(await house.keepForm(who('agency.clerk'), of, { seen: 0, content }, command())).toEqual({ version: 1 })
    expect(await house.form(who('agency.clerk2'), of)).toMatchObject({ version: 1, content, mine: false })
    expect(await house.form(who('agency.clerk'), of)).toMatchObject({ mine: true })
    expect(await house.form(who('bureau.a'), of)).toBeNull()
    expect(await house.form(who('operator.a'), of)).toBeNull()
  })

  it('given two who type, when the second keeps on what is no longer the newest, then it is told whose is newer and nothing is overwritten', async () => {
    const { house, who, command, codes } = scene
    const of = { case: await scene.open(), act: 'draft', line: null }
    const keep = (name: string, seen: number, name2: string) =>
      house.keepForm(who(name), of, { seen, content: { document: { name: name2 } } }, command())
    await keep('agency.clerk', 0, '甲')
    await keep('agency.clerk', 1, '甲二')
    expect(await codes(keep('agency.clerk2', 1, '乙'))).toEqual(['house.form-moved'])
    expect(await house.form(who('agency.clerk2'), of)).toMatchObject({
      version: 2,
      content: { document: { name: '甲二' } },
    })
    await keep('agency.clerk2', 2, '乙')
    expect(await house.form(who('agency.clerk'), of)).toMatchObject({ version: 3, mine: false })
    await house.dropForm(who('agency.clerk'), of, command())
    expect(await house.form(who('agency.clerk'), of)).toBeNull()
    expect(await keep('agency.clerk', 0, '另起')).toEqual({ version: 1 })
  })

  it('given somebody whom the case is closed to, when they keep or drop a form in it, then they are refused on the record and nothing changes', async () => {
    const { house, who, command, codes, store } = scene
    const stranger = { ...who('operator.a'), party: 'party-elsewhere', roles: [] }
    const of = { case: await scene.open(), act: 'draft', line: null }
    await house.keepForm(who('agency.clerk'), of, { seen: 0, content: {} }, command())
    const count = async () =>
      (
        await store.query<{ count: number }>(`select count(*)::int as count from event where type = 'refusal-given'`)
      )[0]!.count
    const before = await count()
    expect(await codes(house.keepForm(stranger, of, { seen: 0, content: {} }, command()))).toEqual(['may-not-read'])
    expect(await codes(house.dropForm(stranger, of, command()))).toEqual(['may-not-read'])
    expect(await codes(house.keepForm(scene.security, of, { seen: 1, content: {} }, command()))).toEqual([
      'house.no-business',
    ])
    expect(await count()).toBe(before + 2)
    expect(await house.form(who('agency.clerk'), of)).toMatchObject({ version: 1 })
  })

  it('given a form of no case, when it is kept, then a person’s own is nobody else’s, and one of the house is the whole house’s', async () => {
    const { house, who, command } = scene
    const content = { text: canary }
    const own = { case: placeOf(who('agency.clerk'), true), act: 'existing', line: 'agreement' }
    await house.keepForm(who('agency.clerk'), own, { seen: 0, content }, command())
    expect(await house.form(who('agency.clerk'), own)).toMatchObject({ version: 1, content })
    expect(await house.form(who('agency.clerk2'), own)).toBeNull()
    const ours = { case: placeOf(who('agency.clerk'), false), act: 'report', line: 'report-1' }
    await house.keepForm(who('agency.clerk'), ours, { seen: 0, content }, command())
    expect(await house.form(who('agency.clerk2'), ours)).toMatchObject({ content, mine: false })
    expect(await house.form(who('bureau.a'), ours)).toBeNull()
  })

  it('given all of this, when the tables are read in clear, then nothing of what was typed stands there, and the views are what the events say', async () => {
    const rows = await scene.store.query<{ text: string }>('select data::text as text from event')
    const views = await scene.store.query<{ text: string }>(
      'select row_to_json(house_form)::text as text from house_form',
    )
    expect([...rows, ...views].map(({ text }) => text).join('\n')).not.toContain('CANARY')
    expect((await checkProjections(scene.store)).findings).toEqual([])
  })
})
