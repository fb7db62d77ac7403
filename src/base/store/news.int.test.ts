import { afterEach, describe, expect, it } from 'vitest'
import { newsBehind } from './index.ts'
import { testCommand, testStore } from './testing.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

describe('what a follower asks many times a second', () => {
  it('given many events that it has all read, when it looks for news, then it opens no event; when one more comes, then it knows', async () => {
    const store = await testStore()
    ends.push(() => store.close())
    const append = (count: number) =>
      store.transact(testCommand(), async (tx) => {
        await tx.append(Array.from({ length: count }, (_, at) => ({ stream: `a/${at}`, type: 'a', data: {} })))
        return null
      })
    for (let at = 0; at < 5; at += 1) await append(2_000)
    await store.query('vacuum analyze event')
    const place = `(select xid, seq from event order by event.xid desc, event.seq desc limit 1) p`
    const [read] = await store.query<{ xid: string; seq: number }>(`select xid::text, seq from ${place}`)

    const asked = `select ${newsBehind(`'${read?.xid}'::xid8`, String(read?.seq))} as news`
    const plan = await store.query(`explain ${asked}`)
    const said = JSON.stringify(plan)
    expect(said).toContain('event_order')
    expect(said).not.toContain('Seq Scan on event')
    expect(await store.query(asked)).toEqual([{ news: false }])

    await append(1)
    await expect.poll(() => store.query(asked)).toEqual([{ news: true }])
  })
})
