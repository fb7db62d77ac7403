import { afterEach, describe, expect, it } from 'vitest'
import { ListenError } from './port.ts'
import { listen, partsOf, type RunningServer } from './server.ts'
import type { AnyHandler } from './handler.ts'

const running: RunningServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop(100)
})

async function start(
  port: number,
  handlers: { readonly [id: string]: AnyHandler } = {},
  count?: (counts: object) => Promise<void>,
): Promise<RunningServer> {
  const server = await listen(
    { handlers, session: () => Promise.resolve(null), ...partsOf({ port }), ...(count ? { count } : {}) },
    { port },
  )
  running.push(server)
  return server
}

describe('server', () => {
  it('given a port in use, when a second server starts, then it says so and what to do', async () => {
    const { port } = await start(0)
    await expect(start(port)).rejects.toThrow(`端口 ${port} 已被占用`)
    await expect(start(port)).rejects.toThrow(ListenError)
  })
  it('given an address that is not ours, when starting, then it says so', async () => {
    await expect(
      listen(
        { handlers: {}, session: () => Promise.resolve(null), ...partsOf({ port: 0 }) },
        { port: 0, address: '192.0.2.1' },
      ),
    ).rejects.toThrow('192.0.2.1')
  })
  it('given a call under way, when stopping, then it is answered before the server is gone, and new ones are not', async () => {
    let release = () => {}
    const waiting = new Promise<void>((resolve) => (release = resolve))
    let reached = () => {}
    const arrived = new Promise<void>((resolve) => (reached = resolve))
    const health: AnyHandler = async () => {
      reached()
      await waiting
      return { ok: true, version: 'test' }
    }
    const server = await start(0, { health })
    const call = fetch(`${server.origin}/healthz`)
    await arrived
    const stopped = server.stop()
    release()
    expect((await call).status).toBe(200)
    await stopped
    await expect(fetch(`${server.origin}/healthz`)).rejects.toThrow('fetch failed')
  })
  it('given calls without a session, when the server stops, then their numbers by reason are handed on', async () => {
    const told: object[] = []
    const server = await start(0, { 'auth.me': () => Promise.reject(new Error('never reached')) }, (counts) => {
      told.push(counts)
      return Promise.resolve()
    })
    await fetch(`${server.origin}/api/me`)
    await fetch(`${server.origin}/api/me`)
    await fetch(`${server.origin}/api/none`)
    await server.stop()
    expect(told).toEqual([{ 'sign-in-needed': 2, 'not-found': 1 }])
  })
})
