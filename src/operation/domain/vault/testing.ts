import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { duckdb } from '../../../base/engine/index.ts'
import type { WorkingArea } from '../../catalogue/index.ts'
import type { Vault } from './index.ts'

/** The rows that a version of a data set holds in the vault, for tests. */
export async function vaultRows(
  vault: Vault,
  area: WorkingArea,
  dataset: string,
  version: number,
): Promise<readonly object[]> {
  const columns = await vault.columns(dataset, version)
  return area.within(async (folder) => {
    for (const [index, column] of columns.entries()) {
      const parts: Buffer[] = []
      for await (const part of vault.openColumn(dataset, version, column.name)) parts.push(part)
      writeFileSync(join(folder, `${index}.parquet`), Buffer.concat(parts))
    }
    const session = await duckdb.open({ folder, memoryMb: 256, threads: 1 })
    try {
      return await session.rows(
        `FROM ${columns.map((_, index) => `'${folder}/${index}.parquet'`).join(' POSITIONAL JOIN ')}`,
      )
    } finally {
      await session.close()
    }
  })
}
