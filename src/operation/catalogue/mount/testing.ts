import { afterAll, beforeAll } from 'vitest'
import { openVault, type Vault } from '../../domain/vault/index.ts'
import { vaultRows } from '../../domain/vault/testing.ts'
import { openCatalogue } from '../catalogue.ts'
import { supplier, testGround } from '../testing.ts'
import type { Catalogue, UploadFacts } from '../types.ts'

/** A catalogue over the real vault for the tests of a file, with what they need to mount and to look. Use inside Vitest only. */
export function mountGround() {
  let counter = 0
  const ground = {} as {
    base: Awaited<ReturnType<typeof testGround>>
    vault: Vault
    catalogue: Catalogue
  }
  beforeAll(async () => {
    ground.base = await testGround()
    ground.vault = openVault({ keyring: ground.base.keyring, objects: ground.base.objects, sql: ground.base.store })
    ground.catalogue = openCatalogue(ground.base.parts(ground.vault))
    await ground.catalogue.start()
  })
  afterAll(() => ground.base.close())
  return {
    ground,
    fresh: () => `dataset-of${process.pid}-${(counter += 1)}`,
    mount: (dataset: string, content: string | Buffer, facts: UploadFacts) =>
      ground.catalogue.mount(supplier, dataset, [Buffer.from(content)], facts, `mount-${dataset}-${(counter += 1)}`),
    rowsOf: (dataset: string, version = 1) => vaultRows(ground.vault, ground.base.area, dataset, version),
  }
}
