import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalogue, type Catalogue } from '../../catalogue/index.ts'
import { supplier, testGround } from '../../catalogue/testing.ts'
import { openVault, type Vault } from './index.ts'
import { vaultRows } from './testing.ts'

let ground: Awaited<ReturnType<typeof testGround>>
let vault: Vault
let catalogue: Catalogue

beforeAll(async () => {
  ground = await testGround()
  vault = openVault({ keyring: ground.keyring, objects: ground.objects, sql: ground.store })
  catalogue = openCatalogue(ground.parts(vault))
  await catalogue.start()
})
afterAll(() => ground.close())

const shared = process.env['SHUYU_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data')
const adult = join(shared, 'adult/adult.csv')

describe.skipIf(!existsSync(adult))('real census microdata', () => {
  it('given the Adult file, when mounted, then every row and column is in the vault and nothing personal is claimed', async () => {
    const dataset = 'dataset-census'
    const lines = readFileSync(adult, 'utf8').trimEnd().split('\n')
    const answer = await catalogue.mount(
      supplier,
      dataset,
      createReadStream(adult),
      { filename: 'adult.csv' },
      `m-${dataset}`,
    )
    expect([answer.rows, answer.columns.map((column) => column.name)]).toEqual([
      lines.length - 1,
      lines[0]?.trim().split(';'),
    ])
    const rows = await vaultRows(vault, ground.area, dataset, 1)
    expect(rows.length).toBe(lines.length - 1)
    expect(Object.values(rows.at(-1) as object).map(String)).toEqual(lines.at(-1)?.trim().split(';'))
    expect((await catalogue.profile(dataset))?.personal).toBe(false)
  })
})
