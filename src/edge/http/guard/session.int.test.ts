import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallRefused } from '../../contract/client.ts'
import { edgeScene, problemIn, type EdgeScene } from '../testing.ts'

describe('sessions over HTTP', () => {
  let scene: EdgeScene
  beforeAll(async () => {
    scene = await edgeScene()
  })
  afterAll(() => scene.end())

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return fetch(`${scene.server.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    })
  }

  async function signIn(cookie = ''): Promise<{ cookie: string; csrf: string; flags: string }> {
    const { name, password } = scene.clerk
    const response = await post('/api/sign-in', { name, password }, cookie === '' ? {} : { cookie })
    const [flags = ''] = response.headers.getSetCookie()
    const me = (await response.json()) as { csrf: string }
    return { cookie: flags.split(';')[0] ?? '', csrf: me.csrf, flags }
  }

  it('given the right password, when signing in, then the cookie is closed to scripts and other sites and the body has no token', async () => {
    const { name, password } = scene.clerk
    const response = await post('/api/sign-in', { name, password })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^shuyu=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    expect(await response.text()).not.toContain(cookie.slice(6, 49))
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('given https in front, when signing in, then the cookie is bound to the host and to TLS', async () => {
    const secure = await edgeScene({}, { secure: true })
    const { name, password } = secure.clerk
    const response = await fetch(`${secure.server.origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-shuyu=.*; Secure$/)
    await secure.end()
  })

  it('given a cookie planted beforehand, when signing in with it, then the session gets another token and the planted one stays worthless', async () => {
    const planted = `shuyu=${'A'.repeat(43)}`
    const { cookie } = await signIn(planted)
    expect(cookie).not.toBe(planted)
    expect((await fetch(`${scene.server.origin}/api/me`, { headers: { cookie: planted } })).status).toBe(401)
    const first = await signIn()
    await signIn(first.cookie)
    expect((await fetch(`${scene.server.origin}/api/me`, { headers: { cookie: first.cookie } })).status).toBe(401)
  })

  it('given no session, a forged one or one with a bit changed, when asked who I am, then 401 says to sign in', async () => {
    const { cookie } = await signIn()
    const last = cookie.at(-2) === 'A' ? 'B' : 'A'
    for (const sent of [
      '',
      `shuyu=${'x'.repeat(43)}`,
      `${cookie.slice(0, -2)}${last}${cookie.at(-1)}`,
      `shuyu='; drop table event; --`,
    ]) {
      const answer = await problemIn(
        await fetch(`${scene.server.origin}/api/me`, { headers: sent === '' ? {} : { cookie: sent } }),
      )
      expect(answer).toMatchObject({ status: 401, codes: ['sign-in-needed'] })
    }
  })

  it('given a session, when a change comes without, with a forged or with a foreign CSRF token, then it is refused and on record', async () => {
    const mine = await signIn()
    const other = await signIn()
    for (const token of [undefined, 'forged', other.csrf]) {
      const headers = { cookie: mine.cookie, ...(token === undefined ? {} : { 'x-csrf-token': token }) }
      expect(await problemIn(await post('/api/sign-out', {}, headers))).toMatchObject({
        status: 403,
        codes: ['csrf-wrong'],
      })
    }
    expect((await fetch(`${scene.server.origin}/api/me`, { headers: { cookie: mine.cookie } })).status).toBe(200)
    const events = await scene.store.readStream(`account/${scene.clerk.account}`)
    expect(events.filter(({ type }) => type === 'call.refused')).toHaveLength(3)
  })

  it('given a page of another site, when it posts with the cookie or signs in, then it is refused', async () => {
    const { cookie, csrf } = await signIn()
    const evil = { origin: 'https://evil.example', cookie, 'x-csrf-token': csrf }
    expect(await problemIn(await post('/api/sign-out', {}, evil))).toMatchObject({
      status: 403,
      codes: ['origin-foreign'],
    })
    expect(await problemIn(await post('/api/sign-in', scene.clerk, { origin: 'null' }))).toMatchObject({ status: 403 })
    expect(await problemIn(await post('/api/sign-in', scene.clerk, { 'sec-fetch-site': 'cross-site' }))).toMatchObject({
      status: 403,
    })
  })

  it('given a signed-out session, when its cookie is used, then it is over', async () => {
    const client = await scene.signedIn(scene.clerk)
    const { cookie, csrf } = await signIn()
    await post('/api/sign-out', {}, { cookie, 'x-csrf-token': csrf })
    expect((await fetch(`${scene.server.origin}/api/me`, { headers: { cookie } })).status).toBe(401)
    expect((await client.call('auth.me')).name).toBe('clerk')
  })

  it('given an account without administration, when it calls an administrator’s endpoint, then it is refused in the caller’s language', async () => {
    const client = await scene.signedIn(scene.clerk)
    const asked = client.call('people.register', { body: { name: '乙', kind: 'enterprise', area: '900000' } })
    const error: unknown = await asked.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CallRefused)
    expect((error as CallRefused).problem).toMatchObject({
      status: 403,
      title: '无权办理',
      refusal: { unmet: [{ code: 'administrator-needed', cureText: '请由系统管理员办理' }] },
    })
    const english = await client
      .call('people.register', {
        body: { name: '乙', kind: 'enterprise', area: '900000' },
        headers: { 'accept-language': 'en' },
      })
      .catch((thrown: unknown) => thrown)
    expect((english as CallRefused).problem.title).toBe('not allowed')
  })

  it('given a system administrator, when opening an account, then its owner can do nothing before changing the password', async () => {
    const system = await scene.signedIn(scene.system)
    const { password } = await system.call('people.open', {
      body: { name: 'newcomer', party: scene.party, person: { name: '新人' } },
    })
    const newcomer = await scene.signedIn({ name: 'newcomer', password: password ?? '' })
    const barred = await newcomer.call('people.parties').catch((thrown: unknown) => thrown)
    expect((barred as CallRefused).problem.refusal.unmet[0]?.code).toBe('password-change-needed')
    await newcomer.call('auth.password', { body: { old: password ?? '', new: 'Quite-long-22' } })
    expect((await newcomer.call('people.parties')).length).toBeGreaterThan(0)
    const { account } = await newcomer.call('auth.me')
    await system.call('people.close', { params: { id: account }, body: { reason: '离职' } })
    const over = await newcomer.call('auth.me').catch((thrown: unknown) => thrown)
    expect((over as CallRefused).problem.status).toBe(401)
  })

  it('given five failures over HTTP, when trying again, then 429 says for how long', async () => {
    const system = await scene.signedIn(scene.system)
    await system.call('people.open', { body: { name: 'victim', party: scene.party, person: { name: '某' } } })
    for (let i = 0; i < 5; i += 1)
      expect((await post('/api/sign-in', { name: 'victim', password: 'x' })).status).toBe(401)
    const locked = await problemIn(await post('/api/sign-in', { name: 'victim', password: 'x' }))
    expect(locked).toMatchObject({ status: 429, codes: ['sign-in-locked'] })
    expect(locked.texts[0]).toContain('约 1 分钟')
  })
})
