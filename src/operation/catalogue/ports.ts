import type { ByteSource } from '../../base/crypto/index.ts'
import type { Engine } from '../../base/engine/index.ts'
import type { Sql, Store } from '../../base/store/index.ts'
import type { Procedures } from '../procedures/parts/types.ts'
import type { MountLimits } from './mount/limits.ts'
import type { WorkingArea } from './mount/working-area.ts'

/** An encrypted column, opaque here. */
export interface StoredColumn {
  readonly name: string
}

/** What the catalogue needs of the vault, which lies above it. */
export interface ColumnVault<Stored extends StoredColumn = StoredColumn> {
  store(
    dataset: string,
    columns: AsyncIterable<{ name: string; type: string; rows: number; parquet: ByteSource }>,
  ): Promise<readonly Stored[]>
  commit(tx: Sql, dataset: string, version: number, stored: readonly Stored[]): Promise<void>
  discard(stored: readonly Stored[]): Promise<void>
  sweep(): Promise<number>
}

/** A vault whose raw columns can be written again, under the same key. */
export interface ReopeningVault<Stored extends StoredColumn = StoredColumn> extends ColumnVault<Stored> {
  openColumn(dataset: string, version: number, column: string): ByteSource
}

/** What the catalogue stands on. */
export interface CatalogueParts<Stored extends StoredColumn = StoredColumn> {
  readonly store: Store
  readonly procedures: Pick<Procedures, 'require' | 'note'>
  readonly vault: ReopeningVault<Stored>
  readonly engine: Engine
  readonly area: WorkingArea
  readonly limits?: Partial<MountLimits>
  /** Whether nobody is being taken out of a data set at this moment; without it, always. */
  readonly settled?: (sql: Sql, dataset: string) => Promise<boolean>
  /** Share of the machine for one mount; default half of the memory up to 4096 MiB, and every core up to four. */
  readonly memoryMb?: number
  readonly threads?: number
}
