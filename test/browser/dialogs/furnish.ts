import { Session } from '../../../src/edge/cli/journey/index.ts'
import { drafted, makeManagers, setChain } from '../chain.ts'
import { act, ask, named, openCase } from '../office/opening.ts'
import type { Stage } from '../stage.ts'
import { openAuditor } from '../walk/cast.ts'

/** What there is to look at on a furnished stage, by its id. */
export interface Furnished {
  readonly grant: string
  readonly draft: string
  readonly scenario: string
  /** A request that its agency lets lie. */
  readonly lying: string
  readonly report: string
  readonly complaint: { readonly id: string; readonly owner: string }
  /** The account of somebody who audits the city. */
  readonly auditor: string
}

const area = '610600'

/** Puts on a stage, lived up to the grant, one thing of each kind that a dialog of an official's page is about. */
export async function furnish(stage: Stage): Promise<Furnished> {
  const agreement = await ask<{ record: { links: { grant: string } } }>(stage, 'centre', 'records.get', {
    params: { id: named(stage, 'agr', 'record') },
  })
  const { grant } = agreement.record.links
  const { day } = await ask<{ day: string }>(stage, 'bureau', 'clock.get')
  const draft = await house(stage, day)
  const scenario = await scenarioWithScan(stage, grant)
  await handOver(stage, scenario)
  const lying = await request(stage, grant)
  await money(stage, grant, day)
  await datasets(stage)
  const [report, complaint, auditor] = [await reported(stage), await complained(stage), await openAuditor(stage, area)]
  return { grant, draft, scenario, lying, report, complaint, auditor }
}

/** The bureau's house: a chain with a draft on its way, a post that waits for its second person, a stand-in. */
async function house(stage: Stage, today: string): Promise<string> {
  await setChain(stage, ['bureau', 'bureau-deputy'], {
    title: '开办审签',
    scopes: [{ procedure: 'cases.open' }],
    steps: [['head', '主要领导', 'bureau-deputy']],
  })
  const draft = await drafted(stage, 'bureau', 'cases.open', {}, { procedure: 'rule' })
  const { person } = await ask<{ person: { id: string } }>(stage, 'bureau-deputy', 'auth.me')
  const post = { title: '科员', kind: 'clerk', members: [person.id], scopes: [] }
  await ask(stage, 'bureau', 'house.propose', { body: { kind: 'post', post } })
  const days = { from: today, to: '2026-12-31' }
  await ask(stage, 'bureau', 'house.stand-in', { body: { by: person.id, ...days, scopes: [], reason: '出差' } })
  return draft
}

/** A task of the scenario that its clerk has taken, and wants to hand over. */
async function handOver(stage: Stage, scenario: string): Promise<void> {
  const line = named(stage, 'ds1', 'record')
  await ask(stage, 'bureau', 'house.claim-task', { body: { case: scenario, act: 'check', line } })
  const [me, other] = await Promise.all(
    ['bureau', 'bureau-deputy'].map((who) => ask<{ person: { id: string } }>(stage, who, 'auth.me')),
  )
  const { items: held } = await ask<{ items: readonly { kind: string }[] }>(stage, 'bureau', 'house.holdings', {
    params: { id: me!.person.id },
  })
  // Rights would need a witness, whom a house of two has not.
  const items = held.flatMap(({ kind }, index) => (kind === 'claim' ? [index] : []))
  await ask(stage, 'bureau', 'house.hand-over', { body: { to: other!.person.id, items, note: '外出学习' } })
}

/** A scenario of the operator that waits for the bureau, with a printed form and a scan that waits for its second person. */
async function scenarioWithScan(stage: Stage, grant: string): Promise<string> {
  await makeManagers(stage, ['operator', 'operator-2'])
  const { case: id } = await openCase(stage, 'operator', 'scenario', { links: { grant } })
  const document = { name: '用工', purpose: '用途。', users: '公众。', field: 'industry', products: '指数。' }
  await act(stage, 'operator', id, 'describe', { document })
  const dataset = named(stage, 'ds1', 'record')
  await act(stage, 'operator', id, 'demand', { document: { lines: [{ dataset, why: '规模。' }] } })
  const { code } = await ask<{ code: string }>(stage, 'operator', 'paper.print', {
    params: { id },
    body: { act: 'describe' },
  })
  const { digest } = await ask<{ digest: string }>(stage, 'operator', 'attachments.put', {
    body: dot,
    headers: { 'content-type': 'image/png', 'x-filename': 'scan.png' },
  })
  await ask(stage, 'operator', 'paper.hand-in', { params: { id }, body: { code, attachment: digest } })
  return id
}

/** A request whose supplier has agreed, and whose agency is asked for an answer. */
async function request(stage: Stage, grant: string): Promise<string> {
  const dataset = named(stage, 'ds2', 'record')
  const { case: id } = await openCase(stage, 'operator', 'data-request', {
    links: { grant, scenario: named(stage, 's2', 'record') },
  })
  await act(stage, 'operator', id, 'request', {
    document: { lines: [{ dataset, columns: ['line', 'stop', 'fare'], why: '分析通勤。' }], until: '2029-05-05' },
  })
  await act(stage, 'transit', id, 'opinion', { line: dataset, outcome: 'agreed' })
  return id
}

/** An entry, a term and an amount due under a grant. */
async function money(stage: Stage, grant: string, today: string): Promise<void> {
  const entry = { kind: 'contract', number: 'HT-1', day: today, other: { name: '延河公司' }, amount: 100_00 }
  await ask(stage, 'operator', 'money.book', { params: { grant }, body: entry })
  const unit = stage.journey.players.get('finance')!.party
  const body = { unit, kind: 'fee', amount: 500_00, days: 5, daysOf: 'working-day', said: '协议第九条' }
  const { term } = await ask<{ term: string }>(stage, 'operator', 'money.agree', { params: { grant }, body })
  await ask(stage, 'operator', 'money.owe', { body: { term, starts: '2026-04-01', ends: '2026-04-30' } })
}

/** A data set with a version before the newest, a source, and an erasure that waits for its second person. */
async function datasets(stage: Stage): Promise<void> {
  const params = { id: named(stage, 'ds2', 'record') }
  const body = { column: 'card_id', value: '6206100000000001', reason: '本人要求' }
  await ask(stage, 'transit', 'erasures.ask', { params, body })
  const table = { host: '203.0.113.7', port: 5432, database: 'buses', table: 'rides' }
  const credentials = { user: 'reader', password: 'no-secret' }
  const source = { kind: 'postgresql', name: '乘车记录', every: 0, table, credentials }
  await ask(stage, 'transit', 'sources.add', { params, body: source })
  const columns = await ask<readonly { name: string; type: string }[]>(stage, 'transit', 'trace.columns', { params })
  const values = columns.map(({ type }) =>
    /TIME|DATE/i.test(type) ? '2026-05-01 08:00:00' : /INT/i.test(type) ? '1' : /DEC|DOUBLE/i.test(type) ? '1.5' : 'A1',
  )
  const csv = `${columns.map(({ name }) => name).join(',')}\n${values.join(',')}`
  await ask(stage, 'transit', 'datasets.mount', {
    params,
    body: csv,
    headers: { 'content-type': 'text/csv', 'x-filename': 'buses.csv' },
  })
}

async function reported(stage: Stage): Promise<string> {
  const [to] = await ask<readonly { party: string }[]>(stage, 'bureau', 'reports.addressees', { query: { area } })
  const body = { period: '2026-04', area, addressee: to!.party, title: '四月的报告', text: '情况正常。' }
  return (await ask<{ id: string }>(stage, 'bureau', 'reports.prepare', { body })).id
}

async function complained(stage: Stage): Promise<Furnished['complaint']> {
  const anyone = new Session(stage.running.origin)
  const { code } = ((await anyone.call('complaints.form', {})) as { value: { code: string } }).value
  const body = { kind: 'service', area, text: '说明看不懂。', code }
  const made = (await anyone.call('complaints.receive', { body })) as { value: { number: string } }
  for (const owner of ['bureau', 'centre']) {
    const rows = await ask<readonly { id: string; number: string; mine: boolean }[]>(stage, owner, 'complaints.list')
    const row = rows.find(({ number, mine }) => mine && number === made.value.number)
    if (row) return { id: row.id, owner }
  }
  throw new Error('nobody answers the complaint')
}

/** A picture of one dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
