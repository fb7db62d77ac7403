import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { testPostgres } from './testing.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function given(files: { readonly [name: string]: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-migrations-'))
  ends.push(() => rmSync(folder, { recursive: true }))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  const { url, drop } = await testPostgres({ empty: true })
  ends.push(drop)
  const connect = async () => {
    const client = new Client({ connectionString: url })
    await client.connect()
    ends.push(() => client.end())
    return client
  }
  return { folder, write, connect }
}

describe('migrations', () => {
  it('given new files, when two processes start at once, then each file is applied once, in the order of numbers', async () => {
    const { folder, connect } = await given({
      '002-b.sql': 'insert into a values (2)',
      '001-a.sql': 'create table a (n int); insert into a values (1)',
    })
    const [first, second] = [await connect(), await connect()]
    const applied = await Promise.all([migrate(first, folder), migrate(second, folder)])
    expect(applied.flat()).toEqual(['001-a.sql', '002-b.sql'])
    expect((await first.query('select n from a')).rows).toEqual([{ n: 1 }, { n: 2 }])
    expect(await migrate(first, folder)).toEqual([])
  })

  it('given an applied file that was changed, when started, then it is refused by name', async () => {
    const { folder, write, connect } = await given({ '001-a.sql': 'create table a (n int)' })
    const client = await connect()
    await migrate(client, folder)
    write('001-a.sql', 'create table a (n bigint)')
    await expect(migrate(client, folder)).rejects.toMatchObject({
      code: 'migration-changed',
      params: { name: '001-a.sql' },
    })
  })

  it('given a database that is newer than the program, when started, then it is refused', async () => {
    const { folder, connect } = await given({
      '001-a.sql': 'create table a (n int)',
      '002-b.sql': 'create table b (n int)',
    })
    const client = await connect()
    await migrate(client, folder)
    rmSync(join(folder, '002-b.sql'))
    await expect(migrate(client, folder)).rejects.toMatchObject({
      code: 'migration-unknown',
      params: { name: '002-b.sql' },
    })
  })

  it('given a file that fails half way, when mended, then nothing of the first try is left', async () => {
    const { folder, write, connect } = await given({ '001-a.sql': 'create table a (n int); select nonsense' })
    const client = await connect()
    await expect(migrate(client, folder)).rejects.toMatchObject({ code: 'migration-failed' })
    write('001-a.sql', 'create table a (n int)')
    expect(await migrate(client, folder)).toEqual(['001-a.sql'])
  })
})
