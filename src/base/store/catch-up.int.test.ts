import { afterEach, describe, expect, it } from 'vitest'
import { openStore, staleOf, type Projection } from './index.ts'
import { testCommand, testPostgres } from './testing.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const countOf = (
  name: string,
  mode: Projection['mode'],
  on: readonly string[],
  tables: readonly string[],
): Projection => ({
  name,
  tables,
  mode,
  on,
  async apply(sql, { type }) {
    for (const table of tables)
      await sql.query(`insert into ${table} values ($1, 1) on conflict (type) do update set n = ${table}.n + 1`, [type])
  },
})

describe.each(['inline', 'follow'] as const)('a projection of mode %s in a newer program', (mode) => {
  it('given events and a fold of an older program, when it gains a table, a column or an event, then the next start folds all of it anew', async () => {
    const { url, drop } = await testPostgres()
    ends.push(drop)
    const run = async (projection: Projection, types: readonly string[]) => {
      const store = await openStore({ url, mode: 'real' })
      store.project(projection)
      const before = (await staleOf(store, [projection])).length
      await store.start()
      for (const type of types) {
        const command = testCommand()
        await store.transact(command, async (tx) => {
          await tx.append([{ stream: 'a', type, data: {} }])
          return null
        })
        await store.settled(command.id, 5_000)
      }
      const rows = async (table: string) => store.query(`select type, n from ${table} order by type`)
      return { store, before, rows, now: () => staleOf(store, [projection]) }
    }
    const bare = await openStore({ url, mode: 'real' })
    for (const table of ['old', 'gained'])
      await bare.query(`create table ${table} (type text primary key, n int not null)`)
    await bare.close()

    const first = await run(countOf('kinds', mode, ['a'], ['old']), ['a', 'b', 'a'])
    expect(first.before).toBe(1)
    expect(await first.rows('old')).toEqual([{ type: 'a', n: 2 }])
    // An installation of before shapes were kept.
    await first.store.query('update projection_position set shape = null')
    await first.store.close()

    const second = await run(countOf('kinds', mode, ['a', 'b'], ['old', 'gained']), ['b'])
    expect(second.before).toBe(1)
    const all = [
      { type: 'a', n: 2 },
      { type: 'b', n: 2 },
    ]
    expect(await second.rows('old')).toEqual(all)
    expect(await second.rows('gained')).toEqual(all)
    await second.store.query('alter table gained add column more text')
    expect(await second.now()).toHaveLength(1)
    await second.store.close()

    const third = await run(countOf('kinds', mode, ['b', 'a'], ['gained', 'old']), [])
    expect(await third.now()).toEqual([])
    await third.store.close()
    const fourth = await run(countOf('kinds', mode, ['b', 'a'], ['gained', 'old']), ['a'])
    expect(fourth.before).toBe(0)
    expect(
      await staleOf(fourth.store, [{ ...countOf('kinds', mode, ['a', 'b'], ['old', 'gained']), revision: 1 }]),
    ).toHaveLength(1)
    expect(await fourth.rows('old')).toEqual([{ type: 'a', n: 3 }, all[1]])
    await fourth.store.close()
  })
})
