import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerSheets } from '../../src/operation/economy/index.ts'
import { workbookBytes } from '../../src/base/workbook/index.ts'
import { addDays, day, startOf } from '../../src/core/kernel/index.ts'
import { contract, type Endpoint } from '../../src/edge/contract/index.ts'
import { Session } from '../../src/edge/cli/journey/index.ts'
import { setStage, type Stage } from '../browser/stage.ts'

/** What an auditor's account may be answered, spelled out: nothing that comes later is open to it unnoticed. */
const answered = [
  'archive.ask',
  'archive.get',
  'archive.list',
  'archive.part',
  'archive.zip',
  'attachments.get',
  'attachments.names',
  'auditors.openings',
  'auditors.subjects',
  'cases.get',
  'custody.get',
  'held.now',
  'ledger.readable',
  'money.balances',
  'money.dues',
  'money.entries',
  'money.export',
  'money.terms',
  'paper.list',
  'paper.pdf',
  'paper.word',
  'people.parties',
  'preservation.get',
  'proofs.bundle',
  'records.get',
  'records.names',
  'records.versions',
  'trail.file',
  'trail.lines',
  'trail.open',
  'trail.people',
  'trail.sheet',
]
const closed = ['auditor-reads-only', 'administrator-needed']
const asked = (contract as readonly Endpoint[]).filter(
  ({ id, access }) => access !== 'public' && access !== 'key' && !/^(auth|law|clock)\./.test(id),
)
type Opening = { readonly what: string; readonly on: string | null; readonly outcome: string; readonly account: string }

let stage: Stage
let grant: string
let auditor: Session
let account: string
let today: ReturnType<typeof day>
const password = 'Auditor-2026-door'
const command = () => crypto.randomUUID()

async function value<T>(answer: ReturnType<Session['call']>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.title}: ${JSON.stringify(got.refusal)}`)
  return got.value as T
}
async function codes(answer: ReturnType<Session['call']>): Promise<readonly string[]> {
  const got = await answer
  return got.ok ? [] : got.refusal.unmet.map(({ code }) => code)
}
const player = (name: string): Session => stage.journey.players.get(name)!.session
const looks = () => value<readonly Opening[]>(auditor.call('auditors.openings', { query: {} }))

beforeAll(async () => {
  stage = await setStage('yanan', 'job', 0)
  const names = Object.fromEntries(stage.journey.names) as { 'agr-record': { record: { links: { grant: string } } } }
  grant = names['agr-record'].record.links.grant
  today = day((await value<{ day: string }>(stage.system.call('clock.get'))).day)
  const { audit } = stage.running.administrators!
  const second = new Session(stage.running.origin)
  await second.signIn(audit.name, audit.password)
  await second.changePassword(audit.password, stage.password)
  const scope = { areas: [], parties: [], cases: [], grants: [grant], from: today, until: addDays(today, 5) }
  const body = {
    name: 'auditor-1',
    party: stage.journey.players.get('audit')!.party,
    person: { name: '审计一' },
    scope,
  }
  ;({ account } = await value<{ account: string }>(stage.system.call('auditors.open', { body })))
  const { password: once } = await value<{ password: string }>(
    second.call('auditors.approve', { params: { id: account } }),
  )
  auditor = new Session(stage.running.origin)
  await auditor.signIn('auditor-1', once)
  await auditor.changePassword(once, password)
}, 240_000)
afterAll(() => stage?.strike(), 60_000)

/** Asks an endpoint for the mandate in scope, with nothing in its body. */
async function ask(of: Endpoint, id = grant): Promise<readonly string[]> {
  const { origin } = stage.running
  const path = of.path.replace(/:[\w-]+\*?/g, id)
  const response = await fetch(`${origin}${path}`, {
    method: of.method,
    headers: { ...(await headers()), 'idempotency-key': command(), 'content-type': 'application/json' },
    ...(of.method === 'GET' ? {} : { body: '{}' }),
  })
  if (response.status !== 403) return []
  const { refusal } = (await response.json()) as { refusal: { unmet: { code: string }[] } }
  return refusal.unmet.map(({ code }) => code)
}

let signed: { cookie: string; 'x-csrf-token': string } | undefined
async function headers() {
  if (signed) return signed
  const response = await fetch(`${stage.running.origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'auditor-1', password }),
  })
  const { csrf } = (await response.json()) as { csrf: string }
  return (signed = { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'x-csrf-token': csrf })
}

describe('an auditor’s account', () => {
  it('given every endpoint, when an auditor asks, then only what reads is answered, and everything opened stands on the record', async () => {
    const open: string[] = []
    for (const of of asked) if (!(await ask(of)).some((code) => closed.includes(code))) open.push(of.id)
    expect(open.sort()).toEqual(answered)
    const said = new Set((await looks()).map(({ what }) => what))
    const unseen = answered.filter(
      (id) =>
        /^(cases|records\.get|records\.versions|custody|preservation|money|paper|proofs|trail\.lines)/.test(id) &&
        !said.has(id),
    )
    // Files ask for a code that there is none of here; what was refused before any room was asked is in the log of refusals.
    expect(unseen.filter((id) => !/^(paper\.(pdf|word)|money\.(terms|dues))$/.test(id))).toEqual([])
  }, 120_000)

  it('given what lies outside the scope, when it is asked for, then it is refused, and the look stands there as refused', async () => {
    const outside = stage.journey.names.get('plan-baota') as string | { case: string }
    const id = typeof outside === 'string' ? outside : outside.case
    expect(await codes(auditor.call('cases.get', { params: { id } }))).not.toEqual([])
    const dataset = (stage.journey.names.get('ds-baota') as { record: string }).record
    for (const call of ['records.get', 'proofs.bundle'] as const) {
      const params: Record<string, string> = call === 'records.get' ? { id: dataset } : { record: dataset }
      expect(await codes(auditor.call(call, { params }))).not.toEqual([])
    }
    expect(await codes(auditor.call('trail.lines', { query: { about: dataset } }))).not.toEqual([])
    const [refused] = (await looks()).filter(({ on, outcome }) => on === dataset && outcome === 'refused')
    expect(refused?.account).toBe(account)
  })

  it('given a case in the scope, when its timeline is opened, then what was done in it stands there; that of a case outside is refused', async () => {
    const subjects = await value<readonly { id: string; kind: string }[]>(auditor.call('auditors.subjects'))
    const about = subjects.find(({ kind }) => kind === 'case')?.id ?? ''
    expect((await value<{ trail: boolean }>(auditor.call('trail.open', { query: { about } }))).trail).toBe(true)
    const { lines } = await value<{ lines: readonly { type: string }[] }>(
      auditor.call('trail.lines', { query: { about } }),
    )
    expect(lines.map(({ type }) => type)).toContain('case-opened')
    const [last] = await looks()
    expect(last).toMatchObject({ what: 'trail.lines', on: about, outcome: 'done' })
    const outside = stage.journey.names.get('plan-baota') as string | { case: string }
    const other = typeof outside === 'string' ? outside : outside.case
    expect(await codes(auditor.call('trail.lines', { query: { about: other } }))).toEqual(['auditor-scope'])
    // Whoever computes in the domain follows its grant in coarse steps, and no case's timeline.
    expect(await codes(player('operator').call('trail.lines', { query: { about } }))).not.toEqual([])
  })

  it('given the timeline and the record of the mandate, when they are opened, then each look names what it was of, and security sees it', async () => {
    const { lines } = await value<{ lines: readonly { kind: string }[] }>(
      auditor.call('trail.lines', { query: { about: grant, kind: 'job' } }),
    )
    expect(lines.length).toBeGreaterThan(0)
    const [last] = await looks()
    expect(last).toMatchObject({ what: 'trail.lines', on: grant, outcome: 'done' })
    const security = new Session(stage.running.origin)
    await security.signIn(stage.running.administrators!.security.name, stage.password)
    const seen = await value<readonly Opening[]>(security.call('auditors.openings', { query: { account } }))
    expect(seen[0]).toMatchObject({ what: 'trail.lines', on: grant })
    expect(await codes(player('operator').call('auditors.list'))).toEqual(['administrator-needed'])
  })
})

describe('money over HTTP', () => {
  const heads = () => ledgerSheets([], [], (id) => id)[0]!.columns
  const cost = (number: string | null, amount: unknown) => [
    '投入成本',
    null,
    number,
    '2026-05-20',
    '设备公司',
    null,
    amount,
    null,
    null,
    null,
    null,
    null,
    null,
  ]
  const book = async (rows: readonly (readonly unknown[])[]) =>
    Buffer.from(await workbookBytes([{ name: '资金台账', columns: heads().slice(0, 13), rows: rows as never }]))
  const send = async (rows: readonly (readonly unknown[])[], dry: 'yes' | 'no') =>
    value<{ rows: number; booked: number; total: number; faults: { cell: string; text: string }[] }>(
      player('operator').call('money.import', { params: { grant }, query: { dry }, body: await book(rows) }),
    )

  it('given a workbook, when one cell is wrong, then nothing is booked and the cell is named; when all is right, then all of it is, and comes out again', async () => {
    const wrong = await send([cost('C-1', 120.5), cost('C-2', '一百')], 'no')
    expect([wrong.booked, wrong.faults.map(({ cell }) => cell)]).toEqual([0, ['G3']])
    expect(wrong.faults[0]?.text).toMatch(/[一-龥]/)
    const right = [cost('C-1', 120.5), cost('C-2', 79.5)]
    expect(await send(right, 'yes')).toMatchObject({ booked: 0, total: 200_00, faults: [] })
    expect(await send(right, 'no')).toMatchObject({ rows: 2, booked: 2, total: 200_00 })
    const entries = await value<readonly unknown[]>(auditor.call('money.entries', { params: { grant }, query: {} }))
    expect(entries).toHaveLength(2)
    expect(
      await codes(
        player('rival-1').call('money.import', { params: { grant }, query: { dry: 'no' }, body: await book(right) }),
      ),
    ).not.toEqual([])
    expect(
      await codes(auditor.call('money.import', { params: { grant }, query: { dry: 'no' }, body: await book(right) })),
    ).toEqual(['auditor-reads-only'])
  })

  it('given an amount due to a government unit, when it is paid, then only the treasury’s number and treasury close it', async () => {
    const operator = player('operator')
    const unit = stage.journey.players.get('finance')!.party
    const term = { unit, kind: 'fee', amount: 500_00, days: 5, daysOf: 'working-day', said: '协议第九条' }
    const { term: id } = await value<{ term: string }>(operator.call('money.agree', { params: { grant }, body: term }))
    const body = { term: id, starts: addDays(today, -20), ends: addDays(today, -1) }
    const { due } = await value<{ due: string }>(operator.call('money.owe', { body }))
    const settle = (payment: object) =>
      operator.call('money.settle', { params: { id: due }, body: { day: today, treasury: '610600', ...payment } })
    expect(await codes(settle({ number: '12 34' }))).toEqual(['money.treasury-number'])
    expect(await codes(settle({ number: 'FS-2026-0001', treasury: '610000' }))).not.toEqual([])
    await value(settle({ number: 'FS-2026-0001' }))
    expect(await codes(settle({ number: 'FS-2026-0002' }))).toEqual(['money.not-open'])
  })
})

describe('the end of an auditor’s term', () => {
  it('given midnight after the last day, when the auditor asks or signs in, then nothing is answered any more', async () => {
    await value(auditor.call('records.get', { params: { id: grant } }))
    await value(stage.system.call('clock.advance', { body: { to: startOf(addDays(today, 6)) } }))
    expect(await codes(auditor.call('records.get', { params: { id: grant } }))).toEqual(['sign-in-needed'])
    await expect(new Session(stage.running.origin).signIn('auditor-1', password)).rejects.toThrow('could not sign in')
  })
})
