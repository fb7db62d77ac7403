import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAddress, openOffice, type Letter, type MailServer } from './index.ts'
import { certificate, testMail } from './testing.ts'

let answer: number | undefined
let server: Awaited<ReturnType<typeof testMail>>
let plain: Awaited<ReturnType<typeof testMail>>
beforeAll(async () => {
  server = await testMail({}, () => answer)
  plain = await testMail({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
})
afterAll(() => Promise.all([server.close(), plain.close()]))

const letter: Letter = { id: 'letter-1', to: 'zhang@example.cn', subject: '测试', text: '您有一项待办。' }
const settings = (more: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'starttls',
  user: 'shuyu',
  password: 'right',
  from: 'no-reply@data.example.gov.cn',
  ca: certificate,
  ...more,
})

async function send(more: Partial<MailServer> = {}, of: Partial<Letter> = {}) {
  const office = openOffice(settings(more))
  try {
    return await office.send({ ...letter, ...of })
  } finally {
    office.close()
  }
}

describe('a mail server', () => {
  it('given STARTTLS and an account, when a letter is sent, then it arrives encrypted, once, as it was written', async () => {
    const subject = `【数域】待办：${'𠮷䶮市公共数据授权运营'.repeat(20)}\r\nBcc: evil@example.cn`
    expect(await send({}, { subject })).toEqual({ ok: true })
    const [got] = server.arrived
    expect([got?.secure, got?.user, got?.to]).toEqual([true, 'shuyu', ['zhang@example.cn']])
    expect(got?.header('subject').replace(/\s+/g, ' ')).toBe(subject.replace(/\s+/g, ' '))
    expect(got?.header('bcc')).toBe('')
    expect(
      got?.raw
        .split('\r\n\r\n')[0]
        ?.split('\r\n')
        .every((line) => line.length <= 998),
    ).toBe(true)
    expect(Math.max(...Buffer.from(got?.raw ?? '', 'latin1'))).toBeLessThan(128)
    expect(got?.body.trim()).toBe('您有一项待办。')
    expect([got?.header('message-id'), got?.header('x-shuyu-id')]).toEqual([
      '<letter-1@data.example.gov.cn>',
      'letter-1',
    ])
  })

  it('given a wrong password, a certificate nobody vouches for, no STARTTLS, or nobody there, then nothing is sent and the code says why', async () => {
    const before = server.arrived.length
    expect(await send({ password: 'wrong' })).toMatchObject({ ok: false, code: 'mail-auth', server: true })
    expect(await send({ ca: null })).toMatchObject({ ok: false, code: 'mail-tls', server: true })
    expect(await send({ port: plain.port })).toMatchObject({ ok: false, code: 'mail-tls', server: true })
    expect(await send({ port: 1 })).toMatchObject({ ok: false, code: 'mail-unreachable', server: true })
    expect([server.arrived.length, plain.arrived.length]).toEqual([before, 0])
  })

  it('given a server that says later or never, then the letter waits or is given up, in codes alone', async () => {
    answer = 451
    expect(await send()).toEqual({ ok: false, code: 'mail-later', never: false, server: false })
    answer = 550
    expect(await send()).toEqual({ ok: false, code: 'mail-refused', never: true, server: false })
    answer = undefined
  })

  it('given texts that are no single address, then none of them is sent to', async () => {
    const bad = ['a@b, c@d', 'a b@c', '张三', 'a@b\r\nRCPT TO:<c@d>', '<a@b>', '@b', 'a@']
    expect(bad.filter(isAddress)).toEqual([])
    expect(await send({}, { to: 'a@b, c@d' })).toMatchObject({ code: 'mail-address', never: true })
    expect(isAddress('张三@例子.中国')).toBe(true)
  })
})
