import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { mountQuery, testDomain } from '../testing.ts'
import type { ColumnOpening } from '../types.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
const rows = 400_000

/** More than a sandbox of this size takes at once: four row groups, of which two fit, each masked by itself. */
const many = `
  SELECT i AS id, md5(i::VARCHAR) || md5((-i)::VARCHAR) AS note, '61060119' || lpad(i::VARCHAR, 10, '0') AS resident, (i % 90)::INTEGER AS age,
    CASE WHEN i % 10 = 0 THEN NULL ELSE '经营' || (i % 5) END AS trade FROM range(${rows}) t(i)`

const opened: readonly ColumnOpening[] = [
  { name: 'id', mask: { method: 'keep' }, ladder: 'aggregate' },
  { name: 'resident', mask: { method: 'pseudonym' }, ladder: 'aggregate' },
  { name: 'age', mask: { method: 'age-band', width: 10 }, ladder: 'group' },
  { name: 'note', mask: { method: 'division', digits: 2 }, ladder: 'aggregate' },
  { name: 'trade', mask: { method: 'partial', first: 2, last: 0 }, ladder: 'group' },
]

async function asked(grant: string) {
  const sql = `SELECT count(*)::INTEGER AS n, sum(id)::DOUBLE AS ids, count(DISTINCT resident)::INTEGER AS people, min(length(resident))::INTEGER AS length, count(*) FILTER (WHERE note <> left(md5(id::VARCHAR), 2))::INTEGER AS notes,
    count(*) FILTER (WHERE age <> ((id % 90) // 10 * 10) || '-' || ((id % 90) // 10 * 10 + 9))::INTEGER AS wrong, count(trade)::INTEGER AS trades FROM people`
  const answer = await ground.domain.trusted({ grant, queries: [{ name: 'q', sql }] })
  return answer.rows.q?.[0]
}

beforeAll(async () => {
  ground = await testDomain({ tmpfs: 26 << 20 })
  await mountQuery(ground, ground.dataset, many)
})
afterAll(() => ground.close())

describe('given a table larger than a sandbox', () => {
  test('when it is opened, then it is masked some rows at a time and reads as one table with its rows in place', async () => {
    const { grant, dataset } = ground
    await ground.domain.openColumns({ grant, dataset, columns: opened })
    expect(await asked(grant)).toEqual({
      n: rows,
      ids: (rows * (rows - 1)) / 2,
      people: rows,
      length: 32,
      notes: 0,
      wrong: 0,
      trades: rows * 0.9,
    })
  })

  test('when only some of its rows count, then the others are in no part of it', async () => {
    const { grant: first, dataset } = ground
    const grant = newId('grant')
    const record = ground.law.records.get(first)
    if (record) ground.law.records.set(grant, { ...record, id: grant })
    await ground.domain.openColumns({ grant, dataset, columns: opened, rows: { text: 'age < 45' } })
    expect(await asked(grant)).toMatchObject({ people: 200_020, wrong: 0 })
  })
})
