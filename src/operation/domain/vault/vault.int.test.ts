import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring, openRootKey, openShares, sealedBytes } from '../../../base/crypto/index.ts'
import { sqlKeyRecords } from '../../../base/objects/index.ts'
import { testGround } from '../../catalogue/testing.ts'
import { openVault, type Vault } from './index.ts'

let ground: Awaited<ReturnType<typeof testGround>>
let vault: Vault
beforeAll(async () => {
  ground = await testGround({ suite: 'sm4-gcm' })
  vault = openVault({ keyring: ground.keyring, objects: ground.objects, sql: ground.store })
})
afterAll(() => ground.close())

async function* columns(...names: string[]) {
  for (const name of names) yield { name, type: 'VARCHAR', rows: 2, parquet: [Buffer.from(`raw ${name}`)] }
}
async function all(content: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts).toString()
}
async function dataset(name: string): Promise<string> {
  await vault.commit(ground.store, name, 1, await vault.store(name, columns('a', 'b')))
  return name
}
async function view(grant: string, of: string): Promise<void> {
  await vault.createGrantKey(grant, of)
  await vault.storeForGrant({ grant, dataset: of, name: 'a', type: 'VARCHAR', rows: 2, version: 1 }, [
    Buffer.from('masked a'),
  ])
  await vault.storeForGrant({ grant, name: 'result', type: 'TABLE', rows: 1 }, [Buffer.from('result')])
}
const file = (object: string) => join(ground.folder, 'objects', object.slice(-2), object)

describe('vault', () => {
  it('given raw columns, when stored and committed, then each opens by name, and unknown ones do not', async () => {
    const of = await dataset('dataset-1')
    expect((await vault.columns(of)).map((column) => [column.name, column.version, column.rows])).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
    ])
    expect(await all(vault.openColumn(of, 1, 'b'))).toBe('raw b')
    await expect(all(vault.openColumn(of, 1, 'c'))).rejects.toThrow(RangeError)
    await expect(all(vault.openColumn(of, 2, 'a'))).rejects.toThrow(RangeError)
    const [column] = await vault.columns(of)
    expect(readFileSync(file(column?.object as string)).length).toBe(sealedBytes(5))
  })

  it('given a column that fails midway, when stored, then nothing stays', async () => {
    const before = await ground.objects.list()
    async function* failing() {
      yield* columns('a')
      throw new Error('engine ended')
    }
    await expect(vault.store('dataset-2', failing())).rejects.toThrow('engine ended')
    expect(await ground.objects.list()).toEqual(before)
  })

  it('given a view of a grant, when stored twice, then the first stands; removed, it is gone and the rest stays', async () => {
    const of = await dataset('dataset-3')
    await view('grant-3', of)
    const again = await vault.storeForGrant({ grant: 'grant-3', dataset: of, name: 'a', type: 'VARCHAR', rows: 9 }, [
      Buffer.from('other'),
    ])
    expect(again.rows).toBe(2)
    expect(await all(vault.openForGrant({ grant: 'grant-3', dataset: of, name: 'a' }))).toBe('masked a')
    await vault.removeForGrant({ grant: 'grant-3', dataset: of, names: ['a'] })
    await expect(all(vault.openForGrant({ grant: 'grant-3', dataset: of, name: 'a' }))).rejects.toThrow(RangeError)
    expect((await vault.grantObjects('grant-3')).map((object) => object.name)).toEqual(['result'])
    expect(await all(vault.openColumn(of, 1, 'a'))).toBe('raw a')
  })

  it('given two grants on one dataset, when one is destroyed, then only its objects are dead, certified by tries, and it cannot be made anew', async () => {
    const of = await dataset('dataset-4')
    await view('grant-4', of)
    await view('grant-5', of)
    const copies = (await vault.grantObjects('grant-4')).map(
      ({ object }) => [object, readFileSync(file(object))] as const,
    )
    const backup = await ground.store.query<{ id: string; wrapped: Buffer }>(
      "SELECT * FROM wrapped_key WHERE id LIKE 'grant/grant-4%' OR parent LIKE 'grant/grant-4%'",
    )
    const facts = await vault.destroyGrant('grant-4', 1234)
    expect(facts).toMatchObject({ objects: 2, probes: { 'key-destroyed': 2 } })
    expect(facts.keys.map((key) => [key.key, key.destroyedAt])).toEqual([
      ['grant/grant-4', 1234],
      [`grant/grant-4/${of}`, 1234],
    ])
    expect(await vault.grantObjects('grant-4')).toEqual([])
    expect(await vault.createGrantKey('grant-4', of)).toBe(false)
    await expect(
      vault.storeForGrant({ grant: 'grant-4', dataset: of, name: 'a', type: 'VARCHAR', rows: 1 }, [Buffer.from('x')]),
    ).rejects.toMatchObject({ code: 'key-destroyed' })
    await expect(vault.grantSecret('grant-4', 'pseudonym', async () => 1)).rejects.toMatchObject({
      code: 'key-destroyed',
    })
    expect(await all(vault.openForGrant({ grant: 'grant-5', dataset: of, name: 'a' }))).toBe('masked a')
    // A backup of database and files brings nothing back.
    for (const row of backup)
      await ground.store.query(
        'INSERT INTO wrapped_key (id, parent, destroyable, wrapped, wrapped_sha256, destroyed_at) SELECT $1, $2, $3, $4, $5, NULL ON CONFLICT (id) DO UPDATE SET wrapped = EXCLUDED.wrapped, destroyed_at = NULL',
        Object.values(row).slice(0, 5),
      )
    for (const [object, bytes] of copies) {
      writeFileSync(file(object), bytes)
      expect(await ground.objects.probe(object)).toBe('key-destroyed')
    }
    expect((await vault.destroyGrant('grant-4', 9999)).probes['readable']).toBeUndefined()
  })

  it('given a destroyed dataset, when anything of it is opened, then raw columns and every view of it are dead, other objects of the grants live', async () => {
    const of = await dataset('dataset-6')
    await view('grant-6', of)
    const facts = await vault.destroyDataset(of, 1)
    expect(facts.objects).toBe(3)
    expect(await vault.columns(of)).toEqual([])
    expect((await vault.grantObjects('grant-6')).map((object) => object.name)).toEqual(['result'])
    expect(await all(vault.openForGrant({ grant: 'grant-6', name: 'result' }))).toBe('result')
    expect(await vault.destroyDataset(of, 2)).toMatchObject({
      objects: 0,
      keys: [{ destroyedAt: 1 }, { destroyedAt: 1 }],
    })
  })

  it('given one bit changed or two objects exchanged on disk, when opened, then it is found', async () => {
    const of = await dataset('dataset-7')
    const [a, b] = (await vault.columns(of)).map((column) => file(column.object))
    const [one, two] = [readFileSync(a as string), readFileSync(b as string)]
    writeFileSync(a as string, two)
    await expect(all(vault.openColumn(of, 1, 'a'))).rejects.toMatchObject({ code: 'wrong-key' })
    one[80] = (one[80] as number) ^ 1
    writeFileSync(a as string, one)
    await expect(all(vault.openColumn(of, 1, 'a'))).rejects.toMatchObject({ code: 'damaged' })
    writeFileSync(a as string, one.subarray(0, -3))
    await expect(all(vault.openColumn(of, 1, 'a'))).rejects.toMatchObject({
      code: expect.stringMatching(/damaged|truncated/),
    })
  })

  it('given secrets of grants, when asked, then they are stable for grant and purpose and differ otherwise', async () => {
    await vault.createGrantKey('grant-8')
    await vault.createGrantKey('grant-9')
    const secret = (grant: string, purpose: string) =>
      vault.grantSecret(grant, purpose, async (bytes) => bytes.toString('hex'))
    expect(await secret('grant-8', 'pseudonym')).toBe(await secret('grant-8', 'pseudonym'))
    expect(
      new Set([
        await secret('grant-8', 'pseudonym'),
        await secret('grant-9', 'pseudonym'),
        await secret('grant-8', 'x'),
      ]).size,
    ).toBe(3)
  })

  it('given a restart, when opened with the same files and database, then everything still opens', async () => {
    const of = await dataset('dataset-10')
    const keyring = openKeyring(
      openRootKey({ path: join(ground.folder, 'root.key') }),
      openShares(join(ground.folder, 'shares')),
      sqlKeyRecords(ground.store),
    )
    const { openObjectStore } = await import('../../../base/objects/index.ts')
    const again = openVault({ keyring, objects: await openObjectStore(ground.folder, keyring), sql: ground.store })
    expect(await all(again.openColumn(of, 1, 'a'))).toBe('raw a')
    expect(readdirSync(join(ground.folder, 'objects', 'tmp'))).toEqual([])
  })
})
