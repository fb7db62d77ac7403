import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { canonical, day, startOf, type Json } from '../../../core/kernel/index.ts'
import { openTown } from './town-testing.ts'

const code = 'abcde23456'
let town: Awaited<ReturnType<typeof openTown>>
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** Waits until the figures have followed the events. */
async function followed(): Promise<void> {
  for (;;) {
    const { position } = await town.oversight.statistics.of(['900000'], '2026', day('2026-12-31'))
    if (position.counted >= position.last) return
    await new Promise((done) => setTimeout(done, 50))
  }
}

describe('reports to the authority above', () => {
  it('given a county’s report, when it is prepared, checked by a second person, sent and received, then it is locked with its digest, and only a revised one follows', async () => {
    const { oversight, city, county, countySecond, store, uuid } = town
    const { reports } = oversight
    await oversight.complaints.receive({ kind: 'data', area: '900001', text: '数据有误', code }, uuid())
    await followed()
    const [to] = await reports.addressees(county, '900001')
    expect(to).toMatchObject({ name: '示例市数据局', sameRole: true })
    const draft = { period: '2026-03', area: '900001', addressee: to!.party, title: '三月月报', text: '总体平稳' }
    await expect(reports.prepare(county, { ...draft, addressee: county.party }, null, uuid())).rejects.toThrow(
      'report.addressee',
    )
    await expect(reports.prepare(county, { ...draft, area: '900000' }, null, uuid())).rejects.toThrow('report.area')
    const id = await reports.prepare(county, draft, null, uuid())
    await expect(reports.page(city, id)).rejects.toThrow('report.not-yours')
    await expect(reports.step(county, id, 'check', uuid())).rejects.toThrow('report.own-check')
    await expect(reports.step(county, id, 'send', uuid())).rejects.toThrow('report.standing')
    await reports.step(countySecond, id, 'check', uuid())
    await reports.edit(county, id, { ...draft, text: '总体平稳，投诉一件' }, uuid())
    await expect(reports.step(county, id, 'send', uuid())).rejects.toThrow('report.standing')
    await reports.giveBack(countySecond, id, '补充数字说明', uuid())
    await reports.step(countySecond, id, 'check', uuid())
    await reports.step(county, id, 'send', uuid())
    await expect(reports.edit(county, id, draft, uuid())).rejects.toThrow('report.locked')
    await expect(reports.step(county, id, 'receive', uuid())).rejects.toThrow('report.not-yours')
    await reports.step(city, id, 'receive', uuid())
    const seen = await reports.page(city, id)
    expect(seen).toMatchObject({
      standing: 'received',
      number: 'R900001-2026-001',
      received: { account: city.account },
    })
    expect(seen.content.figures.find((one) => one.id === 'complaints')?.value).toBe(1)
    const digest = createHash('sha256')
      .update(canonical(seen.content as unknown as Json))
      .digest('hex')
    const [sent] = await store.query<{ data: { digest: string } }>(`select data from event where type = 'report.sent'`)
    expect([seen.digest, sent?.data.digest]).toEqual([digest, digest])

    await store.clock.advance(startOf(day('2026-04-08')))
    await oversight.complaints.receive({ kind: 'data', area: '900001', text: '又一件', code }, uuid())
    await followed()
    const second = await reports.prepare(county, draft, { id, reason: '更正文字' }, uuid())
    expect((await reports.page(county, id)).revisedBy).toEqual([second])
    expect((await reports.page(county, id)).content).toEqual(seen.content)
    expect((await reports.page(county, second)).content.figures.find((one) => one.id === 'complaints')?.value).toBe(1)
    expect((await reports.list(city)).map((one) => one.id)).toEqual([id])
  })
})

describe('preservation', () => {
  it('given a complaint about a record made under a grant, when its owner preserves it, then the grant is held until it is lifted, each with its reason', async () => {
    const { oversight, procedures, store, city, county, uuid } = town
    const grant = 'grant-aaaaaaaaaaaaaaaa'
    const memo = 'memo-aaaaaaaaaaaaaaaa'
    await store.transact({ id: uuid(), actor: 'a', party: null, request: null }, async (tx) => {
      const base = { area: '900001', holder: null, giver: county.party, fields: {}, standing: 'draft' }
      const on = day('2026-04-08')
      const made = (id: string, kind: string, links: object) => {
        return { stream: `record/${id}`, type: 'record-created', on, data: { ...base, id, kind, links } as never }
      }
      await tx.append([made(grant, 'grant', {}), made(memo, 'memo', { grant })])
      return null
    })
    const { preservation } = oversight
    const stranger = { ...city, party: 'party-other', roles: [], area: '' }
    await expect(preservation.place(stranger, memo, memo, '争议', uuid())).rejects.toThrow('preservation.not-yours')
    await preservation.place(county, memo, 'complaint-aaaaaaaaaaaaaaaa', '争议未决', uuid())
    await preservation.place(city, memo, memo, '审计', uuid())
    await expect(preservation.place(city, memo, memo, '审计', uuid())).rejects.toThrow('preservation.stands')
    const covers = (await procedures.record(grant))?.holds.map((hold) => hold.covers)
    expect(covers).toEqual([
      ['grant.destroy', 'log.purge'],
      ['grant.destroy', 'log.purge'],
    ])
    await preservation.lift(county, memo, 'complaint-aaaaaaaaaaaaaaaa', '已和解', uuid())
    const left = await preservation.of(county, memo)
    expect(left.holds.map(({ record, cause, reason }) => [record, cause, reason])).toEqual([
      [memo, memo, '审计'],
      [grant, memo, '审计'],
    ])
    await expect(preservation.lift(county, memo, 'complaint-aaaaaaaaaaaaaaaa', '再次', uuid())).rejects.toThrow(
      'preservation.none',
    )
  })
})

describe('a disclosure that a record owes every quarter', () => {
  it('given a quarter that is over, when its holder fills in what is begun from the records, then it is handed in once by the pack’s own procedure and the duty is met', async () => {
    const { oversight, procedures, store, city, county, duties, uuid } = town
    const { disclosed } = oversight
    const licence = 'licence-aaaaaaaaaaaaaaaa'
    await store.transact({ id: uuid(), actor: 'a', party: null, request: null }, async (tx) => {
      const record = { id: licence, kind: 'licence', area: '900001', links: {}, fields: {} }
      await procedures.create(tx, { ...record, holder: county.party, giver: city.party })
      return null
    })
    await store.clock.advance(startOf(day('2026-07-02')))
    const of = { duty: 'quarterly-use', record: licence, period: '2026-Q2' }
    expect(await disclosed.owed(county)).toMatchObject([{ ...of, due: '2026-07-10', papers: ['use'], case: null }])
    expect((await duties(county)).map(({ duty, disclosure }) => [duty, disclosure])).toEqual([['quarterly-use', true]])
    expect(await disclosed.owed(city)).toEqual([])
    await expect(disclosed.owedOne(city, of)).rejects.toThrow('disclosed.not-owed')
    const { start } = await disclosed.owedOne(county, of)
    expect(start).toEqual({ use: { from: '2026-04-01', to: '2026-06-30' } })
    await expect(disclosed.handIn(county, of, {}, uuid())).rejects.toThrow('disclosed.paper')
    await expect(disclosed.handIn(county, of, { use: start['use']! }, uuid())).rejects.toThrow('missing-item')
    expect(await disclosed.owed(county)).toMatchObject([{ case: null }])
    const papers = { use: { ...start['use'], text: '本季度无变化' } }
    const command = uuid()
    expect(await disclosed.handIn(county, of, papers, command)).toBeNull()
    expect(await disclosed.owed(county)).toEqual([])
    await expect(disclosed.handIn(county, of, papers, uuid())).rejects.toThrow('disclosed.not-owed')
    expect(await duties(county)).toEqual([])
    expect(await procedures.records('disclosure')).toMatchObject([{ standing: 'published', links: { licence } }])
    await store.transact({ id: uuid(), actor: 'a', party: null, request: null }, async (tx) => {
      await procedures.setStanding(tx, licence, 'closed')
      return null
    })
  })
})

describe('yearly disclosure pages', () => {
  it('given a page made from the records, when a second person approves it, then it is published by version, and a newer one leaves the older to be read', async () => {
    const { oversight, city, county, countySecond, uuid } = town
    const { disclosed } = oversight
    await expect(disclosed.generate(county, '900000', 2026, uuid())).rejects.toThrow('disclosed.area')
    await expect(disclosed.generate(county, '900001', 2031, uuid())).rejects.toThrow('disclosed.year')
    const id = await disclosed.generate(county, '900001', 2026, uuid())
    await expect(disclosed.approve(county, id, uuid())).rejects.toThrow('disclosed.own-approval')
    await expect(disclosed.publish(countySecond, id, uuid())).rejects.toThrow('disclosed.standing')
    await expect(disclosed.page(city, id)).rejects.toThrow('disclosed.not-yours')
    expect(await disclosed.published()).toEqual([])
    expect(await disclosed.read(id)).toBeNull()
    await disclosed.approve(countySecond, id, uuid())
    await disclosed.publish(county, id, uuid())
    const first = await disclosed.read(id)
    expect(first).toMatchObject({ version: 1, content: { partyName: '示例县数据局', areaName: { zh: '示例县' } } })
    expect(first?.content.complaints.find((one) => one.id === 'complaints')?.value).toBe(2)
    await oversight.complaints.receive({ kind: 'other', area: '900001', text: '第三件', code }, uuid())
    await followed()
    await disclosed.generate(countySecond, '900001', 2026, uuid())
    await disclosed.approve(county, id, uuid())
    await disclosed.publish(county, id, uuid())
    expect((await disclosed.published()).map(({ year, version }) => [year, version])).toEqual([[2026, 2]])
    expect((await disclosed.read(id, 1))?.digest).toBe(first?.digest)
    expect((await disclosed.read(id))?.content.complaints.find((one) => one.id === 'complaints')?.value).toBe(3)
    expect((await disclosed.list(city)).map((one) => one.versions.length)).toEqual([2])
  })
})

describe('a disclosure that the pack asks for every year', () => {
  it('given a year that is over, when nobody asks, then the page is drafted, two persons publish it, the pack’s own review comes between, and the duty is met', async () => {
    const { oversight, procedures, store, city, county, countySecond, duties, uuid } = town
    const { disclosed } = oversight
    const agreement = 'agreement-bbbbbbbbbbbbbbbb'
    await store.transact({ id: uuid(), actor: 'a', party: null, request: null }, async (tx) => {
      const fields = { agreement: { scope: '全县医保结算数据' } }
      const links = {}
      const record = { id: agreement, kind: 'agreement', area: '900001', links, fields }
      await procedures.create(tx, { ...record, holder: city.party, giver: county.party })
      await procedures.setStanding(tx, agreement, 'in-force')
      return null
    })
    await store.clock.advance(startOf(day('2027-01-02')))
    const [owed] = await duties(county)
    expect((await duties(county)).map((one) => [one.duty, one.page !== null])).toEqual([
      ['yearly-disclosure', true],
      ['yearly-report', false],
    ])
    expect(owed).toMatchObject({ duty: 'yearly-disclosure', period: '2026', due: '2027-01-31', mine: true })
    const id = owed!.page!
    const drafted = await disclosed.page(county, id)
    expect(drafted).toMatchObject({ standing: 'draft', generated: { account: 'platform' } })
    expect(drafted.owed).toMatchObject([{ due: '2027-01-31', late: false, clauses: ['town-1'] }])
    expect(drafted.draft?.agreements).toMatchObject([{ agreement, scope: '全县医保结算数据' }])
    expect(await duties(city)).toEqual([])

    await store.clock.advance(startOf(day('2027-02-03')))
    expect(await duties(city)).toMatchObject([{ duty: 'yearly-disclosure', late: true, mine: false, page: null }])
    await disclosed.approve(county, id, uuid())
    await expect(disclosed.publish(county, id, uuid())).rejects.toThrow('disclosed.own-publication')
    const waits = await disclosed.publish(countySecond, id, uuid())
    expect(waits).toMatchObject({ ended: null, next: { zh: '公开前保密审查' } })
    expect((await disclosed.page(county, id)).waits?.case).toBe(waits?.case)
    expect(await disclosed.publish(countySecond, id, uuid())).toMatchObject({ case: waits?.case })
    expect((await disclosed.read(id))?.version).toBe(2)

    await procedures.act(county, waits!.case, { type: 'act', act: 'secrecy', outcome: 'passed' } as never, uuid())
    expect(await disclosed.publish(countySecond, id, uuid())).toBeNull()
    expect(await disclosed.read(id)).toMatchObject({ version: 3, content: { agreements: [{ agreement }] } })
    const { state } = await procedures.caseView(county, waits!.case)
    expect(state).toMatchObject({ ended: 'completed', key: '2026' })
    expect(state.done.find(({ act }) => act === 'draft')?.document).toMatchObject({
      year: 2026,
      entries: [{ agreement, grantee: '示例市数据局', scope: '全县医保结算数据', evaluation: '本年度没有评价结果' }],
    })
    const left = async (who: typeof city) => (await duties(who)).map(({ duty }) => duty)
    expect([await left(county), await left(city)]).toEqual([['yearly-report'], []])
    await store.clock.advance(startOf(day('2027-02-05')))
    expect((await disclosed.list(county)).map(({ year, standing }) => [year, standing])).toContainEqual([
      2026,
      'published',
    ])
    expect([await left(county), await left(city)]).toEqual([['yearly-report'], []])
  })
})

describe('a report that the pack asks for', () => {
  it('given what the pack wants handed in, when the report is sent, then the duty’s own case is filed with it, a receipt is for one version only, and receiving the filing meets the duty', async () => {
    const { oversight, procedures, city, county, countySecond, duties, uuid } = town
    const { reports } = oversight
    const [owed] = await duties(county)
    const { duty, record, period } = owed!
    expect(owed).toMatchObject({ duty: 'yearly-report', papers: ['memo'] })
    const [to] = await reports.addressees(county, '900001')
    const draft = {
      period: '2026',
      area: '900001',
      addressee: to!.party,
      title: '年度报告',
      text: '平稳',
      duty: { duty, record, period },
    }
    const wrong = { ...draft, duty: { ...draft.duty, period: '2019' } }
    await expect(reports.prepare(county, wrong, null, uuid())).rejects.toThrow('report.duty')
    const id = await reports.prepare(county, { ...draft, papers: { memo: { name: '年度报告' } } }, null, uuid())
    await reports.step(countySecond, id, 'check', uuid())
    await expect(reports.step(county, id, 'send', uuid())).rejects.toThrow('missing-item')
    await reports.edit(county, id, { ...draft, papers: { memo: { name: '年度报告', text: '正文' } } }, uuid())
    await reports.step(countySecond, id, 'check', uuid())
    await reports.step(county, id, 'send', uuid())
    const sent = await reports.page(city, id)
    expect(sent).toMatchObject({ standing: 'sent', content: { duty: { duty } }, discharged: { ended: null } })
    await expect(reports.step(city, id, 'receive', uuid(), 'a'.repeat(64))).rejects.toThrow('report.wrong-version')
    const filed = sent.discharged!.case
    const { state } = await procedures.caseView(city, filed)
    expect(state).toMatchObject({ key: '2026', filings: [{ act: 'send', state: 'sent' }] })

    const revised = await reports.prepare(county, { ...draft, duty: undefined }, { id, reason: '更正' }, uuid())
    await reports.step(countySecond, revised, 'check', uuid())
    await reports.step(county, revised, 'send', uuid())
    await expect(reports.step(city, id, 'receive', uuid(), sent.digest!)).rejects.toThrow('report.superseded')
    const { digest } = await reports.page(city, revised)
    await reports.step(city, revised, 'receive', uuid(), digest!)
    await procedures.act(city, filed, { type: 'act', act: 'send', outcome: 'received' } as never, uuid())
    await town.store.clock.advance(startOf(day('2027-02-07')))
    expect(await duties(county)).toEqual([])
  })
})
