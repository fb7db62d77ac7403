import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Json } from '../../../core/kernel/index.ts'
import { lockStatements } from './lock.ts'
import type { Answer, Ask } from './protocol.ts'

let connection: DuckDBConnection | undefined

async function obey(ask: Ask): Promise<readonly { readonly [column: string]: Json }[]> {
  if (ask.do === 'open') {
    connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const statement of lockStatements(ask.options)) await connection.run(statement)
    return []
  }
  if (!connection) throw new Error('not open')
  const values = ask.values.length > 0 ? [...ask.values] : undefined
  if (ask.do === 'run') {
    await connection.run(ask.sql, values)
    return []
  }
  return (await connection.runAndReadAll(ask.sql, values)).getRowObjectsJson() as readonly {
    readonly [column: string]: Json
  }[]
}

function answer(of: Answer): void {
  process.send?.(of)
}

process.on('message', (ask: Ask) => {
  obey(ask).then(
    (rows) => answer({ id: ask.id, ok: true, rows }),
    (error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error)
      answer({ id: ask.id, ok: false, kind: /out of memory/i.test(detail) ? 'memory' : 'statement', detail })
    },
  )
})
process.on('disconnect', () => process.exit(0))
