import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newSigningPem, signerFrom } from '../../../base/crypto/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { testStore } from '../../../base/store/testing.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { scanText } from '../../catalogue/index.ts'
import { testActor, testProcedures, type TestProcedures } from '../../products/testing.ts'
import { detectBy, openEgress, type Egress } from '../index.ts'
import { openTestDomain, type TestDomain } from '../testing.ts'

const holder = testActor('party-operator')
const reviewer = testActor('party-agency')
const id = 'artifact-aaaaaaaaaaaaaaaa'

let store: PgStore
let domain: TestDomain
let procedures: TestProcedures
let egress: Egress

beforeAll(async () => {
  domain = await openTestDomain()
  procedures = testProcedures(() => store)
  store = await testStore({
    prepare: (fresh) => {
      store = fresh
      const signer = signerFrom(newSigningPem())
      const trees = () => Promise.resolve(domain.trees)
      egress = openEgress({ store, procedures, domain, trees, detect: detectBy(scanText), signer })
    },
  })
  await domain.run(`CREATE TABLE firms AS SELECT 'U' || i AS code, 'A' || i % 3 AS district FROM range(24) t(i)`)
  const columns = ['code', 'district'].map((name) => ({ name, type: 'VARCHAR' }))
  const of = { table: 'firms', dataset: 'dataset-0000000000000001', units: ['code'], columns }
  await domain.job(id, 'SELECT district, count(*) AS n FROM firms GROUP BY district ORDER BY 1', [of])
  await procedures.put({ id, kind: 'artifact', holder: holder.party, links: { grant: 'grant-0000000000000001' } })
})
afterAll(async () => {
  await store.close()
  domain.close()
})

async function codes(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof Refused ? error.refusal.unmet.map(({ code }) => code) : [`not refused: ${String(error)}`]
}

describe('advice on a result', () => {
  test('given a maker that asks, then a reviewer answers with a marked cell and no value, unasked advice waits for a return, others do neither', async () => {
    const mark = { row: 2, column: 'n', reason: '背后的主体太少' }
    const command = () => crypto.randomUUID()
    const say = (marks: readonly (typeof mark)[], text = '合并到市一级。') =>
      egress.advise(reviewer, id, { text, marks, command: command() })
    await say([mark])
    expect((await egress.evidence(holder, id, 'zh-CN')).advice).toEqual([])
    const ask = (who = holder) => egress.askAdvice(who, id, { question: '哪几行太少？', command: command() })
    await ask()
    expect(await codes(ask())).toEqual(['advice-waiting'])
    expect(await codes(ask(reviewer))).toEqual(['advice-not-maker'])
    expect(await egress.waiting(reviewer)).toMatchObject([{ artifact: id, mine: true, answered: false }])
    expect(await egress.standings(reviewer, [id])).toMatchObject([{ word: 'to-advise' }])
    expect(await codes(egress.advise(holder, id, { text: '可以', marks: [], command: command() }))).toEqual([
      'advice-not-reviewer',
    ])
    expect(await codes(say([{ ...mark, row: 3 }], '联系 13912341234'))).toEqual(['advice-identifier', 'advice-no-cell'])
    await say([mark])
    const told = await egress.evidence(holder, id, 'zh-CN')
    expect(told.advice).toMatchObject([{ party: reviewer.party, text: '合并到市一级。', marks: [mark], told: true }])
    expect(told).toMatchObject({ cells: [], findings: [], question: { answered: true }, mayAsk: true })
    expect(await egress.waiting(reviewer)).toEqual([])
    expect(await egress.standings(holder, [id])).toMatchObject([{ word: 'advised' }])
  })
})
