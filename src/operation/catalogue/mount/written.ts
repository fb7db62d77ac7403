import type { Hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { EngineFault, quoteName, quoteText, type EngineSession } from '../../../base/engine/index.ts'
import { refused } from '../refusals.ts'
import type { MountLimits } from './limits.ts'
import type { Loaded } from './load-csv.ts'

/** Writes rows that the platform itself has read (workbook, table) as text in the working area, in one form that is read back exactly. */
export interface RowWriter {
  readonly path: string
  /** Characters so far. */
  readonly bytes: number
  /** NULL and the empty text stay different. */
  add(cells: readonly (string | null)[]): void
  /** Waits until what was added is written; call it now and then. */
  drained(): Promise<void>
  end(): Promise<void>
}

const flushAt = 1 << 20

/** One cell; rows end with a line feed. */
function quoted(cell: string | null): string {
  return cell === null ? '' : cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`
}

/** Opens a fresh file for rows; `hash` gets every byte of it. */
export function writeRows(path: string, hash?: Hash): RowWriter {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, highWaterMark: flushAt })
  let fault: unknown
  file.on('error', (error) => (fault = error))
  let [held, bytes, total]: [string[], number, number] = [[], 0, 0]
  async function flush(): Promise<void> {
    if (fault) throw fault
    if (held.length === 0) return
    const text = held.join('')
    held = []
    bytes = 0
    hash?.update(text)
    if (!file.write(text))
      await Promise.race([once(file, 'drain'), once(file, 'error').then(([error]) => Promise.reject(error))])
  }
  return {
    path,
    get bytes() {
      return total
    },
    add(cells) {
      const line = `${cells.map(quoted).join(',')}\n`
      held.push(line)
      bytes += line.length
      total += line.length
    },
    drained: async () => {
      if (bytes >= flushAt) await flush()
    },
    end: async () => {
      await flush()
      await new Promise<void>((resolve, reject) =>
        file.end((error?: Error | null) => (error ? reject(error) : resolve())),
      )
      if (fault) throw fault
    },
  }
}

/** A column of rows that were written; with a type of its own it is turned into that, else the content decides. */
export interface WrittenColumn {
  readonly name: string
  readonly type?: string
}

/** Loads written rows as the table `into`. Throws `Refused` naming the columns and rows whose cells do not have their column's type. */
export async function loadWritten(
  session: EngineSession,
  path: string,
  columns: readonly WrittenColumn[],
  limits: MountLimits,
  into = 'raw',
): Promise<Loaded> {
  const typed = columns.some(({ type }) => type !== undefined && type !== 'VARCHAR')
  const names = columns.map((column) => `${quoteText(column.name)}: 'VARCHAR'`).join(', ')
  const read = `read_csv(${quoteText(path)}, auto_detect=false, header=false, delim=',', quote='"', escape='"', new_line='\\n',
    columns={${names}}, nullstr='', allow_quoted_nulls=false, max_line_size=${limits.lineBytes * 4})`
  try {
    await session.run(`CREATE TABLE ${quoteName(typed ? 'written' : into)} AS FROM ${read}`)
  } catch (error) {
    if (error instanceof EngineFault && error.kind === 'statement') throw refused('csv-unreadable', {}, 'export-again')
    throw error
  }
  if (typed) await giveTypes(session, columns, into)
  const [counted] = await session.rows<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM ${quoteName(into)}`)
  const rows = counted?.n ?? 0
  if (rows === 0) throw refused('header-only', { columns: columns.length }, 'add-rows')
  if (rows > limits.rows) throw refused('too-many-rows', { rows, limit: limits.rows }, 'split')
  return {
    rows,
    columns: columns.map(({ name, type }) => ({
      name,
      type: type ?? 'VARCHAR',
      ...(type === 'VARCHAR' ? { fixed: true } : {}),
    })),
  }
}

async function giveTypes(session: EngineSession, columns: readonly WrittenColumn[], into: string): Promise<void> {
  const value = ({ name, type = 'VARCHAR' }: WrittenColumn) =>
    type === 'VARCHAR' ? quoteName(name) : `TRY_CAST(${quoteName(name)} AS ${type})`
  await session.run(
    `CREATE TABLE ${quoteName(into)} AS SELECT ${columns.map((column) => `${value(column)} AS ${quoteName(column.name)}`).join(', ')} FROM written`,
  )
  for (const { name, type } of columns) {
    if (type === undefined || type === 'VARCHAR') continue
    const [wrong] = await session.rows<{ n: number; row: number | null }>(
      `SELECT count(*)::DOUBLE AS n, min(rowid)::DOUBLE + 1 AS row FROM written WHERE ${quoteName(name)} IS NOT NULL AND TRY_CAST(${quoteName(name)} AS ${type}) IS NULL`,
    )
    if (wrong && wrong.n > 0)
      throw refused('type-misfit', { column: name, type, rows: wrong.n, row: wrong.row }, 'mend-rows')
  }
  await session.run('DROP TABLE written')
}
