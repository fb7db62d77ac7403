import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdb } from '../../../base/engine/index.ts'
import { openVault, type Vault } from '../../domain/vault/index.ts'
import { vaultRows } from '../../domain/vault/testing.ts'
import { openCatalogue } from '../catalogue.ts'
import { supplier, testGround } from '../testing.ts'
import type { Catalogue } from '../types.ts'

let base: Awaited<ReturnType<typeof testGround>>
let vault: Vault
let loaded: Catalogue
let inPlace: Catalogue

beforeAll(async () => {
  base = await testGround()
  vault = openVault({ keyring: base.keyring, objects: base.objects, sql: base.store })
  loaded = openCatalogue(base.parts(vault))
  inPlace = openCatalogue({ ...base.parts(vault), limits: { loadedBytes: 1000 } })
  await inPlace.start()
})
afterAll(() => base.close())

async function parquet(select: string): Promise<Buffer> {
  const session = await duckdb.open({ folder: base.folder, memoryMb: 256, threads: 1 })
  const path = join(base.folder, 'made.parquet')
  await session.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  await session.close()
  return readFileSync(path)
}

describe('a column file too large to be loaded', () => {
  it('given the same file, when read where it lies, then profile and rows are as if it had been loaded', async () => {
    const content = await parquet(
      `SELECT i AS id, 'n' || i AS name, (i % 7)::INTEGER AS class, CASE WHEN i = 40000 THEN '=1+1' END AS note, i / 3 AS part FROM range(60000) t(i)`,
    )
    const facts = { filename: 'a.parquet' }
    const one = await loaded.mount(supplier, 'dataset-loaded', [content], facts, 'mount-one')
    const two = await inPlace.mount(supplier, 'dataset-in-place', [content], facts, 'mount-two')
    expect({ ...two, dataset: '' }).toMatchObject({ columns: one.columns, findings: one.findings, rows: one.rows })
    expect(two.findings).toContainEqual({ code: 'formula', params: { column: 'note', cells: 1, row: 40001 } })
    expect(await vaultRows(vault, base.area, 'dataset-in-place', 1)).toEqual(
      await vaultRows(vault, base.area, 'dataset-loaded', 1),
    )
  })

  it('given a damaged page, when read where it lies, then it is refused and nothing stays', async () => {
    const content = await parquet(`SELECT hash(i)::VARCHAR AS name FROM range(60000) t(i)`)
    content.fill(0xff, 100, 4000)
    const work = inPlace.mount(supplier, 'dataset-damaged', [content], { filename: 'a.parquet' }, 'mount-three')
    await expect(work).rejects.toMatchObject({ refusal: { unmet: [{ code: 'mount.parquet-unreadable' }] } })
    expect(await inPlace.versions('dataset-damaged')).toEqual([])
  })
})
