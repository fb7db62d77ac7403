import { readdir, stat } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { columnStreams, EngineFault, quoteName, type EngineSession } from '../../../base/engine/index.ts'
import type { CatalogueParts, ColumnVault, StoredColumn } from '../ports.ts'
import { profileRaw, type Profiled } from '../profile/profile.ts'
import { refused } from '../refusals.ts'
import { ambiguousDates, carefulDates, mixedDates } from './dates.ts'
import type { Content, Intake } from './intake.ts'
import { defaultLimits, type MountLimits } from './limits.ts'

/** What taking in needs; no database. */
export type TakeInParts<Stored extends StoredColumn> = Omit<
  CatalogueParts<Stored>,
  'store' | 'procedures' | 'vault'
> & {
  readonly vault: ColumnVault<Stored>
}

/** An upload that lies encrypted in the vault and belongs to no version yet. */
export interface TakenIn<Stored> extends Pick<Content, 'digest' | 'format' | 'encoding'> {
  readonly stored: readonly Stored[]
  readonly profile: Profiled['profile']
}

/** The columns as Parquet, one after the other. */
async function* contents(session: EngineSession, profiled: Profiled, folder: string) {
  const { columns, rows } = profiled.profile
  const names = columns.map((column) => column.name)
  for await (const { column, parquet } of columnStreams(session, 'mounted', names, folder)) {
    const type = columns.find((candidate) => candidate.name === column)?.type ?? 'VARCHAR'
    yield { name: column, type, rows, parquet }
  }
}

/** A zero character that is escaped in JSON or lies in a column file passes as a value but can be kept in no record. */
function refuseZeros({ columns }: Profiled['profile']): void {
  const found = columns.filter((column) => JSON.stringify(column).includes(String.raw`\u0000`))
  if (found.length === 0) return
  const names = found.slice(0, 20).map(({ name }) => name.replaceAll('\0', '␀').slice(0, 40))
  throw refused('zero-text', { names }, 'mend-rows')
}

/** The engine's part of the memory that a mount may take: what lies in the working area already is not given twice, but half of it always. */
async function engineMb(folder: string, budget: number): Promise<number> {
  let bytes = 0
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size
  return Math.floor(Math.max(budget / 2, budget - bytes / 2 ** 20))
}

/** Engine faults on somebody's data are the data's or the machine's, and said so; anything else stays a fault. */
function explain(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return refused('disk-full', {}, 'free-disk', 'busy')
  if (!(error instanceof EngineFault)) return error
  if (error.kind === 'statement')
    return /no space left|could not write|disk/i.test(error.detail)
      ? refused('no-room', { bytes: 0 }, 'later', 'busy')
      : error
  return error.kind === 'memory'
    ? refused('memory', {}, 'later', 'busy')
    : refused('engine-ended', {}, 'send-again', 'busy')
}

/**
 * Brings something into memory, checks it, profiles it and encrypts its columns. Throws `Refused`.
 * INVARIANT: however it ends, the working folder is removed and no engine process stays; unless it returns, nothing stays in the vault.
 */
export async function takeIn<Stored extends StoredColumn>(
  parts: TakeInParts<Stored>,
  dataset: string,
  intake: Intake,
): Promise<TakenIn<Stored>> {
  const limits: MountLimits = { ...defaultLimits, ...parts.limits }
  return parts.area.within(async (folder) => {
    const brought = await intake.bring(folder, limits)
    const session = await parts.engine.open({
      folder,
      memoryMb: await engineMb(folder, parts.memoryMb ?? Math.min(4096, Math.floor(totalmem() / 2 ** 21))),
      threads: parts.threads ?? Math.min(4, availableParallelism()),
    })
    try {
      const { digest, format, encoding, findings, ...loaded } = await brought.load(session, folder, limits)
      const { profile, values } = await profileRaw(session, loaded)
      refuseZeros(profile)
      const list = values.map(({ name, value }) => `${value} AS ${quoteName(name)}`).join(', ')
      await session.run(`CREATE VIEW mounted AS SELECT ${list} FROM raw`)
      const told = [
        ...findings,
        ...profile.findings,
        ...ambiguousDates(profile.columns),
        ...(await mixedDates(session, profile.columns)),
      ]
      const cautious = carefulDates(profile.columns, told)
      const profiled: Profiled = { profile: { ...profile, columns: cautious, findings: told }, values }
      const stored = await parts.vault.store(dataset, contents(session, profiled, folder))
      return { stored, profile: profiled.profile, digest, format, encoding }
    } catch (error) {
      throw explain(error)
    } finally {
      await session.close()
    }
  })
}
