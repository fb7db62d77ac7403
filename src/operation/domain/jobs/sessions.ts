import { sameJson } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import type { OpenedTable } from '../rows.ts'
import type { KillReason, SandboxSession, SessionTable } from '../sandbox/index.ts'
import { gateTables, sessionTables } from './gate-tables.ts'

/** Sandboxes by grant. One that has finished a job may wait a while for the next job of the same grant, never for another grant's. */
export interface Sessions {
  /** A sandbox for a grant, for the caller alone until it is given back. */
  take(grant: string, tables: readonly OpenedTable[]): Promise<SandboxSession>
  giveBack(grant: string, session: SandboxSession): void
  /** Grants whose decrypted columns lie in a sandbox now. */
  grants(): readonly string[]
  /** Kills every sandbox of a grant, working or waiting. */
  stop(grant: string, reason: KillReason): void
  close(): void
}

interface Waiting {
  readonly session: SandboxSession
  readonly tables: readonly SessionTable[]
  readonly versions: string
  timer: NodeJS.Timeout | null
}

export function sessions(parts: DomainParts): Sessions {
  const idle = new Map<string, Waiting>()
  const working = new Map<string, Set<SandboxSession>>()
  const made = new WeakMap<SandboxSession, Waiting>()

  function versionsOf(tables: readonly OpenedTable[]): string {
    return JSON.stringify(
      tables.map((table) => [table.name, table.version, table.stamp, table.columns.map((column) => column.mask)]),
    )
  }

  async function take(grant: string, tables: readonly OpenedTable[]): Promise<SandboxSession> {
    const wanted = sessionTables(gateTables(tables))
    const versions = versionsOf(tables)
    const waiting = idle.get(grant)
    idle.delete(grant)
    if (waiting?.timer) clearTimeout(waiting.timer)
    if (waiting?.session.alive && sameJson(waiting.tables, wanted) && waiting.versions === versions) {
      waiting.session.renew()
      return used(grant, waiting.session)
    }
    waiting?.session.kill('closed')
    const session = await parts.pool.take(wanted, parts.settings.limits)
    made.set(session, { session, tables: wanted, versions, timer: null })
    return used(grant, session)
  }

  function used(grant: string, session: SandboxSession): SandboxSession {
    working.set(grant, (working.get(grant) ?? new Set()).add(session))
    return session
  }

  function giveBack(grant: string, session: SandboxSession): void {
    working.get(grant)?.delete(session)
    const waiting = made.get(session)
    if (!waiting || !session.alive || parts.settings.keepMs === 0 || idle.has(grant)) return session.kill('closed')
    waiting.timer = setTimeout(() => {
      idle.delete(grant)
      session.kill('closed')
    }, parts.settings.keepMs)
    waiting.timer.unref()
    idle.set(grant, waiting)
  }

  function stop(grant: string, reason: KillReason): void {
    idle.get(grant)?.session.kill(reason)
    idle.delete(grant)
    for (const session of working.get(grant) ?? []) session.kill(reason)
  }

  function close(): void {
    for (const grant of new Set([...idle.keys(), ...working.keys()])) stop(grant, 'closed')
  }

  const grants = () => [
    ...new Set([...idle.keys(), ...[...working].flatMap(([grant, of]) => (of.size > 0 ? [grant] : []))]),
  ]

  return { take, giveBack, stop, grants, close }
}
