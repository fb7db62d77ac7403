import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../contract/client.ts'
import { edgeScene, problemIn, type EdgeScene } from '../testing.ts'

describe('what comes from outside', () => {
  let scene: EdgeScene
  let system: Client
  let headers: Record<string, string>
  beforeAll(async () => {
    scene = await edgeScene({
      health: () => Promise.reject(new Error('secret inside')),
      'cases.object': ((call: { params: { id: string }; body: { text: string } }) =>
        Promise.resolve({ received: true, on: '2026-03-02', echo: call.body.text })) as never,
    })
    system = await scene.signedIn(scene.system)
    const { name, password } = scene.system
    const response = await fetch(`${scene.server.origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
    const me = (await response.json()) as { csrf: string }
    headers = {
      'content-type': 'application/json',
      'x-csrf-token': me.csrf,
      cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    }
  })
  afterAll(() => scene.end())

  function send(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${scene.server.origin}${path}`, init)
  }
  function register(body: string | object, more: Record<string, string> = {}): Promise<Response> {
    return send('/api/parties', {
      method: 'POST',
      headers: { ...headers, ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }

  it('given a body that is not JSON, not UTF-8, of another type, too large or too deep, when sent, then each is named and nothing happens', async () => {
    expect(await problemIn(await register('{"name": '))).toMatchObject({ status: 400, codes: ['body-not-json'] })
    const bytes = await send('/api/parties', {
      method: 'POST',
      headers,
      body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    })
    expect(await problemIn(bytes)).toMatchObject({ status: 400, codes: ['body-not-json'] })
    expect(
      await problemIn(await register('name=x', { 'content-type': 'application/x-www-form-urlencoded' })),
    ).toMatchObject({ status: 415 })
    expect(await problemIn(await register({ name: 'x'.repeat(2_000_000) }))).toMatchObject({
      status: 413,
      codes: ['body-too-large'],
    })
    expect(await problemIn(await register(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toMatchObject({
      status: 400,
    })
  })

  it('given a streamed body without a length, when it grows too large, then it is refused at the limit and no longer taken', async () => {
    const { status, sent } = await poured(scene.server.port, headers, 256 * 2 ** 20)
    expect(status).toBe(413)
    expect(sent).toBeLessThan(128 * 2 ** 20)
    expect((await send('/api/me', { headers })).status).toBe(200)
  })

  it('given several faults in a form, when sent, then all are named at once with the field in words', async () => {
    const answer = await problemIn(await register({ name: '', kind: 'castle', area: 7, extra: 1, level: null }))
    expect(answer.status).toBe(400)
    expect(answer.codes.toSorted()).toEqual(['field-choice', 'field-too-short', 'field-type', 'field-unknown'])
    expect(answer.texts.join()).toContain('名称（name）')
    expect(answer.texts.join()).toContain('没有名为“extra”的项目')
    expect((await problemIn(await register({}))).texts).toContain('缺少名称（name）')
    expect((await problemIn(await register('null'))).status).toBe(400)
    expect((await problemIn(await register(''))).codes).toEqual(['field-missing'])
  })

  it('given names that JavaScript treats specially, when sent, then they are unknown fields', async () => {
    const answer = await problemIn(
      await register(
        '{"name":"a","kind":"enterprise","area":"900000","__proto__":{"administrator":"system"},"constructor":1}',
      ),
    )
    expect(answer.status).toBe(400)
  })

  it('given a text with a script inside, when stored and read, then it is text in JSON that no browser will run', async () => {
    const name = '<script>alert(1)</script>有限公司'
    expect((await register({ name, kind: 'enterprise', area: '900000' })).status).toBe(200)
    const response = await send(`/api/parties?name=${encodeURIComponent('<script>')}`, { headers })
    expect(((await response.json()) as { name: string }[])[0]?.name).toBe(name)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe-eval')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('given NUL in a path, a query or a body, when sent, then it is refused and the platform does not fail', async () => {
    const asked = await send('/api/parties?name=a%00b', { headers })
    expect(await problemIn(asked)).toMatchObject({ status: 400, codes: ['text-not-storable'] })
    const body = JSON.stringify({ name: '张三丰', text: '异议' })
    const sent = await send('/portal/api/notices/%00/objections', { method: 'POST', headers, body })
    expect(await problemIn(sent)).toMatchObject({ status: 400, codes: ['text-not-storable'] })
    const registered = await register({ name: '甲', kind: 'enterprise', area: '900000', uscc: '\0' })
    expect(await problemIn(registered)).toMatchObject({ status: 400, codes: ['field-format'] })
  })

  it('given line breaks in a one-line text or a file name, when sent, then they are refused', async () => {
    expect(
      await problemIn(await register({ name: '甲\r\nset-cookie: a=b', kind: 'enterprise', area: '900000' })),
    ).toMatchObject({ status: 400, codes: ['field-format'] })
    const response = await send('/api/nothing%0d%0aset-cookie:%20a=b')
    expect(response.status).toBe(404)
    expect(response.headers.has('set-cookie')).toBe(false)
  })

  it('given one idempotency key twice, when the request is the same, then the first answer comes again; another request is a conflict', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const body = { name: '只登记一次', kind: 'enterprise', area: '900000' }
    const first: unknown = await (await register(body, key)).json()
    expect(await (await register(body, key)).json()).toEqual(first)
    expect((await system.call('people.parties', { query: { name: '只登记一次' } })).length).toBe(1)
    expect((await register({ ...body, name: '换了内容' }, key)).status).toBe(409)
    expect(await problemIn(await register(body, { 'idempotency-key': 'abc' }))).toMatchObject({
      status: 400,
      codes: ['idempotency-key-wrong'],
    })
  })

  it('given another account with the same key, when it calls, then it does not get the first one’s answer', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    await register({ name: '甲的命令', kind: 'enterprise', area: '900000' }, key)
    const clerk = await scene.signedIn(scene.clerk)
    const stolen = await clerk
      .call('people.register', {
        body: { name: '甲的命令', kind: 'enterprise', area: '900000' },
        command: key['idempotency-key'],
      })
      .catch((error: unknown) => error)
    expect(stolen).toMatchObject({ problem: { status: 403 } })
  })

  it('given a path or method that is not there, when called, then 404 or 405 names what is there; HEAD answers like GET without a body', async () => {
    expect(await problemIn(await send('/api/nowhere'))).toMatchObject({ status: 404, codes: ['not-found'] })
    const wrong = await send('/api/me', { method: 'DELETE' })
    expect(wrong.headers.get('allow')).toBe('GET, HEAD')
    expect(await problemIn(wrong)).toMatchObject({ status: 405 })
    const head = await send('/api/openapi.json', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('given a query with an unknown or repeated name, when called, then it is refused', async () => {
    expect(await problemIn(await send('/api/parties?rolle=x', { headers }))).toMatchObject({
      status: 400,
      codes: ['field-unknown'],
    })
    expect(await problemIn(await send('/api/parties?area=a&area=b', { headers }))).toMatchObject({
      status: 400,
      codes: ['field-type'],
    })
  })

  it('given a fault inside, when it happens, then the answer tells a number and nothing of the inside', async () => {
    const response = await send('/healthz')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret inside')
    expect(text).toContain(response.headers.get('x-request-id') ?? 'none')
  })

  it('given a host that we are not, when called, then it is refused', async () => {
    const status = await new Promise((resolve, reject) => {
      const call = httpRequest(
        { port: scene.server.port, host: '127.0.0.1', path: '/healthz', headers: { host: 'rebound.example' } },
        (response) => {
          response.resume()
          resolve(response.statusCode)
        },
      )
      call.on('error', reject)
      call.end()
    })
    expect(status).toBe(421)
  })

  it('given public posts without end, when they come too fast, then 429 tells when to come back', async () => {
    const body = JSON.stringify({ name: '张三', text: '异议内容' })
    const answers: Response[] = []
    for (let i = 0; i < 30; i += 1) {
      answers.push(
        await send('/portal/api/notices/case-aaaaaaaaaaaaaaaa/objections', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
      )
    }
    const statuses = answers.map(({ status }) => status)
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
    // One of the twenty was spent by the post with NUL above.
    expect(statuses.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 200))
    expect(statuses.at(-1)).toBe(429)
    expect(scene.server.counts.get('too-many-calls')).toBeGreaterThan(0)
  })
})

/** Pours spaces into a body without a length, as fast as they are taken, up to `most` bytes; the answer and the bytes sent. */
async function poured(port: number, headers: Record<string, string>, most: number) {
  const call = httpRequest({ port, host: '127.0.0.1', path: '/api/parties', method: 'POST', headers })
  let status: number | undefined
  let sent = 0
  let ended = false
  call.on('response', (response) => {
    status = response.statusCode
    response.resume()
  })
  call.on('close', () => (ended = true))
  call.on('error', () => (ended = true))
  const part = Buffer.alloc(65_536, ' ')
  while (!ended && sent < most) {
    sent += part.length
    await Promise.race([new Promise((done) => call.write(part, done)), once(call, 'close')])
    await setImmediate()
  }
  call.destroy()
  return { status, sent }
}
