import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { houseScene } from './testing.ts'

let scene: Awaited<ReturnType<typeof houseScene>>
let drafting = ''
let approving = ''

const as = (name: string) => scene.who(`agency.${name}`)
const content = () => ({
  document: { name: '协议', operator: scene.who('operator.a').party, ends: '2029-03-01', text: '正文' },
})
/** An act done directly, without a draft; answers what is against it. */
const act = (name: string, id: string, of: string, more: object = { outcome: 'good' }) =>
  scene.codes(scene.procedures.act(as(name), id, { type: 'act', act: of, ...more } as never, scene.command()))

/** One signs for the house what another has drafted. */
async function signedBy(signer: string, drafter: string, id: string, of: string, more: object): Promise<void> {
  const { house, command } = scene
  const { draft } = await house.start(as(drafter), id, { act: of, type: 'act', line: null, content: more }, command())
  await house.send(as(drafter), draft, { seen: 1 }, command())
  await house.sign(as(signer), draft, { version: 1 }, command())
  expect((await house.draft(as(drafter), draft)).state).toBe('official')
}

beforeAll(async () => {
  scene = await houseScene()
  const { house, who, person, security, command } = scene
  const { party } = who('agency.clerk')
  for (const one of ['other', 'head'])
    await house.setManager(security, { party, person: person(one), on: true }, command())
  const step = { kind: 'head' as const, title: '签发', posts: [], all: false }
  const chain = (of: string, signer: string) => ({
    kind: 'chain' as const,
    chain: {
      title: of,
      scopes: [{ procedure: 'own-check', act: of }],
      steps: [{ ...step, persons: [person(signer)] }],
    },
  })
  drafting = await scene.set(chain('draft', 'section'))
})
afterAll(() => scene.end())

describe('who wrote what a chain inside a house made official', () => {
  it('given a draft of one that another signed, when either approves it where the pack wants another person, then both are refused, and a third passes', async () => {
    const id = await scene.open('own-check')
    await signedBy('section', 'clerk', id, 'draft', content())
    const done = async (name: string) => (await scene.procedures.caseView(scene.who(name), id)).state.done.at(-1)
    expect(await done('agency.head')).toMatchObject({ by: scene.person('section'), writers: [scene.person('clerk')] })
    expect(await done('bureau.a')).not.toHaveProperty('writers')
    for (const name of ['clerk', 'section']) expect(await act(name, id, 'approve')).toEqual(['forbidden'])
    expect(await act('clerk2', id, 'approve')).toEqual([])
    for (const name of ['clerk', 'section']) expect(await act(name, id, 'judge')).toEqual(['own-submission'])
    expect(await act('other', id, 'judge')).toEqual([])
  })

  it('given a chain for approving too, when who signs last has drafted the act itself, then the last signature is refused and nothing is signed', async () => {
    const { house, command, codes, person, set } = scene
    approving = await set({
      kind: 'chain',
      chain: {
        title: '复核',
        scopes: [{ procedure: 'own-check', act: 'approve' }],
        steps: [{ kind: 'head', title: '签发', posts: [], persons: [person('clerk'), person('deputy')], all: false }],
      },
    })
    expect([drafting, approving].every((one) => one.startsWith('chain-'))).toBe(true)
    const id = await scene.open('own-check')
    await signedBy('section', 'clerk', id, 'draft', content())
    const wish = { act: 'approve', type: 'act', line: null, content: { outcome: 'good' } }
    const { draft } = await house.start(as('clerk2'), id, wish as never, command())
    await house.send(as('clerk2'), draft, { seen: 1 }, command())
    expect(await codes(house.sign(as('clerk'), draft, { version: 1 }, command()))).toEqual([
      'forbidden',
      'house.refused-at-last',
    ])
    await house.sign(as('deputy'), draft, { version: 1 }, command())
    expect((await house.draft(as('clerk2'), draft)).state).toBe('official')
    expect(await act('other', id, 'judge')).toEqual([])
    for (const name of ['clerk2', 'deputy']) expect(await act(name, id, 'register', {})).toEqual(['check-differs-from'])
    expect(await act('head', id, 'register', {})).toEqual([])
  })
})
