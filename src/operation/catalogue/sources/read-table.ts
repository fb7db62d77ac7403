import type { Refused } from '../../../core/kernel/index.ts'
import { refusedAs } from '../refusals.ts'
import type { Guard, Waits } from './guard.ts'
import type { MountLimits } from '../mount/limits.ts'
import type { Finding } from '../types.ts'
import type { TableColumn } from './table-columns.ts'
import type { Credentials, TableSettings } from './types.ts'

/** What reading a table into a file of written rows brought. */
export interface TableRead {
  readonly columns: readonly TableColumn[]
  readonly rows: number
  /** SHA-256 of the written rows. */
  readonly digest: string
  readonly findings: readonly Finding[]
}

/** Reads a table, row by row and with bounded memory, into a fresh file. Throws `Refused`; never with a word of the database's own. */
export type ReadTable = (
  settings: TableSettings,
  credentials: Credentials,
  target: string,
  limits: MountLimits,
  /** Where it is reached: the address that was checked, and how long it may take. */
  at: { readonly address: string; readonly waits: Waits },
) => Promise<TableRead>

const refused = refusedAs('source')

/** Most bytes of one row: many of them are held while the file is slow. */
export function rowBytes(limits: MountLimits): number {
  return 8 * limits.lineBytes
}

/** What a guard ended a connection for. */
export function guardFault({ broken }: Guard, rows: number | null, limits: MountLimits): Refused | null {
  if (!broken) return null
  if (broken.code === 'SILENT') return refused('silent', { rows: rows ?? 0 }, 'later', 'busy')
  if (broken.code === 'ROW_TOO_LONG' && rows !== null)
    return refused('row-too-long', { row: rows + 1, bytes: broken.frame, limit: rowBytes(limits) }, 'shorter')
  return refused('answer', { code: broken.code }, 'check-address')
}

/** What a driver's fault is called here. Only its code is kept: its text may quote data or credentials. */
export function sourceFault(error: unknown, rows: number | null): Refused {
  const code = String((error as { code?: unknown } | null)?.code ?? 'UNKNOWN').slice(0, 40)
  if (/^(28|ER_ACCESS_DENIED|ER_DBACCESS|ER_NOT_SUPPORTED_AUTH)/.test(code) || code === 'AUTH')
    return refused('credentials', {}, 'check-credentials')
  if (/CERT|TLS|SSL|ERR_OSSL|HANDSHAKE|ALTNAME/.test(code)) return refused('tls', { code }, 'check-tls')
  if (/^(42501|42P01|ER_NO_SUCH_TABLE|ER_TABLEACCESS|ER_COLUMNACCESS|ER_BAD_DB|3D000)/.test(code))
    return refused('failed', { code }, 'check-table')
  if (/INFILE|^PROTOCOL(?!_CONNECTION_LOST)/.test(code)) return refused('answer', { code }, 'check-address')
  if (rows !== null) return refused('dropped', { rows, code }, 'later', 'busy')
  return refused('unreachable', { code }, 'check-address', 'busy')
}
