import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../src/edge/cli/journey/index.ts'
import { setStage, type Stage } from '../browser/stage.ts'

/** An analyst after one firm's revenue by way of several queries, each of which alone is in order: over the API, from the first refusal to the alert. */
let stage: Stage
let operator: Session
let grant: string
let scenario: string
const alone = '独此一家'
/** An ordinary one: a giant would be found by its dominance alone. */
let revenue = 0

/** One firm alone in its industry, in a division of many. */
function planted(register: string, csv: string): string {
  if (register !== 'enterprises') return csv
  const [head = '', ...lines] = csv.trimEnd().split('\n')
  const names = head.split(',')
  const at = (line: string, name: string) => line.split(',')[names.indexOf(name)] ?? ''
  const like = lines.find((line) => at(line, 'year') === '2024' && Number(at(line, 'revenue')) > 100_000) ?? ''
  revenue = Number(at(like, 'revenue'))
  const facts: { readonly [name: string]: string } = { industry: alone, uscc: '91610600MA6YEXTRA1' }
  const cells = like.split(',')
  return [head, ...lines, cells.map((cell, index) => facts[names[index] ?? ''] ?? cell).join(','), ''].join('\n')
}

beforeAll(async () => {
  stage = await setStage('yanan', 'job', 0, planted)
  const names = Object.fromEntries(stage.journey.names) as { readonly [name: string]: { readonly record: string } }
  scenario = names['s1']?.record ?? ''
  grant = (names['agr-record'] as unknown as { record: { links: { grant: string } } }).record.links.grant
  operator = await as('operator')
}, 240_000)
afterAll(() => stage?.strike(), 60_000)

async function as(name: string): Promise<Session> {
  const session = stage.journey.players.get(name)?.session
  if (!session) throw new Error(name)
  return session
}

async function ok<T>(answer: ReturnType<Session['call']>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.title}: ${JSON.stringify(got.refusal)}`)
  return got.value as T
}

const ask = (sql: string) => operator.call('jobs.run', { params: { grant }, body: { name: '测算', sql, scenario } })

async function artifactOf(sql: string): Promise<string> {
  const { job } = await ok<{ job: string }>(ask(sql))
  for (let tries = 0; tries < 600; tries += 1) {
    const { state, artifact } = await ok<{ state: string; artifact: string | null }>(
      operator.call('jobs.get', { params: { id: job } }),
    )
    if (state === 'finished' && artifact) return artifact
    if (state === 'failed' || state === 'refused') throw new Error(`${sql}: ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it does not end')
}

const points = { use: { passed: true }, exposure: { passed: true }, other: { passed: true } }

async function reviewed(artifact: string) {
  const { case: review } = await ok<{ case: string }>(
    operator.call('cases.open', { body: { procedure: 'egress-review', about: artifact } }),
  )
  const act = (by: Session, name: string, body: object) =>
    by.call('cases.act', { params: { id: review, act: name }, body })
  await ok(act(operator, 'ask', { document: { use: '内部测算。', recipient: '延安数智运营有限公司' } }))
  // Nobody agrees unseen: the cells are judged first.
  await ok((await as('centre')).call('egress.evidence', { params: { artifact } }))
  await ok(act(await as('market'), 'review', { type: 'opinion', outcome: 'passed', points }))
  return act(await as('centre'), 'review', { outcome: 'passed', points })
}

const byDivision = (where: string) =>
  `SELECT division, count(DISTINCT uscc) AS firms, sum(employees) AS employees FROM enterprises WHERE year = 2024${where} GROUP BY 1 ORDER BY 1`

async function standing(artifact: string): Promise<string> {
  return (await ok<{ standing: string }>(operator.call('artifacts.get', { params: { id: artifact } }))).standing
}

describe('one firm’s revenue, by several queries', () => {
  it('given queries that name the firm or its value, when asked, then each is refused before it runs and the answer holds no figure', async () => {
    for (const sql of [
      `SELECT revenue FROM enterprises WHERE industry = '${alone}'`,
      `SELECT sum(revenue) FROM enterprises WHERE uscc = '91610600MA6YEXTRA1'`,
      `SELECT division, max(revenue) FROM enterprises GROUP BY 1`,
      `SELECT count(*) FROM enterprises WHERE revenue > 900000000`,
      `SELECT division, sum(CASE WHEN revenue > 900000000 THEN 1 ELSE 0 END) FROM enterprises GROUP BY 1`,
    ]) {
      const answer = await ask(sql)
      expect([sql, answer.ok]).toEqual([sql, false])
      expect(JSON.stringify(answer)).not.toContain(String(revenue).slice(0, 6))
    }
  })

  it('given a cell of one firm, when it is computed, then nobody sees it: nobody is asked to agree: handing it in is refused with the reason', async () => {
    const artifact = await artifactOf(
      `SELECT industry, count(DISTINCT uscc) AS firms, sum(revenue) AS revenue FROM enterprises WHERE year = 2024 GROUP BY 1`,
    )
    const refused = await reviewed(artifact).then(
      () => '',
      (error: unknown) => String(error),
    )
    expect(refused).toContain('egress-fails-asked')
    expect(refused).toContain('主体太少')
    expect(await standing(artifact)).not.toBe('released')
    const evidence = await ok<{ verdict: string; findings: { rule: string; verdict: string }[] }>(
      (await as('centre')).call('egress.evidence', { params: { artifact } }),
    )
    expect(evidence.verdict).toBe('fail')
    expect(evidence.findings).toContainEqual(expect.objectContaining({ rule: 'threshold', verdict: 'fail' }))
    expect((await operator.call('artifacts.rows', { params: { id: artifact } })).ok).toBe(false)
  }, 300_000)

  it('given a sum that one value near a guess makes huge, when it is computed, then no release lets it pass', async () => {
    const artifact = await artifactOf(
      `SELECT division, count(DISTINCT uscc) AS firms, sum(revenue / (revenue - ${revenue + 1})) AS s FROM enterprises GROUP BY 1 HAVING count(DISTINCT uscc) >= 30`,
    )
    const { verdict } = await ok<{ verdict: string }>(
      (await as('centre')).call('egress.evidence', { params: { artifact } }),
    )
    expect(verdict).not.toBe('pass')
  }, 300_000)

  it('given two queries whose difference is the firm, when both ran and one was released, then the other fails for the one firm that they differ by, and stays', async () => {
    const [whole, without] = [
      await artifactOf(byDivision('')),
      await artifactOf(byDivision(` AND industry <> '${alone}'`)),
    ]
    await reviewed(whole)
    await expect.poll(() => standing(whole), { timeout: 90_000, interval: 300 }).toBe('released')
    const centre = await as('centre')
    const evidence = await ok<{
      verdict: string
      findings: { rule: string; verdict: string; detail: string; text: string }[]
    }>(centre.call('egress.evidence', { params: { artifact: without } }))
    const found = evidence.findings.filter(({ rule }) => rule === 'differencing')
    // Firms report once a year; their pseudonym is the unit, so the difference is counted in firms.
    expect(found).toMatchObject([{ verdict: 'fail', detail: whole, text: expect.stringContaining('相减') as string }])
    expect(await standing(without)).not.toBe('released')
    expect((await operator.call('artifacts.rows', { params: { id: without } })).ok).toBe(false)
    const own = await operator.call('egress.evidence', { params: { artifact: without } })
    expect(JSON.stringify(own)).not.toMatch(/"figure":\s*1\b/)
  }, 300_000)

  it('given the same query with ever other constants, when a dozen ran, then an alert reaches the agency and the firm itself, and nobody else', async () => {
    for (let n = 0; n < 12; n += 1) await artifactOf(byDivision(` AND industry <> '候选${n}'`))
    const alerts = async (name: string) => {
      const answer = await (await as(name)).call('alerts.list', { query: {} })
      return answer.ok ? (answer.value as { rule: string; grant: string | null; state: string; value: number }[]) : []
    }
    const near = async (name: string) => (await alerts(name)).filter(({ rule }) => rule === 'near-identical')
    await expect.poll(() => near('centre'), { timeout: 30_000 }).toMatchObject([{ grant, state: 'new' }])
    expect((await near('centre'))[0]?.value).toBeGreaterThanOrEqual(10)
    expect(await near('operator')).toMatchObject([{ grant }])
    for (const stranger of ['rival-2', 'consumer', 'transit'])
      expect([stranger, await near(stranger)]).toEqual([stranger, []])
    // The failing releases stand in alerts too, and what ran stands in the record with its text for who supervises.
    const lines = await ok<{ lines: { type: string; at: number; facts: object }[] }>(
      (await as('audit')).call('trail.lines', { query: { about: grant, kind: 'job' } }),
    )
    expect(lines.lines.filter(({ type }) => type === 'job.asked').length).toBeGreaterThanOrEqual(12)
  }, 300_000)

  it('given scripts that fail again and again, when counted, then an alert says so', async () => {
    for (let n = 0; n < 21; n += 1) {
      const program = {
        cells: [
          { name: 'q', kind: 'sql', text: 'SELECT division, count(*) AS n FROM enterprises GROUP BY 1' },
          { name: 'p', kind: 'python', text: `assert len(q) == ${n + 1000}\nresult = q` },
        ],
        parameters: [],
        result: [
          { name: 'division', type: 'text' },
          { name: 'n', type: 'integer' },
        ],
      }
      const { job } = await ok<{ job: string }>(
        operator.call('work.run', { params: { grant }, body: { name: '试', program, scenario } }),
      )
      await expect
        .poll(async () => (await ok<{ state: string }>(operator.call('jobs.get', { params: { id: job } }))).state, {
          timeout: 60_000,
          interval: 100,
        })
        .toBe('failed')
    }
    const centre = await as('centre')
    await expect
      .poll(
        async () => (await ok<{ rule: string }[]>(centre.call('alerts.list', { query: {} }))).map(({ rule }) => rule),
        { timeout: 30_000 },
      )
      .toContain('failures')
  }, 300_000)
})
