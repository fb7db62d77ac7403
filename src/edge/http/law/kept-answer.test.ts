import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { keptAnswer } from './kept-answer.ts'

const asked = (headers: Record<string, string> = {}) => new Request('http://localhost/api/law', { headers })

it('given the same key, when asked again, then it is made once, packed for whoever unpacks, and not sent to whoever has it', async () => {
  const answer = keptAnswer()
  let made = 0
  const ask = (key: string, headers: Record<string, string> = {}) =>
    answer(asked(headers), key, () => [{ area: key, made: ++made }])
  const first = ask('a')
  expect(await first.json()).toEqual([{ area: 'a', made: 1 }])
  const packed = ask('a', { 'accept-encoding': 'gzip, br' })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe('[{"area":"a","made":1}]')
  const tag = first.headers.get('etag') ?? ''
  expect(ask('a', { 'if-none-match': tag }).status).toBe(304)
  expect(made).toBe(1)
  const other = ask('b', { 'if-none-match': tag })
  expect([other.status, await other.json()]).toEqual([200, [{ area: 'b', made: 2 }]])
})
