import { open as openFile } from 'node:fs/promises'
import type { Unmet } from '../../../core/kernel/index.ts'
import { EngineFault, quoteText, type EngineSession } from '../../../base/engine/index.ts'
import { refused, refuseIfAny, unmet } from '../refusals.ts'
import { dialectOf, type Dialect } from './header.ts'
import type { MountLimits } from './limits.ts'
import { linesAt } from './lines.ts'

/** A table `raw` in the engine. */
export interface Loaded {
  readonly rows: number
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    /** A text whatever it looks like: its source says so. */
    readonly fixed?: boolean
  }[]
}

const shown = 20
const rejectLimit = 1000

async function beginning(path: string): Promise<string> {
  const file = await openFile(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(1 << 18), position: 0 })
    return new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead), { stream: true })
  } finally {
    await file.close()
  }
}

const codes: { readonly [kind: string]: readonly [code: string, cure: string] } = {
  'MISSING COLUMNS': ['row-short', 'mend-rows'],
  'TOO MANY COLUMNS': ['row-long', 'mend-rows'],
  'UNQUOTED VALUE': ['quote', 'mend-quotes'],
  'LINE SIZE OVER MAXIMUM': ['line-too-long', 'mend-rows'],
}

async function rejected(session: EngineSession, path: string, limits: MountLimits): Promise<readonly Unmet[]> {
  const kinds = await session.rows<{ kind: string; n: number; at: string }>(
    `SELECT error_type::VARCHAR AS kind, count(*)::INTEGER AS n, to_json(list_sort(list(line_byte_position))[1:${shown}])::VARCHAR AS at FROM reject_errors GROUP BY 1 ORDER BY 1`,
  )
  const found: Unmet[] = []
  for (const { kind, n, at } of kinds) {
    const lines = await linesAt(path, JSON.parse(at) as number[])
    const [code, cure] = codes[kind] ?? ['row-unreadable', 'mend-rows']
    found.push(
      unmet(code, { lines: [...new Set(lines)], rows: n, more: n >= rejectLimit, limit: limits.lineBytes }, cure),
    )
  }
  return found
}

/** Loads a CSV in UTF-8 as text columns. Throws `Refused` with the lines of every faulty row, up to a bound. */
export async function loadCsv(
  session: EngineSession,
  path: string,
  limits: MountLimits,
): Promise<Loaded & Pick<Dialect, 'delimiter'>> {
  const dialect = dialectOf(await beginning(path), limits)
  const columns = dialect.names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')
  try {
    await session.run(
      `CREATE TABLE raw AS FROM read_csv(${quoteText(path)}, auto_detect=false, header=true, delim=${quoteText(dialect.delimiter)}, quote='"', escape='"',
         new_line='${dialect.newline === '\n' ? '\\n' : '\\r\\n'}', columns={${columns}}, nullstr='', store_rejects=true, rejects_limit=${rejectLimit}, max_line_size=${limits.lineBytes})`,
    )
  } catch (error) {
    if (error instanceof EngineFault && error.kind === 'statement') throw refused('csv-unreadable', {}, 'export-again')
    throw error
  }
  refuseIfAny(await rejected(session, path, limits))
  const [counted] = await session.rows<{ n: number }>('SELECT count(*)::BIGINT::DOUBLE AS n FROM raw')
  const rows = counted?.n ?? 0
  if (rows === 0) throw refused('header-only', { columns: dialect.names.length }, 'add-rows')
  if (rows > limits.rows) throw refused('too-many-rows', { rows, limit: limits.rows }, 'split')
  return { rows, delimiter: dialect.delimiter, columns: dialect.names.map((name) => ({ name, type: 'VARCHAR' })) }
}
