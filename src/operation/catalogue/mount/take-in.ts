import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import type { ByteSource } from '../../../base/crypto/index.ts'
import { columnFiles, EngineFault, quoteName, type EngineSession } from '../../../base/engine/index.ts'
import type { CatalogueParts, StoredColumn } from '../ports.ts'
import { profileRaw, type Profiled } from '../profile/profile.ts'
import { refused } from '../refusals.ts'
import type { UploadFacts } from '../types.ts'
import { toUtf8 } from './encoding.ts'
import { kindOf } from './kind.ts'
import { defaultLimits, type MountLimits } from './limits.ts'
import { loadCsv } from './load-csv.ts'
import { loadParquet } from './load-parquet.ts'
import { receive } from './receive.ts'

/** What taking in needs; no database. */
export type TakeInParts<Stored extends StoredColumn> = Omit<CatalogueParts<Stored>, 'store' | 'procedures'>

/** An upload that lies encrypted in the vault and belongs to no version yet. */
export interface TakenIn<Stored> {
  readonly stored: readonly Stored[]
  readonly profile: Profiled['profile']
  readonly digest: string
  readonly format: 'csv' | 'parquet'
  readonly encoding: 'utf-8' | 'gb18030' | null
}

/** The columns as Parquet, one after the other; each file is removed as soon as it was read. */
async function* contents(session: EngineSession, profiled: Profiled, folder: string) {
  const { columns, rows } = profiled.profile
  const names = columns.map((column) => column.name)
  for await (const { column, path } of columnFiles(session, 'mounted', names, folder)) {
    const type = columns.find((candidate) => candidate.name === column)?.type ?? 'VARCHAR'
    yield { name: column, type, rows, parquet: createReadStream(path, { highWaterMark: 1 << 20 }) }
    await rm(path)
  }
}

/** Engine faults on somebody's data are the data's or the machine's, and said so; anything else stays a fault. */
function explain(error: unknown): unknown {
  if (!(error instanceof EngineFault) || error.kind === 'statement') return error
  return error.kind === 'memory'
    ? refused('memory', {}, 'later', 'busy')
    : refused('engine-ended', {}, 'send-again', 'busy')
}

/**
 * Receives an upload into memory, checks it, profiles it and encrypts its columns. Throws `Refused`.
 * INVARIANT: however it ends, the working folder is removed and no engine process stays; unless it returns, nothing stays in the vault.
 */
export async function takeIn<Stored extends StoredColumn>(
  parts: TakeInParts<Stored>,
  dataset: string,
  upload: ByteSource,
  facts: UploadFacts,
): Promise<TakenIn<Stored>> {
  const limits: MountLimits = { ...defaultLimits, ...parts.limits }
  return parts.area.within(async (folder) => {
    const received = await receive(upload, folder, limits)
    const format = kindOf(received, facts)
    const decoded = format === 'csv' ? await toUtf8(received) : null
    const session = await parts.engine.open({
      folder,
      memoryMb: parts.memoryMb ?? Math.min(4096, Math.floor(totalmem() / 2 ** 21)),
      threads: parts.threads ?? Math.min(4, availableParallelism()),
    })
    try {
      const loaded = decoded
        ? await loadCsv(session, decoded.path, limits)
        : await loadParquet(session, received.path, limits)
      await rm(decoded?.path ?? received.path)
      const profiled = await profileRaw(session, loaded)
      const list = profiled.values.map(({ name, value }) => `${value} AS ${quoteName(name)}`).join(', ')
      await session.run(`CREATE VIEW mounted AS SELECT ${list} FROM raw`)
      const stored = await parts.vault.store(dataset, contents(session, profiled, folder))
      return { stored, profile: profiled.profile, digest: received.digest, format, encoding: decoded?.encoding ?? null }
    } catch (error) {
      throw explain(error)
    } finally {
      await session.close()
    }
  })
}
