/** The plan gate's engine: binds untrusted SQL against empty tables and never runs it. One process for many grants: it holds no data. */
import { Socket } from 'node:net'
import { DuckDBInstance, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api'
import { frames, sendFrame } from './frames.ts'
import { guardTree, hasWindow } from './guard.ts'
import { lockStatements, quoteName } from './lock.ts'
import { NotRows, unitRows } from './unit-rows.ts'

interface Table {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

interface Question {
  readonly type: 'plan' | 'trees' | 'guard' | 'rows'
  readonly id: number
  readonly tables?: readonly Table[]
  readonly sql?: string
  readonly texts?: readonly string[]
  readonly least?: number
  readonly units?: Readonly<Record<string, readonly string[]>>
  readonly prefix?: string
  readonly grouped?: boolean
}

interface Schema {
  readonly connection: DuckDBConnection
  readonly serialise: DuckDBPreparedStatement
  readonly tree: DuckDBPreparedStatement
  /** Functions whose answer is another one in another query. */
  readonly unsteady: ReadonlySet<string>
}

const kept = 64
const schemas = new Map<string, Promise<Schema>>()

async function open(tables: readonly Table[]): Promise<Schema> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const table of tables) {
    const columns = table.columns.map((column) => `${quoteName(column.name)} ${column.type}`)
    await connection.run(`CREATE TABLE ${quoteName(table.name)} (${columns.join(', ')})`)
  }
  // Preparing must not evaluate constants: that is where a short text can ask for a long time.
  await connection.run("SET disabled_optimizers='expression_rewriter,statistics_propagation,in_clause'")
  for (const statement of lockStatements({ threads: 1, memoryMb: 200, paths: [] })) await connection.run(statement)
  const serialise = await connection.prepare('SELECT json_serialize_plan($1::varchar, optimize := false)')
  const tree = await connection.prepare('SELECT json_serialize_sql($1::varchar)::varchar')
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <> 'CONSISTENT'`,
  )
  return { connection, serialise, tree, unsteady: new Set(found.getRows().map(([name]) => String(name))) }
}

/**
 * Unsteady functions that a text names. The plan does not always: what the engine finds to be null while it binds stands there as a constant,
 * and one that counts transactions becomes so after some thousands of questions.
 */
async function unsteadyIn({ tree, unsteady }: Schema, sql: string): Promise<readonly string[]> {
  tree.bindVarchar(1, sql)
  const text = String((await tree.runAndReadAll()).getRows()[0]?.[0])
  const named = [...text.matchAll(/"function_name":"((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name.toLowerCase())
  return [...new Set(named)].filter((name) => unsteady.has(name))
}

function schemaFor(tables: readonly Table[]): Promise<Schema> {
  const key = JSON.stringify(tables)
  const found = schemas.get(key) ?? open(tables)
  schemas.delete(key)
  schemas.set(key, found)
  const oldest = schemas.size > kept ? schemas.keys().next().value : undefined
  if (oldest !== undefined) {
    void schemas.get(oldest)?.then((schema) => schema.connection.closeSync())
    schemas.delete(oldest)
  }
  return found
}

async function countOf(connection: DuckDBConnection, sql: string): Promise<number> {
  try {
    return (await connection.extractStatements(sql)).count
  } catch {
    // A text that does not parse is one statement with an error, which the plan then tells.
    return 1
  }
}

async function answer(tables: readonly Table[], sql: string): Promise<object> {
  const schema = await schemaFor(tables)
  const { connection, serialise } = schema
  const statements = await countOf(connection, sql)
  serialise.bindVarchar(1, sql)
  const reader = await serialise.runAndReadAll()
  const plan = JSON.parse(String(reader.getRows()[0]?.[0])) as { error: boolean; plans?: unknown[] }
  const single = statements === 1 && !plan.error && plan.plans?.length === 1
  const names: string[] = []
  const types: string[] = []
  if (single) {
    const prepared = await connection.prepare(sql)
    for (let index = 0; index < prepared.columnCount; index++) {
      names.push(prepared.columnName(index))
      types.push(String(prepared.columnType(index)))
    }
    prepared.destroySync()
  }
  return { statements, plan, names, types, unsteady: single ? await unsteadyIn(schema, sql) : [] }
}

/** Trees of texts as the engine reads them; null for what is no query. */
async function trees(texts: readonly string[]): Promise<readonly unknown[]> {
  const { connection } = await schemaFor([])
  const serialise = await connection.prepare('SELECT json_serialize_sql($1::varchar)::varchar')
  const found: unknown[] = []
  for (const text of texts) {
    serialise.bindVarchar(1, text)
    const reader = await serialise.runAndReadAll()
    const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as { error: boolean; statements?: unknown[] }
    found.push(tree.error || tree.statements?.length !== 1 ? null : tree)
  }
  serialise.destroySync()
  return found
}

/** Reads and writes trees of single queries. */
async function treeTools() {
  const { connection } = await schemaFor([])
  const column = async (sql: string, value: string) => {
    const statement = await connection.prepare(sql)
    statement.bindVarchar(1, value)
    const rows = (await statement.runAndReadAll()).getRows()
    statement.destroySync()
    return rows.map((row) => String(row[0]))
  }
  const read = async (sql: string) => {
    const [tree] = await column('SELECT json_serialize_sql($1::varchar)::varchar', sql)
    return JSON.parse(tree ?? '{}', keepNumbers as never) as { error: boolean; statements?: { node: never }[] }
  }
  const write = async (tree: object) => {
    const [sql] = await column('SELECT json_deserialize_sql($1::varchar::json)::varchar', JSON.stringify(tree))
    return sql ?? null
  }
  const names = await column(
    `SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = $1`,
    'aggregate',
  )
  const aggregates = new Set(names)
  return { read, write, isAggregate: (name: string) => aggregates.has(name) }
}

/** The query without its groups of fewer rows than so many; null when the engine cannot write it so. */
async function guarded(text: string, least: number): Promise<string | null> {
  const { read, write, isAggregate } = await treeTools()
  const having = async (condition: string) =>
    (await read(`SELECT 1 HAVING ${condition}`)).statements?.[0]?.node['having']
  const tree = await read(text)
  const node = tree.statements?.[0]?.node
  if (tree.error || tree.statements?.length !== 1 || node === undefined || hasWindow(node)) return null
  const guard = { alone: await having(`count(*) >= ${least}`), with: await having(`true AND count(*) >= ${least}`) }
  guardTree(node, guard as never, isAggregate)
  return write(tree)
}

/** The query with the units of its rows beside what it hands out, or why its rows are nobody's. */
async function withUnits({ sql, units, prefix, grouped }: Question): Promise<object> {
  const { read, write, isAggregate } = await treeTools()
  const tree = await read(sql ?? '')
  if (tree.error || tree.statements?.length !== 1) return { reason: 'query' }
  try {
    const of = { units: new Map(Object.entries(units ?? {})), prefix: prefix ?? '', grouped: grouped === true }
    const names = unitRows(tree.statements[0]?.node, of, isAggregate)
    return { sql: await write(tree), units: names }
  } catch (error) {
    if (error instanceof NotRows) return { reason: error.message }
    throw error
  }
}

/** Numbers keep their text: a double that is whole stays one. Places overflow and are left out. */
function keepNumbers(key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (key === 'query_location') return undefined
  return typeof value === 'number' && source !== undefined
    ? (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(source)
    : value
}

const channel = new Socket({ fd: 3, readable: true, writable: true })
await sendFrame(channel, { type: 'ready' })
for await (const { head } of frames(channel)) {
  const { type, id, tables, sql, texts, least } = head as unknown as Question
  try {
    const found =
      type === 'trees'
        ? await trees(texts ?? [])
        : type === 'guard'
          ? await guarded(sql ?? '', least ?? 0)
          : type === 'rows'
            ? await withUnits(head as unknown as Question)
            : await answer(tables ?? [], sql ?? '')
    await sendFrame(channel, { type: 'answer', id }, Buffer.from(JSON.stringify(found)))
  } catch {
    await sendFrame(channel, { type: 'failed', id })
  }
}
process.exit(0)
