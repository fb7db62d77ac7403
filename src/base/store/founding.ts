import { randomUUID } from 'node:crypto'
import { type Instant, instant } from '../../core/kernel/index.ts'
import { StoreFault } from './faults.ts'
import { transact, type TransactContext } from './transact.ts'
import type { Sql } from './types.ts'

/** Format of what lies in the data folder and the database; a later one refuses or converts an earlier one. */
const INSTALLATION_FORMAT = 1

/** The first event of an installation. */
export interface Installation {
  readonly id: string
  readonly mode: 'real' | 'simulated'
  /** Origin line of the log: a scheme-less URL without spaces. */
  readonly origin: string
  readonly format: number
  readonly at: Instant
}

export interface Founding {
  readonly mode?: 'real' | 'simulated'
  /** First instant of a simulated clock. */
  readonly at?: Instant
  /** What stands before the installation's id in the log's origin. */
  readonly origin?: string
}

async function readInstallation(sql: Sql): Promise<Installation | null> {
  const [row] = await sql.query<{ data: Omit<Installation, 'at'>; at: Instant }>(
    `select data, at from event where stream = 'installation' and version = 1`,
  )
  return row ? { ...row.data, at: row.at } : null
}

/** Reads the installation, or founds it. Throws `clock-mismatch` and `folder-format`. */
export async function foundOrRead(
  sql: Sql,
  context: Omit<TransactContext, 'now'>,
  founding: Founding,
): Promise<Installation> {
  const found = (await readInstallation(sql)) ?? (await foundNew(sql, context, founding))
  if (founding.mode && founding.mode !== found.mode) {
    throw new StoreFault('clock-mismatch', { found: found.mode, wanted: founding.mode })
  }
  if (found.format !== INSTALLATION_FORMAT) {
    throw new StoreFault('folder-format', { path: found.origin, found: found.format, wanted: INSTALLATION_FORMAT })
  }
  return found
}

async function foundNew(sql: Sql, context: Omit<TransactContext, 'now'>, founding: Founding): Promise<Installation> {
  const id = randomUUID()
  const mode = founding.mode ?? 'real'
  const at = mode === 'simulated' ? (founding.at ?? instant(Date.now())) : instant(Date.now())
  // The origin carries the mode, so no proof from a simulated installation passes for a real one.
  const origin = `${founding.origin ?? 'shuyu.local'}/${mode}/${id}`
  const data = { id, mode, origin, format: INSTALLATION_FORMAT }
  const command = { id: 'installation.founded', actor: 'platform', party: null, request: null }
  await transact({ ...context, now: () => at }, command, async (tx) => {
    await tx.append([{ stream: 'installation', type: 'installation.founded', data }], new Map([['installation', 0]]))
    return null
  })
  return (await readInstallation(sql))!
}
