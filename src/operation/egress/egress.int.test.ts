import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesOf } from '../../core/kernel/testing.ts'
import type { Foresight } from '../procedures/index.ts'
import { startingSettings } from './index.ts'
import { holder, openTestEgress, reviewer, type TestEgress } from './testing.ts'
import type { JobSource } from './types.ts'

let opened: TestEgress
let store: TestEgress['store']
let domain: TestEgress['domain']
let procedures: TestEgress['procedures']
let egress: TestEgress['egress']
let next = 0

const source: JobSource = {
  table: 'firms',
  dataset: 'dataset-0000000000000001',
  units: ['code'],
  columns: ['code', 'name', 'phone', 'district', 'revenue'].map((name) => ({ name, type: 'VARCHAR' })),
}

const shops: JobSource = { ...source, table: 'shops', dataset: 'dataset-0000000000000002' }

beforeAll(async () => {
  opened = await openTestEgress()
  ;({ store, domain, procedures, egress } = opened)
  await domain.run(`CREATE TABLE firms AS SELECT 'U' || i AS code, '甲' || i AS name, '1391234' || (1000 + i) AS phone,
    CASE WHEN i < 60 THEN '宝塔' WHEN i < 100 THEN '安塞' ELSE '吴起' END AS district, 100 + i AS revenue, i % 2 = 0 AS active FROM range(104) t(i)`)
  await domain.run('CREATE TABLE shops AS FROM firms')
})
afterAll(() => opened.close())

/** A job of the operator's and its artifact. */
const made = (sql: string, from = source) => opened.made(`artifact-${String((next += 1)).padStart(16, 'a')}`, sql, from)

/** The same under a grant of its own, for what is counted by grant. */
async function madeFor(grant: string, sql: string): Promise<string> {
  const id = await made(sql)
  Object.assign((await domain.artifact(id)) ?? {}, { grant })
  return id
}

async function released(sql: string, from = source): Promise<string> {
  const id = await made(sql, from)
  await egress.release(id, { clauses: [], reviewers: [] })
  return id
}

describe('judging', () => {
  test('given a cell with too few units, then the judgement fails, stands on the artifact, and is made once', async () => {
    const id = await made(
      'SELECT district, count(*) AS n, sum(revenue) AS revenue FROM firms GROUP BY district ORDER BY n DESC',
    )
    const [first, again] = await Promise.all([egress.assess(id), egress.assess(id)])
    expect(again).toEqual(first)
    expect(first).toMatchObject({
      verdict: 'fail',
      cells: { judged: 6, fail: 2, review: 0 },
      settings: startingSettings,
    })
    expect(first.findings.map(({ rule, row, column }) => `${rule} ${row} ${column}`)).toEqual([
      'threshold 2 n',
      'threshold 2 revenue',
    ])
    expect((await procedures.record(id))?.fields['egress']).toMatchObject({ verdict: 'fail', rules: ['threshold'] })
  })
  test('given phone numbers among the cells, then each is found and the output fails', async () => {
    const { verdict, findings } = await egress.assess(await made('SELECT name, phone FROM firms LIMIT 3'))
    expect(verdict).toBe('fail')
    expect(
      findings.filter(({ rule }) => rule === 'identifier').map(({ row, column, detail }) => [row, column, detail]),
    ).toEqual([
      [0, 'phone', 'mobile'],
      [1, 'phone', 'mobile'],
      [2, 'phone', 'mobile'],
    ])
  })
  test('given an identifier hidden in a group key, then it is found there too', async () => {
    const id = await made(
      `SELECT '联系人 ' || '13912341234' || ' ' || district AS note, count(*) AS n FROM firms WHERE district = '宝塔' GROUP BY 1`,
    )
    expect((await egress.assess(id)).findings).toMatchObject([{ rule: 'identifier', row: 0, column: 'note' }])
  })
})

describe('the review room', () => {
  test('given a failing cell, then reviewers see the table with that cell withheld, its maker one word and the rule', async () => {
    const id = await made('SELECT district, count(*) AS n FROM firms GROUP BY district ORDER BY n DESC')
    const seen = await egress.evidence(reviewer, id, 'zh-CN')
    expect(seen.cells.map((row) => row.map(({ value, withheld }) => (withheld ? '×' : value)))).toEqual([
      ['宝塔', '60'],
      ['安塞', '40'],
      ['吴起', '×'],
    ])
    expect(seen.findings[0]?.text).toBe('背后只有 4 个主体，少于 10 个')
    const told = await egress.evidence(holder, id, 'en')
    expect(told).toMatchObject({ verdict: 'fail', digest: null, rows: 10, findings: [], cells: [], truncated: false })
    expect(told.word).toMatchObject({
      rules: [
        { rule: 'threshold', text: 'Too few units stand behind it: merge classes or go up a level', columns: ['n'] },
      ],
    })
  })
  test('given the cells of one result that fail by different rules in different places, then its maker cannot tell which cell failed by which', async () => {
    // Each cell of a group of one says a bit of the value: a gap is `zero`, a figure is `threshold`.
    const bits = [0, 1, 2, 3, 4, 5, 6].map((n) => `count(CASE WHEN (revenue >> ${n}) & 1 = 1 THEN 1 END) AS b${n}`)
    const told = async (low: number, high: number) => {
      const of = `SELECT code, ${bits.join(', ')} FROM firms WHERE revenue BETWEEN ${low} AND ${high} GROUP BY code ORDER BY code`
      const id = await made(of)
      const { artifact: _, at: __, word, ...rest } = await egress.evidence(holder, id, 'zh-CN')
      const noted = (await procedures.record(id))?.fields['egress'] as { readonly digest: string }
      return { rest, rules: word?.rules, noted: { ...noted, digest: '' }, digest: noted.digest }
    }
    const [one, other, again] = [await told(100, 119), await told(130, 149), await told(100, 119)]
    expect(one.rules?.map(({ rule }) => rule)).toContain('threshold')
    expect({ ...one, digest: '' }).toEqual({ ...other, digest: '' })
    // Nobody tries values until the digest on the record fits: the same cells have another one.
    expect(one.digest).not.toBe(again.digest)
  })
  test('given as many different artifacts of a day as may be looked at, then one more gets no word until a reviewer has it, an old one still does', async () => {
    procedures.value = (_, name) => Promise.resolve(name === 'egress-looks-a-day' ? 2 : null)
    const ids: string[] = []
    for (const n of [1, 2, 3])
      ids.push(await madeFor('grant-0000000000000077', `SELECT ${n} AS n, count(*) AS c FROM firms`))
    const words = await Promise.all(ids.map((id) => egress.evidence(holder, id, 'zh-CN')))
    expect(words.map(({ verdict }) => verdict).filter((verdict) => verdict !== null)).toHaveLength(2)
    const [left] = words.filter(({ verdict }) => verdict === null)
    expect(left).toMatchObject({ verdict: null, at: null, word: { rules: [], looks: 2, most: 2 } })
    expect((await procedures.record(left?.artifact ?? ''))?.fields['egress']).toBeUndefined()
    const known = words.find(({ verdict }) => verdict !== null)?.artifact ?? ''
    expect((await egress.evidence(holder, known, 'zh-CN')).verdict).not.toBeNull()
    expect((await egress.evidence(reviewer, left?.artifact ?? '', 'zh-CN')).verdict).not.toBeNull()
    procedures.value = () => Promise.resolve(null)
  })
  test('given somebody whom the law lets read but not review, then no values; whom it lets do neither, refused', async () => {
    const id = await made(`SELECT district, count(*) AS n FROM firms WHERE district <> '吴起' GROUP BY district`)
    const no = (action: string) => ({
      kind: 'forbidden' as const,
      unmet: [{ code: action, clauses: ['law-1'], origin: 'law' as const, params: {} }],
    })
    procedures.law = ({ action }) => (action === 'artifact.egress' ? no(action) : null)
    expect((await egress.evidence(reviewer, id, 'zh-CN')).cells).toEqual([])
    procedures.law = ({ action }) => no(action)
    expect(await codesOf(egress.evidence(reviewer, id, 'zh-CN'))).toEqual(['record.read'])
    procedures.law = () => null
  })
})

describe('an act that leads to a release', () => {
  const ahead = (
    about: string,
    {
      actor = holder,
      positive = true,
      leadsTo = ['release-artifact'],
      effects = [] as Parameters<Foresight>[0]['effects'],
    },
  ) => opened.foresee({ about, paper: null, brings: null, effects, onward: positive ? { actor, leadsTo } : null })
  const failing = () => madeFor('grant-foreseen', 'SELECT district, count(*) AS n FROM firms GROUP BY district')

  test('given a result that fails, when it is handed in, then its maker is told the rules and what to do', async () => {
    const told = await ahead(await failing(), {})
    expect(told).toMatchObject([
      { code: 'egress-fails-asked', params: { rules: 'threshold' }, cure: 'egress-rework-ask' },
    ])
  })
  test('given the same, when a reviewer agrees, then that is refused; sending it back is not', async () => {
    const id = await failing()
    expect(await ahead(id, { actor: reviewer })).toMatchObject([
      { code: 'egress-fails-agreed', params: { rules: 'threshold' }, cure: 'egress-send-back' },
    ])
    expect(await ahead(id, { actor: reviewer, positive: false })).toEqual([])
    const effects = [{ effect: 'release-artifact', args: { of: id } }]
    expect(await ahead('product-x', { actor: reviewer, effects })).toMatchObject([{ code: 'egress-fails-agreed' }])
  })
  test('given a result that passes, or a matter that releases nothing, then nothing is said', async () => {
    const sound = await madeFor('grant-foreseen', `SELECT active, count(*) AS n FROM firms GROUP BY active`)
    expect(await ahead(sound, {})).toEqual([])
    expect(await ahead(await failing(), { leadsTo: ['note'] })).toEqual([])
  })
})

describe('release', () => {
  test('given a failing judgement, then nothing leaves, by call or by effect', async () => {
    const id = await made('SELECT district, count(*) AS n FROM firms GROUP BY district')
    expect(await codesOf(egress.release(id, { clauses: [], reviewers: [] }))).toEqual(['egress-fails'])
    await procedures.effect('release-artifact', { of: id, clauses: [] })
    expect(await egress.released(id)).toBeNull()
    const [refusal] = await store.readStream(`egress/${id}`, 1)
    expect(refusal?.type).toBe('artifact.release-refused')
  })
  test('given the effect twice, then one table and one event', async () => {
    const id = await made(
      `SELECT district, sum(revenue) AS revenue FROM firms WHERE district <> '吴起' GROUP BY district ORDER BY district`,
    )
    await Promise.all([
      procedures.effect('release-artifact', { of: id, clauses: ['law-1'] }),
      procedures.effect('release-artifact', { of: id, clauses: ['law-1'] }),
    ])
    const events = (await store.readStream(`egress/${id}`)).filter(({ type }) => type === 'artifact.released')
    expect(events).toHaveLength(1)
    expect((await egress.rows(id)).rows).toEqual([
      ['安塞', 7180],
      ['宝塔', 7770],
    ])
    expect((await procedures.record(id))?.standing).toBe('released')
  })
  test('given an earlier release that differs by four units, then the second is refused and nothing tells the four', async () => {
    await released(`SELECT '全市' AS area, count(*) AS n FROM firms WHERE revenue < 1000`)
    const id = await made(`SELECT '除吴起' AS area, count(*) AS n FROM firms WHERE district <> '吴起'`)
    const { verdict, findings } = await egress.assess(id)
    expect(verdict).toBe('fail')
    expect(findings).toMatchObject([{ rule: 'differencing', figure: 4, limit: 10 }])
    expect(await codesOf(egress.release(id, { clauses: [], reviewers: [] }))).toEqual(['egress-fails'])
  })
  test.each([
    `sum(revenue::DOUBLE) AS n FROM shops WHERE district <> '吴起'`,
    `sum(CASE WHEN district <> '吴起' THEN revenue END) AS n FROM shops`,
    `sum(revenue) FILTER (WHERE district <> '吴起') AS n FROM shops`,
    `sum(CASE WHEN district <> '吴起' THEN revenue ELSE 0 END) AS n FROM shops`,
    `sum(r) AS n FROM (SELECT district, revenue * 1 AS r FROM shops) WHERE district <> '吴起'`,
  ])(
    'given an earlier release, when the figure without four units is spelled %s, then it is compared all the same',
    async (figure) => {
      await released(`SELECT 'all' AS area, sum(revenue) AS s FROM shops`, shops)
      const { findings } = await egress.assess(await made(`SELECT '除吴起' AS area, ${figure}`, shops))
      expect(findings).toContainEqual(expect.objectContaining({ rule: 'differencing', verdict: 'fail', figure: 4 }))
    },
  )
  test('given parts that have left, when their total would show the four units that are in none, then it fails though no two differ by few', async () => {
    const id = await made(`SELECT '全市' AS area, sum(revenue) AS s FROM firms`)
    expect((await egress.assess(id)).findings).toMatchObject([
      { rule: 'combination', verdict: 'fail', figure: 4, limit: 10, row: null, column: null },
    ])
    expect(await codesOf(egress.release(id, { clauses: [], reviewers: [] }))).toEqual(['egress-fails'])
  })
  test('given data that were written anew since a result was computed, then it fails, and earlier releases go to a person', async () => {
    const id = await made(`SELECT active, sum(revenue + 0) AS s FROM shops GROUP BY active`, shops)
    Object.assign((await domain.artifact(id)) ?? {}, { changed: true })
    expect((await egress.assess(id)).findings).toContainEqual(
      expect.objectContaining({ rule: 'not-analysed', verdict: 'fail', detail: 'changed' }),
    )
    const before = await released(`SELECT district, sum(revenue) AS s FROM shops WHERE district <> '吴起' GROUP BY 1`, {
      ...shops,
      dataset: 'dataset-3',
    })
    const same = await made(`SELECT district, sum(revenue) AS s FROM shops WHERE district <> '吴起' GROUP BY 1`, {
      ...shops,
      dataset: 'dataset-3',
    })
    expect((await egress.assess(same)).verdict).toBe('pass')
    Object.assign((await domain.artifact(before)) ?? {}, { changed: true })
    const later = await made(`SELECT district, sum(revenue) AS s FROM shops WHERE district <> '吴起' GROUP BY 1`, {
      ...shops,
      dataset: 'dataset-3',
    })
    expect((await egress.assess(later)).findings).toMatchObject([
      { rule: 'differencing', verdict: 'review', detail: before },
    ])
  })
  test('given a judgement that passed, when another answer leaves that it combines with, then it is judged anew and fails', async () => {
    const id = await made(
      `SELECT active, sum(revenue + 0) AS s FROM shops WHERE district = '宝塔' GROUP BY active`,
      shops,
    )
    expect((await egress.assess(id)).verdict).toBe('pass')
    const again = await egress.assess(id)
    expect((await egress.assess(id)).at).toBe(again.at)
    await released(
      `SELECT '宝塔和四户' AS area, sum(revenue) AS s FROM shops WHERE district IN ('宝塔', '吴起')`,
      shops,
    )
    expect((await egress.assess(id)).verdict).toBe('fail')
  })
  test('given a whole number written as a floating point literal, then it is judged', async () => {
    const { findings } = await egress.assess(
      await made(`SELECT active, sum(revenue * 2e0) AS s, sum(revenue + 1e9) AS t FROM firms GROUP BY active`),
    )
    expect(findings.filter(({ rule }) => rule === 'not-analysed')).toEqual([])
  })
  test('given more cells than are looked at, then a person is told, and it does not leave', async () => {
    const columns = Array.from({ length: 60 }, (_, n) => `i + ${n} AS c${n}`)
    const id = await made(`SELECT ${columns.join(', ')} FROM range(9000) t(i)`)
    const { findings } = await egress.assess(id)
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'not-analysed', detail: 'too-many-cells', figure: 540_000 }),
    )
    expect(await codesOf(egress.release(id, { clauses: [], reviewers: [] }))).toEqual(['egress-too-long'])
  })
  test('given a difference of no units or of many, then nothing is found', async () => {
    const same = await made(`SELECT 'all' AS area, count(*) AS n FROM firms WHERE revenue < 5000`)
    expect((await egress.assess(same)).verdict).toBe('pass')
    const half = await made(`SELECT active, count(*) AS n FROM firms GROUP BY active`)
    expect((await egress.assess(half)).verdict).toBe('pass')
  })
  test('given another measure, then a small difference tells nothing; given another grant, a person looks', async () => {
    const other = await made(`SELECT '除吴起' AS area, avg(length(name)) AS m FROM firms WHERE district <> '吴起'`)
    expect((await egress.assess(other)).findings.filter(({ rule }) => rule === 'differencing')).toEqual([])
    const id = `artifact-${'z'.repeat(16)}`
    const job = await domain.job(id, 'SELECT count(*) AS n FROM firms', [source])
    await procedures.put({ id, kind: 'artifact', holder: holder.party })
    const foreign = {
      ...domain,
      artifact: () => Promise.resolve({ ...job, grant: 'grant-0000000000000009', plan: 'other' }),
    }
    const { differencing } = await import('./release/differencing.ts')
    const { earlierAnswers } = await import('./assess.ts')
    const findings = await differencing(
      (await foreign.artifact())!,
      await earlierAnswers({ store }),
      startingSettings,
      domain,
      domain.trees,
    )
    expect(new Set(findings.map(({ rule, verdict }) => `${rule} ${verdict}`))).toEqual(new Set(['differencing review']))
  })
})

describe('how a result was made', () => {
  test('given an earlier release over the same data, then a reviewer reads the code and what was compared, its maker the code alone, a reader neither', async () => {
    const before = await released(`SELECT 'all' AS area, count(*) AS n FROM firms`)
    const sql = `SELECT '除吴起' AS area, count(*) AS n FROM firms WHERE district <> '吴起'`
    const id = await made(sql)
    const seen = await egress.making(reviewer, id)
    expect(seen.program?.cells.map(({ text }) => text)).toEqual([sql])
    expect(seen.compared?.find(({ artifact }) => artifact === before)).toMatchObject({
      verdict: 'fail',
      figure: 4,
      limit: 10,
      datasets: [source.dataset],
    })
    expect(seen.compared?.some(({ verdict }) => verdict === 'pass')).toBe(true)
    const own = await egress.making(holder, id)
    expect(own.program?.cells).toHaveLength(1)
    expect(own.compared).toBeNull()
    const no = { kind: 'forbidden' as const, unmet: [{ code: 'x', clauses: [], origin: 'law' as const, params: {} }] }
    procedures.law = ({ action }) => (action === 'artifact.egress' ? no : null)
    const read = await egress.making(reviewer, id)
    expect([read.program, read.values, read.compared]).toEqual([null, null, null])
    expect(JSON.stringify(read)).not.toContain('district')
    procedures.law = () => no
    expect(await codesOf(egress.making(reviewer, id))).toEqual(['x'])
    procedures.law = () => null
  })
})
