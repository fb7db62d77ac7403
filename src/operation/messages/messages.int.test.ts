import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificate, testMail } from '../../base/mail/testing.ts'
import { addDays, dayOf, Refused, startOf, type Day } from '../../core/kernel/index.ts'
import { signature } from '../../base/webhook/index.ts'
import { usual } from './preferences.ts'
import { canary, longTitle, messageScene } from './testing.ts'

let ground: Awaited<ReturnType<typeof messageScene>>
let mail: Awaited<ReturnType<typeof testMail>>
const posted: { readonly id: string; readonly body: string; readonly signed: string }[] = []
let answer = 204
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += String(chunk)))
  request.on('end', () => {
    const stamp = String(request.headers['x-shuyu-timestamp'])
    if (request.headers['x-shuyu-signature'] === signature('shared', stamp, body))
      posted.push({ id: String(request.headers['x-shuyu-id']), body, signed: stamp })
    response.writeHead(answer).end()
  })
})
beforeAll(async () => {
  ground = await messageScene()
  mail = await testMail()
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  await ground.end()
  await mail.close()
  await new Promise((done) => receiver.close(done))
})

const command = () => crypto.randomUUID()
const today = () => dayOf(ground.store.clock.now())
const at = (day: Day, minutes = 600) => ground.store.clock.advance(startOf(day, minutes))
async function box(name: string, more: object = {}) {
  await ground.messages.look()
  return (await ground.messages.box(ground.who(name), { limit: 50, ...more })).messages
}
const kinds = async (name: string) => (await box(name)).map(({ kind, act }) => (act === null ? kind : `${kind} ${act}`))
const clear = async () => {
  await ground.messages.look()
  await ground.store.query('delete from message_delivery')
  await ground.store.query('delete from message')
}
const reach = (name: string, more: object = {}) =>
  ground.messages.changeReach(
    ground.who(name),
    { ...usual, quiet: null, address: `${name}@example.cn`, handle: null, ...more },
    command(),
  )
const channels = (more: object = {}) =>
  ground.messages.changeChannels(
    ground.who('system'),
    'installation',
    {
      mail: {
        host: '127.0.0.1',
        port: mail.port,
        security: 'starttls',
        user: 'shuyu',
        from: 'no-reply@data.cn',
        ca: certificate,
      },
      webhook: null,
      site: 'https://data.example.cn',
      soonDays: 3,
      password: 'right',
      ...more,
    },
    command(),
  )

describe('who is told what', () => {
  let id: string
  it('given an act done, then those whose turn it is hear of it once, and nobody else does', async () => {
    id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    expect(await kinds('agency.a')).toEqual(['assigned check'])
    expect(await kinds('agency.b')).toEqual(['assigned check'])
    expect(await kinds('agency.b')).toEqual(['assigned check'])
    expect(await kinds('bureau.a')).toEqual([])
    expect(await kinds('stranger.a')).toEqual([])
    // What was the operator's turn before is told to the colleague of the one who opened the case.
    expect(await kinds('operator.a')).toEqual([])
    expect((await box('agency.a'))[0]).toMatchObject({ case: id, procedureTitle: { zh: longTitle }, read: false })
  })

  it('given a complaint received, given to somebody and late, and a report that was sent, then whoever is in charge hears of each and is led to its page', async () => {
    await clear()
    const { party, account } = ground.who('agency.a')
    const happen = (stream: string, type: string, data: object) =>
      ground.store.transact({ id: command(), actor: 'public', party: null, request: null }, async (tx) => {
        await tx.append([{ stream, type, data: data as never }])
        return null
      })
    const stream = 'complaint/complaint-abcdefgh'
    await happen(stream, 'complaint.received', { owner: party, due: '2026-04-30', text: canary })
    expect([await kinds('agency.a'), await kinds('agency.b')]).toEqual([['assigned'], ['assigned']])
    await happen(stream, 'complaint.assigned', { account })
    await happen(stream, 'complaint.overdue', { due: '2026-04-30' })
    expect(await kinds('agency.a')).toEqual(['overdue', 'assigned', 'assigned'])
    expect(await kinds('agency.b')).toEqual(['assigned'])
    await happen('report/report-abcdefgh', 'report.sent', { addressee: ground.who('bureau.a').party })
    const [sent] = await box('bureau.a')
    expect(sent).toMatchObject({ kind: 'assigned', case: 'report-abcdefgh', procedureTitle: { zh: '上报的报告' } })
    expect(await kinds('stranger.a')).toEqual([])
    const own = (name: string, type: string, data: object) =>
      ground.store.transact(
        { id: command(), actor: ground.who(name).account, party: ground.who(name).party, request: null },
        async (tx) => {
          const stream = type.startsWith('house')
            ? `house/${ground.who(name).party}`
            : type.startsWith('existing')
              ? 'existing/existing-abcdefgh'
              : 'classification/dataset-abcdefgh'
          await tx.append([{ stream, type, data: data as never }])
          return null
        },
      )
    await clear()
    await own('agency.a', 'house.stand-in-set', { id: 'standin-abcdefgh', by: ground.who('agency.b').person })
    expect([await kinds('agency.a'), (await box('agency.b'))[0]]).toMatchObject([
      [],
      { kind: 'stand-in', case: 'standin-abcdefgh', procedureTitle: { zh: '代同事办理' } },
    ])
    await own('agency.b', 'dataset.classification-asked', { dataset: 'dataset-abcdefgh' })
    expect((await box('agency.a'))[0]).toMatchObject({ kind: 'assigned', case: 'dataset-abcdefgh' })
    expect(await kinds('bureau.a')).toEqual([])
    await clear()
    const clerk = ground.who('agency.a')
    await ground.store.query(
      `insert into existing_entry (id, procedure, area, name, begun, numbers, party, account, person, entry, state, at)
       values ('existing-abcdefgh', 'agreement', '', '协议', '2024-06-03', '{}', $1, $2, $3, '{}', 'declined', 1)`,
      [clerk.party, clerk.account, clerk.person],
    )
    await own('agency.b', 'existing.declined', { person: ground.who('agency.b').person, reason: canary })
    expect([(await box('agency.a'))[0], await kinds('agency.b')]).toMatchObject([
      { kind: 'returned', case: 'existing-abcdefgh', procedureTitle: { zh: '补录的存量事项' } },
      [],
    ])
    await clear()
  })

  it('given advice on a result, then who asked and who made it hear that it came and nothing of it, and of advice that nobody asked for nobody hears', async () => {
    await clear()
    const artifact = 'artifact-abcdefghijklmnop'
    const { party, account } = ground.who('operator.a')
    const happen = (name: string, type: string, data: object) =>
      ground.store.transact(
        { id: command(), actor: ground.who(name).account, party: ground.who(name).party, request: null },
        async (tx) => {
          await tx.append([{ stream: `egress/${artifact}`, type, data: data as never }])
          return null
        },
      )
    await ground.store.transact({ id: command(), actor: account, party, request: null }, async (tx) => {
      await ground.procedures.create(tx, {
        id: artifact,
        kind: 'wish',
        area: '990100',
        holder: party,
        giver: null,
        links: {},
        fields: {},
      })
      return null
    })
    const advice = { artifact, text: canary, marks: [{ row: 0, column: 'n', reason: canary }] }
    await happen('agency.a', 'egress.advice-given', advice)
    expect(await kinds('operator.a')).toEqual([])
    await happen('operator.a', 'egress.advice-asked', { artifact, question: canary })
    await happen('agency.a', 'egress.advice-given', advice)
    const [told, ...more] = await box('operator.a')
    expect(told).toMatchObject({ kind: 'advised', case: artifact, procedureTitle: { zh: '成果的出域审查' } })
    expect(more).toEqual([])
    expect(JSON.stringify(told)).not.toContain(canary)
    expect(await kinds('operator.b')).toEqual([])
    expect(await kinds('agency.b')).toEqual([])
    await ground.store.query(
      `insert into domain_job (id, grant_id, area, name, sql, sql_digest, state, artifact, asked_by, asked_at)
       values ('job-abcdefghijklmnop', 'grant-1', '990100', '作业', '', '', 'finished', $1, $2, 1)`,
      [artifact, ground.who('operator.b').account],
    )
    await happen('agency.a', 'egress.advice-given', advice)
    expect(await kinds('operator.b')).toEqual(['advised'])
    await clear()
  })

  it('given a clock of the pack that warns and runs out, then its persons hear of both, and whom the pack tells', async () => {
    await clear()
    await at('2026-03-13' as Day)
    expect(await kinds('agency.a')).toEqual(['due-soon check'])
    await at('2026-03-17' as Day)
    expect(await kinds('agency.b')).toEqual(['overdue check', 'due-soon check'])
    expect(await kinds('bureau.a')).toEqual(['overdue check'])
  })

  it('given something sent back, decided, objected to, due soon by the setting, and closed, then those concerned hear of each', async () => {
    await clear()
    await ground.act('agency.a', id, 'check', { outcome: 'back', reason: '材料不齐' })
    expect(await kinds('operator.a')).toEqual(['decided check', 'returned draft'])
    expect(await kinds('operator.b')).toEqual(['returned draft'])
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await ground.act('agency.a', id, 'check', { outcome: 'good' })
    await ground.act('agency.a', id, 'show', {})
    await clear()
    const objection = { act: 'show', name: '李四', contact: '13800000000', text: '不同意', attachments: [] }
    await ground.procedures.object(id, objection, command())
    expect(await kinds('agency.a')).toEqual(['objected show'])
    const [open] = (await ground.procedures.caseView(ground.who('agency.a'), id)).state.objections
    await ground.procedures.act(
      ground.who('agency.a'),
      id,
      {
        type: 'answer',
        act: 'show',
        on: today(),
        document: { objection: open?.id ?? '', upheld: false, text: '不成立' },
      } as never,
      command(),
    )
    await at(addDays(today(), 8))
    await clear()
    const due = (await ground.procedures.turns([id]))[0]?.turns[0]?.due
    expect(due).not.toBeUndefined()
    await at(addDays(due!, -1))
    expect(await kinds('agency.b')).toContain('due-soon close')
    await clear()
    await ground.act('agency.a', id, 'close', { outcome: 'done' })
    expect(await kinds('operator.a')).toEqual(['closed', 'decided close'])
  })

  it('given messages, when one and then all are read, then the count follows, and of others none is touched', async () => {
    const [first] = await box('operator.a')
    expect(await ground.messages.unread(ground.who('operator.a'))).toBe(2)
    expect(await ground.messages.read(ground.who('agency.a'), { ids: [first!.id] })).toBe(0)
    expect(await ground.messages.read(ground.who('operator.a'), { ids: [first!.id] })).toBe(1)
    expect((await box('operator.a', { unread: true })).map(({ kind }) => kind)).toEqual(['decided'])
    expect((await box('operator.a', { kind: 'closed' })).map(({ read }) => read)).toEqual([true])
    await ground.messages.read(ground.who('operator.a'), { upTo: first!.id })
    expect(await ground.messages.unread(ground.who('operator.a'))).toBe(0)
  })
})

describe('inside a house', () => {
  beforeAll(async () => {
    const { house, who } = ground
    const security = { ...who('system'), administrator: 'security' } as const
    for (const one of ['agency.a', 'agency.b'])
      await house.setManager(security, { party: who(one).party, person: who(one).person, on: true }, command())
  })

  it('given a chain, when a draft goes on its way and comes back, then those at whose desk it lies hear of it, and no other house', async () => {
    await clear()
    const { house, who } = ground
    const [a, b] = [who('agency.a'), who('agency.b')]
    const step = { kind: 'head', title: '主任', posts: [], persons: [b.person], all: false } as const
    const wish = { kind: 'chain', chain: { title: '签批', scopes: [], steps: [step] } } as const
    const { change } = await house.propose(a, wish, command())
    await house.confirm(b, change, command())
    const id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await clear()
    const content = { outcome: 'good' }
    const made = await house.start(a, id, { act: 'check', type: 'act', line: null, content }, command())
    await house.send(a, made.draft, { seen: 1 }, command())
    expect(await kinds('agency.b')).toEqual(['to-sign check'])
    expect(await kinds('agency.a')).toEqual([])
    await house.return(b, made.draft, { reason: '再核', to: -1 }, command())
    expect(await kinds('agency.a')).toEqual(['returned check'])
    expect(await kinds('operator.a')).toEqual([])
    const { rows } = await ground.messages.log(who('audit'), { limit: 50 })
    expect(rows.map(({ kind }) => kind)).toContain('to-sign')
  })
})

describe('what leaves the console', () => {
  it('given a mail server that is down, when something happens, then it goes on, the letters wait, and the administrator sees it', async () => {
    await clear()
    await channels({
      mail: { host: '127.0.0.1', port: 1, security: 'starttls', user: null, from: 'no-reply@data.cn', ca: null },
    })
    await reach('agency.a')
    await reach('agency.b', { digest: 'daily', digestAt: '09:00' })
    const id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await ground.messages.look()
    const status = await ground.messages.status(ground.who('system'))
    expect(status.waiting.mail).toBe(2)
    expect(status.failing).toMatchObject([{ channel: 'mail', scope: 'installation', code: 'mail-unreachable' }])
    expect(mail.arrived).toEqual([])
    await expect(ground.messages.status(ground.who('agency.a'))).rejects.toBeInstanceOf(Refused)
    await channels()
    await ground.messages.retry(ground.who('system'))
    await ground.messages.look()
    expect(mail.arrived.map(({ to }) => to)).toEqual([['agency.a@example.cn']])
    expect((await ground.messages.status(ground.who('system'))).failing).toEqual([])
  })

  it('given a letter, then its title has come through whole, and it says nothing of what the case holds', async () => {
    const [letter] = mail.arrived
    expect(letter?.header('subject')).toBe(`【数域】待办：${longTitle}`)
    expect(letter?.secure).toBe(true)
    expect(letter?.body).toContain(`事项：${longTitle}`)
    expect(letter?.body).toContain('https://data.example.cn/console/cases/case-')
  })

  it('given a digest, then its letters come together at its time, and what is urged comes at once', async () => {
    const id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await ground.messages.look()
    await ground.messages.urge(ground.who('operator.a'), id, { act: 'check', note: canary }, command())
    await ground.messages.look()
    const urged = mail.arrived.filter(({ to }) => to[0] === 'agency.b@example.cn')
    expect(urged.map((one) => one.header('subject').slice(0, 7))).toEqual(['【数域】催办：'])
    await at(addDays(today(), 1), 545)
    await ground.messages.look()
    const digest = mail.arrived.filter(({ to }) => to[0] === 'agency.b@example.cn').at(-1)
    expect(digest?.header('subject')).toBe('【数域】2 条消息')
    expect(digest?.body.match(/编号：/g)).toHaveLength(2)
  })

  it('given a webhook, then a signed message reaches it, again under the same id when it first failed, and the log tells it all', async () => {
    await channels({
      webhook: { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in` },
      secret: 'shared',
    })
    await reach('bureau.a', { mail: false, handle: 'u-1001' })
    await ground.store.query('delete from message_person where account <> $1', [ground.who('bureau.a').account])
    const id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await ground.messages.look()
    await clear()
    posted.length = 0
    answer = 503
    await at(addDays((await ground.procedures.turns([id]))[0]!.turns[0]!.due!, 1))
    await ground.messages.look()
    answer = 204
    await ground.messages.retry(ground.who('system'))
    await ground.messages.look()
    const mine = posted.filter(({ body }) => body.includes('u-1001') && body.includes(id))
    expect(mine.length).toBeGreaterThan(0)
    expect(JSON.parse(mine.at(-1)!.body)).toMatchObject({
      kind: 'overdue',
      case: id,
      procedure: longTitle,
      to: { handle: 'u-1001' },
    })
    const { rows } = await ground.messages.log(ground.who('audit'), { case: id, account: 'bureau-a', limit: 10 })
    expect(rows.map(({ kind, sent }) => [kind, sent.map(({ channel, state }) => [channel, state])])).toEqual([
      ['overdue', [['webhook', 'sent']]],
    ])
    expect(mine.every((one) => one.id === rows[0]?.sent[0]?.envelope)).toBe(true)
    await expect(ground.messages.log(ground.who('agency.a'), { limit: 10 })).rejects.toBeInstanceOf(Refused)
  })

  it('given everything that went out, then no word of a document, a note or a person was in it, nor any secret in an event', async () => {
    const out = [...mail.arrived.map(({ raw, body }) => raw + body), ...posted.map(({ body }) => body)]
    expect(out.length).toBeGreaterThan(3)
    for (const secret of [canary, '李四', '13800000000', '材料不齐', '数据运营有限公司'])
      expect(out.filter((text) => text.includes(secret))).toEqual([])
    const told = await ground.store.query<{ data: object }>(`select data from event where type like 'messages.%'`)
    expect(JSON.stringify(told)).not.toMatch(/right|shared|@example/)
  })

  it('given quiet hours, mutes, and somebody who left, then nothing is sent then, of that, or to them', async () => {
    await clear()
    mail.arrived.length = 0
    await reach('agency.a', { quiet: { from: '22:00', to: '07:30' } })
    await reach('agency.b', { muted: ['assigned'] })
    await at(addDays(today(), 1), 23 * 60)
    const id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: canary } })
    await ground.messages.look()
    expect(mail.arrived).toEqual([])
    await at(addDays(today(), 1), 451)
    await ground.messages.look()
    expect(mail.arrived.map(({ to }) => to)).toEqual([['agency.a@example.cn']])
    const meta = { id: command(), actor: 'test', party: null, request: null }
    const { account } = ground.who('agency.a')
    await ground.store.transact(meta, async (tx) => {
      await tx.append([{ stream: `account/${account}`, type: 'account.closed', data: { account } }])
      return null
    })
    await ground.messages.look()
    expect(await ground.store.query('select 1 from message_person where account = $1', [account])).toEqual([])
  })
})
