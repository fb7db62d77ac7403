import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import type { Intake } from '../mount/intake.ts'
import { checkedNames } from '../mount/header.ts'
import { loadWritten } from '../mount/written.ts'
import { refused } from '../refusals.ts'
import type { ReadTable } from './read-table.ts'
import type { Credentials, TableSettings } from './types.ts'

/** The source holds what the newest version was made from: nothing to do. */
export class Unchanged extends Error {
  override readonly name = 'Unchanged'
}

/** A table of another database as a way in. Throws `Unchanged` when its rows have the digest `known`. */
export function tableIntake(
  read: ReadTable,
  settings: TableSettings,
  credentials: Credentials,
  known: string | null,
  at: Parameters<ReadTable>[4],
): Intake {
  return {
    async bring(folder, limits) {
      const path = join(folder, 'table.csv')
      const { columns, rows, digest, findings } = await read(settings, credentials, path, limits, at)
      checkedNames(
        columns.map(({ name }) => name),
        limits,
      )
      if (rows === 0) throw refused('header-only', { columns: columns.length }, 'add-rows')
      if (digest === known) throw new Unchanged()
      return {
        async load(session) {
          const loaded = await loadWritten(session, path, columns, limits)
          await rm(path)
          return { ...loaded, digest, format: 'table', encoding: null, findings }
        },
      }
    },
  }
}
