import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, startOf } from '../../../core/kernel/index.ts'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { platformActor, type Actor } from '../../../core/law/index.ts'
import type { Complaints } from '../../../operation/oversight/index.ts'
import type { ProceduresRoom } from '../../../operation/procedures/index.ts'
import { complaintHandlers } from '../handlers/complaints.ts'
import type { AnyHandler } from '../handler.ts'
import { listen, partsOf, type RunningServer } from '../server.ts'
import { openTown } from './town-testing.ts'

const uuid = () => crypto.randomUUID()
const code = 'abcde23456'

/** What the page of a form is told. */
interface Answered {
  readonly '/portal/forms/received': { readonly number: string; readonly owner: string | null }
  readonly '/portal/forms/status': object
  readonly '/portal/forms/typed': { readonly values: { readonly name: string }; readonly errors: readonly string[] }
}

describe('complaints and objections', () => {
  let server: RunningServer
  let town: Awaited<ReturnType<typeof openTown>>
  let complaints: Complaints
  let procedures: ProceduresRoom
  let store: typeof town.store
  const clerks: Record<string, Actor> = {}

  beforeAll(async () => {
    town = await openTown()
    store = town.store
    procedures = town.procedures
    complaints = town.oversight.complaints
    clerks['city'] = town.city
    clerks['county'] = town.county
    const { people, packs } = town
    const law = { areas: packs.areas, pack: packs.pack }
    const rooms = {
      complaints,
      law,
      people,
      procedures,
      clock: { now: () => store.clock.now() },
      products: {
        offered: () => Promise.resolve({ rows: [], total: 0, served: 0 }),
        offering: () => Promise.resolve([]),
      },
      disclosed: town.oversight.disclosed,
      domain: { publishedSamples: () => Promise.resolve([]) },
    }
    const handlers = complaintHandlers(rooms as never) as unknown as { readonly [id: string]: AnyHandler }
    const settings = { ...partsOf({ port: 0, checkAnswers: true }), rates: { post: { burst: 100, perMinute: 100 } } }
    server = await listen({ handlers, session: people.session, refused: people.refused, ...settings }, { port: 0 })
  })
  afterAll(async () => {
    await server.stop()
    await town.close()
  })

  /** Sends a form as a browser without scripts does. */
  async function send(form: string, values: Record<string, string>) {
    const response = await fetch(`${server.origin}/portal/forms/${form}`, {
      method: 'POST',
      body: new URLSearchParams(values),
    })
    return { status: response.status, page: (await response.json()) as Answered }
  }
  const complaint = { kind: 'price', area: '900001', text: '收费过高', code } as const
  const of = async (number: string) =>
    (await complaints.list(clerks['county']!, {})).find((one) => one.number === number)!

  it('given a complaint with scripts and rare letters, when sent twice by one form, then it has one number, an owner, a deadline, and nothing of it stands in events', async () => {
    const text = `<script>alert(1)</script> 𠮷田䶮\r\n${'长'.repeat(4000)}`
    const values = { ...complaint, text, name: '𠮷田', contact: '13800001234', command: uuid() }
    const { status, page } = await send('complaint', values)
    expect([status, page['/portal/forms/received']]).toEqual([
      200,
      { number: '900001-2026-00001', on: '2026-03-02', due: '2026-03-23', owner: '示例县数据局', code },
    ])
    expect((await send('complaint', values)).page).toEqual(page)
    const number = page['/portal/forms/received'].number
    const seen = await complaints.page(clerks['county']!, (await of(number)).id)
    expect([seen.text, seen.name, seen.contact]).toEqual([text.replace('\r\n', '\n'), '𠮷田', '13800001234'])
    const above = await complaints.page(clerks['city']!, seen.id)
    expect([above.mine, above.name, above.contact]).toEqual([false, null, null])
    expect(JSON.stringify(await store.query('select data from event'))).not.toMatch(/𠮷|alert|138000/)
  })

  it('given papers with a complaint, when they are scans, then only its owner reads them and erasing the person destroys them; anything else is refused by name', async () => {
    const county = clerks['county']!
    const pdf = Buffer.from('%PDF-1.7\n缴费单\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    const form = (files: readonly (readonly [string, Buffer])[]) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ ...complaint, command: uuid() })) body.append(name, value)
      for (const [name, bytes] of files) body.append('files', new Blob([new Uint8Array(bytes)]), name)
      return body
    }
    const post = async (body: FormData) => {
      const response = await fetch(`${server.origin}/portal/forms/complaint`, { method: 'POST', body })
      return { status: response.status, page: (await response.json()) as Answered }
    }
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    const bad = await post(
      form([
        ['网页.pdf', page],
        ['张三的扫描.pdf', pdf],
      ]),
    )
    expect([bad.status, bad.page['/portal/forms/typed'].errors]).toEqual([422, [expect.stringContaining('网页.pdf')]])
    expect((await post(form(Array.from({ length: 6 }, () => ['a.pdf', pdf] as const)))).status).toBe(422)

    const body = form([
      ['张三的扫描.pdf', pdf],
      ['', Buffer.alloc(0)],
    ])
    const { status, page: got } = await post(body)
    expect(status).toBe(200)
    expect((await post(body)).page).toEqual(got)
    const { id } = await of(got['/portal/forms/received'].number)
    const seen = await complaints.page(county, id)
    expect(seen.papers).toEqual([{ name: '张三的扫描.pdf', type: 'application/pdf', bytes: pdf.length }])
    expect((await complaints.page(clerks['city']!, id)).papers).toMatchObject([{ name: null }])
    expect((await complaints.file(county, id, 0)).bytes.equals(pdf)).toBe(true)
    await expect(complaints.file(clerks['city']!, id, 0)).rejects.toThrow('complaint.not-yours')
    expect(JSON.stringify(await store.query('select data from event'))).not.toMatch(/张三/)
    expect(await town.objects.list()).toHaveLength(1)

    await complaints.handle(county, id, { do: 'take' }, uuid())
    await complaints.handle(county, id, { do: 'answer', result: 'explained', text: '已说明' }, uuid())
    await complaints.erase(county, id, '本人申请', uuid())
    expect((await complaints.page(county, id)).papers).toEqual([])
    await expect(complaints.file(county, id, 0)).rejects.toThrow('not-found')
    expect(await town.objects.list()).toEqual([])
  })

  it('given what is no complaint, when sent, then every field that is wrong is named and what was typed comes back', async () => {
    const { status, page } = await send('complaint', {
      ...complaint,
      kind: 'poetry',
      text: '长'.repeat(5001),
      name: '<b>',
    })
    expect(status).toBe(422)
    expect(page['/portal/forms/typed'].values.name).toBe('<b>')
    expect(page['/portal/forms/typed'].errors).toHaveLength(3)
    expect((await send('complaint', { ...complaint, area: '110000' })).status).toBe(422)
    expect((await send('complaint', { ...complaint, about: 'product-aaaaaaaaaaaaaaaa' })).status).toBe(422)
    expect((await send('complaint', { ...complaint, text: '长'.repeat(40_000) })).status).toBe(422)
    expect((await send('poem', complaint)).status).toBe(404)
  })

  it('given something public, when a complaint names it and a party by what they are called, then its owner reads it, it is kept until the answer, and again while it is taken up again', async () => {
    const city = clerks['city']!
    const opened = await procedures.open(clerks['county']!, { procedure: 'post' }, uuid())
    const act = (name: string, more: object = {}) =>
      procedures.act(clerks['county']!, opened.case, { type: 'act', act: name, on: day('2026-03-02'), ...more }, uuid())
    await act('write', { document: { name: '停水公告 𠮷', text: '内容' } })
    const typed = { ...complaint, about: '停水公告 𠮷', against: '示例县数据局' }
    const hidden = await send('complaint', typed)
    expect(hidden.page['/portal/forms/typed'].errors).toEqual([
      expect.stringContaining('公开的事项和单位里没有“停水公告 𠮷”'),
    ])
    await act('decide', { outcome: 'approved' })
    await act('notice')
    const two = await send('complaint', { ...typed, command: uuid() })
    expect(two.page['/portal/forms/typed'].errors).toEqual([
      expect.stringMatching(
        /“停水公告 𠮷（公示）”.*“停水公告 𠮷（公告）”|“停水公告 𠮷（公告）”.*“停水公告 𠮷（公示）”/,
      ),
    ])
    const { page } = await send('complaint', { ...typed, about: ' 停水公告 𠮷（公告）', command: uuid() })
    const { number, owner } = page['/portal/forms/received']
    // The county bureau is named, and it is its bulletin: the city answers.
    expect(owner).toBe('示例市数据局')
    const [row] = await complaints.list(city, { about: opened.record! })
    expect(row).toMatchObject({
      number,
      about: opened.record,
      aboutTitle: '停水公告 𠮷（公告）',
      againstName: '示例县数据局',
    })
    const id = row!.id
    expect((await complaints.page(city, id)).aboutOpen).toBe(true)
    expect(await complaints.lookUp(number, code)).toMatchObject({
      about: '停水公告 𠮷（公告）',
      against: '示例县数据局',
    })
    const kept = async () => (await procedures.record(opened.record!))?.holds.map(({ name, case: of }) => [name, of])
    expect(await kept()).toEqual([['kept-while-open', id]])
    const handling = { do: 'transfer', party: clerks['county']!.party, reason: '属地' } as const
    await expect(complaints.handle(city, id, handling, uuid())).rejects.toThrow('complaint.to-accused')
    await complaints.handle(city, id, { do: 'take' }, uuid())
    await complaints.handle(city, id, { do: 'answer', result: 'explained', text: '已说明' }, uuid())
    expect(await kept()).toEqual([])
    await complaints.reopen(number, code, '没有解决', uuid())
    expect(await kept()).toEqual([['kept-while-open', id]])

    const joined = await complaints.receive({ ...complaint, against: clerks['county']!.party }, uuid())
    const [main] = (await complaints.list(city, {})).filter((one) => one.number === joined.number)
    await complaints.handle(city, id, { do: 'merge', into: main!.id, reason: '同一事项' }, uuid())
    expect(await kept()).toEqual([['kept-while-open', id]])
    await complaints.handle(city, main!.id, { do: 'take' }, uuid())
    await complaints.handle(city, main!.id, { do: 'answer', result: 'explained', text: '已说明' }, uuid())
    expect(await kept()).toEqual([])
    // A page led here: which of the two is meant is known as long as the field still says so.
    const led = { ...typed, aboutFrom: opened.case, command: uuid() }
    expect((await send('complaint', { ...led, about: '停水公告' })).status).toBe(422)
    const from = await send('complaint', led)
    expect(
      (await complaints.list(city, {})).find(({ number: one }) => one === from.page['/portal/forms/received'].number)
        ?.about,
    ).toBe(opened.case)
    expect((await checkProjections(store)).findings).toEqual([])
  })

  it('given what is not public, does not exist or is script, when a complaint names it, then it is refused alike and nothing is told of it', async () => {
    const county = clerks['county']!
    const made = await procedures.open(county, { procedure: 'note-down' }, uuid())
    const document = { name: '内部备忘', text: '不公开' }
    await procedures.act(county, made.case, { type: 'act', act: 'write', on: day('2026-03-02'), document }, uuid())
    const errors = []
    for (const about of ['内部备忘', made.record!, made.case, '没有这样的东西', '<script>alert(1)</script>']) {
      const { status, page } = await send('complaint', { ...complaint, about })
      expect([status, page['/portal/forms/typed'].values]).toMatchObject([422, { about }])
      errors.push(page['/portal/forms/typed'].errors.map((one) => one.replace(about, '…')))
    }
    expect(new Set(errors.map((one) => JSON.stringify(one))).size).toBe(1)
    const both = await send('complaint', { ...complaint, about: '甲', against: '乙', kind: 'poetry' })
    expect(both.page['/portal/forms/typed'].errors).toHaveLength(3)
    const json = (about: string) =>
      fetch(`${server.origin}/portal/api/complaints`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': uuid() },
        body: JSON.stringify({ ...complaint, about }),
      })
    expect([(await json(made.record!)).ok, (await json('product-aaaaaaaaaaaaaaaa')).ok]).toEqual([false, false])
    expect((await fetch(`${server.origin}/portal/api/complaints/named/${made.record}`)).status).toBe(404)
  })

  it('given a role that answers complaints of a kind by the pack, when one of that kind comes, then it is theirs wherever below they are, and the clause is named; of other kinds nothing changes', async () => {
    const { people } = town
    const market = { name: '示例市市场监管局', kind: 'government-department', area: '900000', level: 'city' } as const
    const { party } = await people.register(platformActor, market, uuid())
    await people.role(platformActor, party, { role: 'market-supervision', area: '900000' }, uuid())
    const unfair = await complaints.receive({ ...complaint, kind: 'competition' }, uuid())
    expect(unfair.owner).toBe('示例市市场监管局')
    const row = (await complaints.list(clerks['city']!, {})).find(({ number }) => number === unfair.number)
    expect(row?.clauses).toEqual(['town-2'])
    expect((await complaints.receive(complaint, uuid())).owner).toBe('示例县数据局')
    const accused = await complaints.receive({ ...complaint, kind: 'competition', against: party }, uuid())
    expect(accused.owner).toBe('示例县数据局')
  })

  it('given a complaint about the county bureau itself, when received, then the city answers, and it cannot be passed to the one complained about', async () => {
    const about = clerks['county']!.party
    const made = await complaints.receive({ ...complaint, kind: 'official', about }, uuid())
    expect(made.owner).toBe('示例市数据局')
    const [row] = await complaints.list(clerks['city']!, { about })
    const handling = { do: 'transfer', party: about, reason: '属地办理' } as const
    await expect(complaints.handle(clerks['city']!, row!.id, handling, uuid())).rejects.toThrow('complaint.to-accused')
  })

  it('given a complaint that concerns every authority of its area, when nobody leads it, then it waits for whoever supervises, who names an owner with a reason; who leads the area answers from then on', async () => {
    const [city, county] = [clerks['city']!, clerks['county']!]
    const { people } = town
    const about = city.party
    const all = { ...complaint, area: '900000', kind: 'official', against: about } as const
    const first = await complaints.receive(all, uuid())
    expect([first.owner, first.due]).toEqual([null, '2026-03-23'])
    const waiting = await complaints.list(city, { mine: 'yes', open: 'yes' })
    const row = waiting.find(({ number }) => number === first.number)!
    expect([row.mine, row.placeable]).toEqual([false, true])
    expect((await complaints.list(county, {})).filter(({ number }) => number === first.number)).toEqual([])
    const to = (party: string) => ({ do: 'transfer', party, reason: '本局是被投诉单位，请县局办理' }) as const
    await expect(complaints.handle(city, row.id, { do: 'take' }, uuid())).rejects.toThrow('complaint.not-yours')
    await expect(complaints.handle(city, row.id, to(about), uuid())).rejects.toThrow('complaint.to-accused')
    await expect(complaints.handle(county, row.id, to(county.party), uuid())).rejects.toThrow('complaint.not-yours')
    await complaints.handle(city, row.id, to(county.party), uuid())
    expect((await complaints.lookUp(first.number, code)).owner).toBe('示例县数据局')
    const { history, mine, placeable } = await complaints.page(county, row.id)
    expect(history.map(({ type, reason }) => [type, reason])).toEqual([
      ['complaint.received', null],
      ['complaint.transferred', '本局是被投诉单位，请县局办理'],
    ])
    expect([mine, placeable]).toEqual([true, false])
    await expect(complaints.handle(city, row.id, to(county.party), uuid())).rejects.toThrow('complaint.no-taker')

    const seat = { name: '示例市人民政府', kind: 'government', area: '900000', level: 'city' } as const
    const { party } = await people.register(platformActor, seat, uuid())
    await people.role(platformActor, party, { role: 'government', area: '900000' }, uuid())
    expect((await complaints.receive(all, uuid())).owner).toBe('示例市人民政府')
    expect((await complaints.receive({ ...all, against: undefined }, uuid())).owner).toBe('示例市数据局')
    expect((await complaints.receive({ ...all, against: undefined, area: '900001' }, uuid())).owner).toBe(
      '示例县数据局',
    )
  })

  it('given a complaint, when it is taken, answered and taken up again once, then whoever has the number reads it and a second time is refused', async () => {
    const county = clerks['county']!
    const { number } = await complaints.receive({ ...complaint, contact: '139 0000 5678' }, uuid())
    const { id } = await of(number)
    const answer = { do: 'answer', result: 'partly', text: '已核减，致歉。' } as const
    await expect(complaints.handle(county, id, answer, uuid())).rejects.toThrow('complaint.standing')
    await expect(complaints.handle(clerks['city']!, id, { do: 'take' }, uuid())).rejects.toThrow('complaint.not-yours')
    await complaints.handle(county, id, { do: 'take' }, uuid())
    await complaints.handle(county, id, { do: 'assign', account: county.account }, uuid())
    await complaints.handle(county, id, answer, uuid())
    const { page } = await send('status', { number, code: '5678' })
    expect(page['/portal/forms/status']).toMatchObject({
      standing: 'answered',
      answers: [{ result: 'partly', text: answer.text }],
    })
    const again = await send('reopen', { number, code: ' ABCDE-23456 ', text: '没有退款', command: uuid() })
    expect(again.page['/portal/forms/status']).toMatchObject({ standing: 'received', reopened: '2026-03-02' })
    await complaints.handle(county, id, { do: 'take' }, uuid())
    await complaints.handle(county, id, { ...answer, text: '已退款' }, uuid())
    expect((await send('reopen', { number, code, text: '还不行' })).status).toBe(422)
    await complaints.erase(county, id, '本人要求', uuid())
    const gone = await complaints.page(county, id)
    expect([gone.text, gone.name, gone.said[0]?.text, gone.erased]).toEqual([null, null, null, true])
    expect((await send('status', { number, code })).status).toBe(422)
  })

  it('given guesses, when the end of a telephone number is wrong five times, then only the secret opens the answer that day', async () => {
    const { number } = await complaints.receive({ ...complaint, contact: '13900005678' }, uuid())
    for (let guess = 0; guess < 5; guess += 1)
      await expect(complaints.lookUp(number, '1111')).rejects.toThrow('no-such')
    await expect(complaints.lookUp(number, '5678')).rejects.toThrow('no-such')
    await expect(complaints.lookUp('900001-2026-99999', code)).rejects.toThrow('no-such')
    expect((await complaints.lookUp(number, code)).standing).toBe('received')
  })

  it('given two of a kind, when one is joined to the other and that is answered, then the joined one reads only what is written for both', async () => {
    const county = clerks['county']!
    const main = await of((await complaints.receive(complaint, uuid())).number)
    const other = await complaints.receive(complaint, uuid())
    await complaints.handle(
      county,
      (await of(other.number)).id,
      { do: 'merge', into: main.id, reason: '同一事项' },
      uuid(),
    )
    await complaints.handle(county, main.id, { do: 'take' }, uuid())
    const words = { text: '张某：已处理', common: '收费已更正' }
    await complaints.handle(county, main.id, { do: 'answer', result: 'upheld', ...words }, uuid())
    const seen = await complaints.lookUp(other.number, code)
    expect([seen.standing, seen.answers.map(({ text }) => text)]).toEqual(['answered', ['收费已更正']])
  })

  it('given a notice, when somebody objects by the form and the case answers, then the objection has a number that opens the answer', async () => {
    const city = clerks['city']!
    const opened = await procedures.open(city, { procedure: 'post' }, uuid())
    const act = (name: string, more: object = {}) =>
      procedures.act(city, opened.case, { type: 'act', act: name, on: day('2026-03-02'), ...more }, uuid())
    await act('write', { document: { name: '公告', text: '内容' } })
    await act('decide', { outcome: 'approved' })
    await act('notice')
    const { status, page } = await send('objection', {
      case: opened.case,
      name: '张三丰',
      text: '不准确',
      code,
      command: uuid(),
    })
    expect([status, page['/portal/forms/received'].owner]).toEqual([200, '示例市数据局'])
    const { number } = page['/portal/forms/received']
    const answer = { objection: '0', text: '已核实', upheld: false }
    await procedures.act(
      city,
      opened.case,
      { type: 'answer', act: 'notice', document: answer, on: day('2026-03-02') },
      uuid(),
    )
    expect(await complaints.lookUp(number, code)).toMatchObject({
      kind: 'objection',
      standing: 'answered',
      answers: [{ result: 'not-upheld', text: '已核实' }],
    })
    expect((await send('objection', { case: opened.case, text: '没有姓名', code })).status).toBe(422)
  })

  it('given a deadline that goes by, when nobody answered, then the complaint is late', async () => {
    const { number } = await complaints.receive(complaint, uuid())
    await store.clock.advance(startOf(day('2026-04-01')))
    expect((await of(number)).late).toBe(true)
  })
})
