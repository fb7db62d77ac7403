import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import { SessionFault, type SandboxSession } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'

/** Masking is the platform's own work over whole columns: its bounds are wider than a job's. */
const wallMs = 15 * 60_000

/** Raw columns with all their rows. */
function whole(parts: DomainParts): (column: VaultObject) => AsyncGenerator<Buffer> {
  return ({ dataset, version, name }) => parts.vault.openColumn(dataset, version, name)
}

/** A sandbox with raw columns in a table `raw`, for the platform's own work. Throws `Refused` for what the data do not allow. */
export async function withRaw<T>(
  parts: DomainParts,
  raw: readonly VaultObject[],
  names: readonly string[],
  work: (session: SandboxSession) => Promise<T>,
  source: (column: VaultObject) => AsyncGenerator<Buffer> = whole(parts),
): Promise<T> {
  const { limits } = parts.settings
  const used = raw.filter(({ name }) => names.includes(name))
  const session = await parts.pool.take([{ name: 'raw', columns: used.map(({ name, type }) => ({ name, type })) }], {
    ...limits,
    // Some wait while a function of ours computes.
    threads: limits.threads + 2,
    cpuSeconds: (wallMs / 1000) * limits.threads,
    resultBytes: parts.settings.tmpfs,
    resultRows: Number.MAX_SAFE_INTEGER,
  })
  const timer = setTimeout(() => session.kill('deadline'), wallMs)
  try {
    for (const column of used) await session.fill('raw', column.name, source(column))
    return await work(session)
  } catch (error) {
    if (error instanceof SessionFault && error.fault)
      throw new Refused(platformRefusal('unmet', error.fault.code, error.fault.params, 'choose-mask'))
    throw error
  } finally {
    clearTimeout(timer)
    session.kill('closed')
  }
}
