import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isReceiver, postSigned, signature } from './index.ts'

const got: { readonly headers: { readonly [name: string]: unknown }; readonly body: string; readonly path: string }[] =
  []
let status = 204
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += String(chunk)))
  request.on('end', () => {
    got.push({ headers: request.headers, body, path: request.url ?? '' })
    response.writeHead(status, { location: 'http://127.0.0.1/elsewhere' }).end('words of the receiver')
  })
})
let url: string
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
})
afterAll(() => new Promise((done) => server.close(done)))

describe('a webhook', () => {
  it('given a receiver, when a message is posted, then it can check that it comes from us, and that it is whole', async () => {
    expect(await postSigned({ url, secret: 's' }, 'one', { title: '𠮷䶮' })).toEqual({ ok: true })
    const { headers, body } = got[0]!
    expect(JSON.parse(body)).toEqual({ title: '𠮷䶮' })
    expect(headers['x-shuyu-id']).toBe('one')
    const stamp = String(headers['x-shuyu-timestamp'])
    expect(Math.abs(Number(stamp) - Date.now() / 1000)).toBeLessThan(60)
    expect(headers['x-shuyu-signature']).toBe(signature('s', stamp, body))
    expect(headers['x-shuyu-signature']).not.toBe(signature('t', stamp, body))
  })

  it('given answers of all kinds, then what is never wanted, what waits, and what is not followed', async () => {
    const to = async (answer: number) => {
      status = answer
      return postSigned({ url, secret: 's' }, 'two', {})
    }
    expect(await to(422)).toEqual({ ok: false, code: 'webhook-refused', never: true, server: false })
    expect(await to(503)).toEqual({ ok: false, code: 'webhook-503', never: false, server: true })
    expect(await to(302)).toMatchObject({ ok: false, code: 'webhook-302', never: false })
    expect(got.every(({ path }) => path === '/in')).toBe(true)
  })

  it('given nobody there, or an address where clouds keep credentials, then nothing is reached', async () => {
    expect(await postSigned({ url: 'http://127.0.0.1:1/', secret: 's' }, 'x', {})).toMatchObject({
      code: 'webhook-unreachable',
    })
    for (const bad of [
      'http://169.254.169.254/',
      'http://[fe80::1]/',
      'file:///etc/passwd',
      'http://a:b@h/',
      'nothing',
    ])
      expect([bad, isReceiver(bad)]).toEqual([bad, false])
    expect(isReceiver('https://sms.example.gov.cn/in?unit=1')).toBe(true)
  })
})
