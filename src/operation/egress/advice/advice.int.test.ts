import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesOf } from '../../../core/kernel/testing.ts'
import { holder, openTestEgress, reviewer, type TestEgress } from '../testing.ts'

const id = 'artifact-aaaaaaaaaaaaaaaa'

let opened: TestEgress
let egress: TestEgress['egress']

beforeAll(async () => {
  opened = await openTestEgress()
  egress = opened.egress
  await opened.domain.run(`CREATE TABLE firms AS SELECT 'U' || i AS code, 'A' || i % 3 AS district FROM range(24) t(i)`)
  const columns = ['code', 'district'].map((name) => ({ name, type: 'VARCHAR' }))
  const firms = { table: 'firms', dataset: 'dataset-0000000000000001', units: ['code'], columns }
  await opened.made(id, 'SELECT district, count(*) AS n FROM firms GROUP BY district ORDER BY 1', firms)
})
afterAll(() => opened.close())

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
    expect(await codesOf(ask())).toEqual(['advice-waiting'])
    expect(await codesOf(ask(reviewer))).toEqual(['advice-not-maker'])
    expect(await egress.waiting(reviewer)).toMatchObject([{ artifact: id, mine: true, answered: false }])
    expect(await egress.standings(reviewer, [id])).toMatchObject([{ word: 'to-advise' }])
    expect(await codesOf(egress.advise(holder, id, { text: '可以', marks: [], command: command() }))).toEqual([
      'advice-not-reviewer',
    ])
    expect(await codesOf(say([{ ...mark, row: 3 }], '联系 13912341234'))).toEqual([
      'advice-identifier',
      'advice-no-cell',
    ])
    await say([mark])
    const told = await egress.evidence(holder, id, 'zh-CN')
    expect(told.advice).toMatchObject([{ party: reviewer.party, text: '合并到市一级。', marks: [mark], told: true }])
    expect(told).toMatchObject({ cells: [], findings: [], question: { answered: true }, mayAsk: true })
    expect(await egress.waiting(reviewer)).toEqual([])
    expect(await egress.standings(holder, [id])).toMatchObject([{ word: 'advised' }])
  })
})
