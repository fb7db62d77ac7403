import { Agent, request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { edgeScene, type EdgeScene } from '../testing.ts'

/** Two megabytes: more than any buffer on the way, so that a sender is still sending when it is refused. */
const big = Buffer.alloc(2 << 20, 'x')

describe('uploads', () => {
  let scene: EdgeScene
  let headers: Record<string, string>
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  beforeAll(async () => {
    scene = await edgeScene({
      'attachments.put': (async (call: { upload: AsyncIterable<Uint8Array> | null; request: Request }) => {
        const wanted = Number(call.request.headers.get('x-wanted') ?? Infinity)
        let bytes = 0
        if (wanted > 0) {
          for await (const chunk of call.upload ?? []) {
            bytes += chunk.length
            if (bytes >= wanted) break
          }
        }
        if (wanted < Infinity)
          throw new Refused(platformRefusal('unmet', 'file-empty', { read: Math.min(bytes, wanted) }))
        return { digest: 'a'.repeat(64), sm3: 'b'.repeat(64), bytes, type: call.upload === null ? 'none' : 'some' }
      }) as never,
    })
    const { name, password } = scene.clerk
    const response = await fetch(`${scene.server.origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
    const me = (await response.json()) as { csrf: string }
    headers = { 'x-csrf-token': me.csrf, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  })
  afterAll(async () => {
    agent.destroy()
    await scene.end()
  })

  /** Posts on the one connection of the agent; answers status, body and the local port that tells the connection. */
  function post(
    body: Buffer | null,
    more: Record<string, string> = {},
  ): Promise<{ status: number; text: string; socket: number }> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        {
          port: scene.server.port,
          host: '127.0.0.1',
          path: '/api/attachments',
          method: 'POST',
          agent,
          headers: { ...headers, ...more },
        },
        (response) => {
          let text = ''
          const socket = call.socket?.localPort ?? 0
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text, socket }))
        },
      )
      call.on('error', reject)
      call.end(body ?? undefined)
    })
  }

  it('given a whole upload, when read, then every byte arrives; without a body there is none', async () => {
    expect(JSON.parse((await post(big)).text)).toMatchObject({ bytes: big.length, type: 'some' })
    expect(JSON.parse((await post(null, { 'content-length': '0' })).text)).toMatchObject({ bytes: 0, type: 'none' })
  })

  it('given an upload refused before, or in the middle of reading, when refused, then the answer arrives and the connection carries on', async () => {
    const first = await post(big, { 'x-wanted': '0' })
    const second = await post(big, { 'x-wanted': '1' })
    const third = await post(big)
    expect([first.status, second.status, third.status]).toEqual([409, 409, 200])
    expect(new Set([first.socket, second.socket, third.socket]).size).toBe(1)
    // The server’s own clean-up of unread bodies would cut the connection half a second later.
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(await post(big)).toMatchObject({ status: 200, socket: third.socket })
  })

  it('given no session, when something large is sent, then the refusal arrives all the same', async () => {
    expect((await post(big, { cookie: '' })).status).toBe(401)
    expect((await post(big, { 'x-csrf-token': 'no' })).status).toBe(403)
    expect((await post(big)).status).toBe(200)
  })
})
