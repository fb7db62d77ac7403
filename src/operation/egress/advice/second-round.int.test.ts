import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSigningPem, signerFrom } from '../../../base/crypto/index.ts'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { WorkingCalendar, type JsonObject } from '../../../core/kernel/index.ts'
import { loadPack, platformActor, type Actor } from '../../../core/law/index.ts'
import { scanText } from '../../catalogue/index.ts'
import { createPeople } from '../../people/index.ts'
import { createProcedures, shelve, type ProceduresRoom } from '../../procedures/index.ts'
import { detectBy, openEgress, type Egress } from '../index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'

/** A pack in which a review is about a product: what is sent back comes again as a product made anew. */
const law = 'wenzhou'
const area = '330300'
const ids = {
  mandate: 'grant-aaaaaaaaaaaaaaaa',
  own: 'grant-bbbbbbbbbbbbbbbb',
  first: ['artifact-aaaaaaaaaaaaaaaa', 'product-aaaaaaaaaaaaaaaa'],
  second: ['artifact-bbbbbbbbbbbbbbbb', 'product-bbbbbbbbbbbbbbbb'],
} as const

let store: PgStore
let domain: TestDomain
let procedures: ProceduresRoom
let egress: Egress
const actors = new Map<string, Actor>()
const who = (name: string) => actors.get(name)!
const command = () => crypto.randomUUID()

beforeAll(async () => {
  const library = await readPacks(join(import.meta.dirname, '../../../../jurisdictions'))
  const loaded = loadPack(library, law, sha256Text)
  if (!loaded.ok) throw new Error(`the pack ${law} does not load`)
  const { pack } = loaded.value
  const packs = shelve([pack], new Map(), new WorkingCalendar(pack.notices))
  domain = await openTestDomain({ grant: ids.own, area })
  let people!: ReturnType<typeof createPeople>
  store = await testStore({
    prepare(opened) {
      const known = { knowsArea: () => true, role: (_: string, id: string) => pack.roles.get(id) ?? null }
      people = createPeople({ store: opened, law: known })
      procedures = createProcedures({ store: opened, people, packs })
      const signer = signerFrom(newSigningPem())
      const trees = () => Promise.resolve(domain.trees)
      egress = openEgress({ store: opened, procedures, domain, trees, detect: detectBy(scanText), signer })
    },
  })
  for (const [name, kind, role] of [
    ['bureau', 'government-department', 'implementing-agency'],
    ['operator', 'enterprise', 'operator'],
    ['developer', 'enterprise', 'developer'],
  ] as const) {
    const { party } = await people.register(platformActor, { name: `演示${name}`, kind, area }, command())
    await store.transact({ id: command(), actor: 'platform', party: null, request: null }, async (tx) => {
      await people.assignRole(tx, party, { role, area })
      return null
    })
    const roles = [{ role, area }]
    actors.set(name, { account: `account-${name}`, person: `person-${name}`, party, area, roles, administrator: null })
  }
  await furnish()
}, 60_000)
afterAll(async () => {
  await store?.close()
  domain?.close()
})

/** A grant under the operator's, with two results of it, and the product that was made of each. */
async function furnish(): Promise<void> {
  await domain.run(`CREATE TABLE firms AS SELECT 'U' || i AS code, 'A' || i % 3 AS district FROM range(240) t(i)`)
  const columns = ['code', 'district'].map((name) => ({ name, type: 'VARCHAR' }))
  const source = { table: 'firms', dataset: 'dataset-aaaaaaaaaaaaaaaa', units: ['code'], columns }
  const queries = ['SELECT district, count(*) AS n FROM firms GROUP BY 1', 'SELECT count(*) AS n FROM firms']
  for (const [at, [artifact]] of [ids.first, ids.second].entries()) await domain.job(artifact, queries[at]!, [source])
  const bureau = who('bureau').party
  const made = (id: string, kind: string, holder: string, links: object, fields: object = {}) => ({
    id,
    kind,
    area,
    holder: who(holder).party,
    giver: bureau,
    links: links as Record<string, string>,
    fields: fields as JsonObject,
  })
  await store.transact({ id: command(), actor: 'platform', party: null, request: null }, async (tx) => {
    await procedures.create(tx, made(ids.mandate, 'grant', 'operator', {}, { ready: true }))
    await procedures.create(tx, made(ids.own, 'grant', 'developer', { parent: ids.mandate }, { ready: true }))
    for (const [artifact, product] of [ids.first, ids.second]) {
      const links = { grant: ids.own }
      await procedures.create(tx, made(artifact, 'artifact', 'developer', links, { origin: { gaps: [] } }))
      const said = { name: '产业指数', class: 'customised', type: 'interface', category: 'industry', level: 2 }
      const fields = { product: said, maker: 'person-developer' }
      await procedures.create(tx, made(product, 'product', 'developer', { ...links, artifact }, fields))
      await procedures.setStanding(tx, product, 'made')
    }
    return null
  })
  for (const [artifact] of [ids.first, ids.second]) expect((await egress.assess(artifact)).verdict).toBe('pass')
}

const points = (identifiable: boolean) =>
  Object.fromEntries(
    ['content', 'personal', 'secrets', 're-identification', 'scope', 'purpose', 'memorised'].map((point) => [
      point,
      { passed: point !== 're-identification' || !identifiable },
    ]),
  )

test('given a product whose review sent it back, when another made of a new result is handed in, then the second round judges that one, and what was sent back stays with the first', async () => {
  const [old, product] = ids.first
  const [fresh, anew] = ids.second
  const { case: id } = await procedures.open(
    who('developer'),
    { procedure: 'egress-review', about: product },
    command(),
  )
  const does = (name: string, act: string, of: object) =>
    procedures.act(who(name), id, { type: 'act', act, ...of } as never, command())
  const asked = { use: '产业布局查询。', recipient: '企业和协会' }
  const opinion = { opinion: '见各项结论。' }
  await does('developer', 'ask', { document: asked })
  expect(await egress.standings(who('developer'), [old])).toMatchObject([{ word: 'in-review', case: id }])
  expect(await egress.standings(who('operator'), [old])).toMatchObject([{ word: 'to-review', case: id }])
  const reason = '区县一级可以再识别，合并后重做。'
  await does('operator', 'review', { document: opinion, outcome: 'returned', points: points(true), reason })

  // Whoever made it reads why, and that it is theirs to hand in; the other result knows of nothing.
  const returns = async (artifact: string) =>
    (await egress.evidence(who('developer'), artifact, 'zh-CN')).returns.map((one) => [one.round, one.reason])
  expect(await returns(old)).toEqual([[1, reason]])
  expect(await returns(fresh)).toEqual([])
  expect(await egress.standings(who('developer'), [old, fresh])).toMatchObject([
    { word: 'to-hand-in' },
    { word: 'pass' },
  ])

  await does('developer', 'ask', { document: { ...asked, product: anew } })
  expect((await procedures.caseView(who('developer'), id)).state.about).toBe(anew)
  expect(await egress.standings(who('operator'), [fresh])).toMatchObject([{ word: 'to-review', case: id }])
  await does('operator', 'review', { document: opinion, outcome: 'passed', points: points(false) })
  const [before, after] = await Promise.all([product, anew].map(async (one) => (await procedures.record(one))?.fields))
  expect([before?.['pre-reviewed'], after?.['pre-reviewed']]).toEqual([undefined, fresh])
  expect([await returns(old), await returns(fresh)]).toEqual([[[1, reason]], []])
  const reviewers = async (artifact: string) =>
    (await egress.evidence(who('developer'), artifact, 'zh-CN')).reviewers.map((one) => one.outcome)
  expect(await reviewers(fresh)).toContain('passed')

  await does('operator', 'file', {})
  await does('bureau', 'file', { outcome: 'received' })
  const filed = await Promise.all([product, anew].map(async (one) => (await procedures.record(one))?.fields))
  expect(filed.map((fields) => fields?.['pre-review-filed'])).toEqual([undefined, true])
})
