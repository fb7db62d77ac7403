/** A node of the engine's parse tree, as JSON. */
export interface TreeNode {
  readonly [member: string]: unknown
}

/** Turns SQL into the engine's own parse tree and back, and knows which functions aggregate. Nothing is bound, nothing runs. */
export interface SqlTrees {
  /** The tree of a single SELECT; `null` when it does not parse or is something else. */
  parse(sql: string): Promise<TreeNode | null>
  print(node: TreeNode): Promise<string>
  isAggregate(name: string): boolean
}

/** A session of the analytical engine, without data: it only parses. */
export interface ParserSession {
  rows(sql: string, values?: readonly string[]): Promise<readonly { readonly [column: string]: unknown }[]>
}

/** Trees by an engine's session. Throws when the engine does not answer. */
export async function openTrees(session: ParserSession): Promise<SqlTrees> {
  const names = await session.rows(
    `SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE function_type = 'aggregate'`,
  )
  const aggregates = new Set(names.map(({ name }) => String(name)))
  return {
    parse: (sql) => parse(session, sql),
    print: (node) => print(session, node),
    isAggregate: (name) => aggregates.has(name.toLowerCase()),
  }
}

async function parse(session: ParserSession, sql: string): Promise<TreeNode | null> {
  const [row] = await session.rows('SELECT json_serialize_sql($1::VARCHAR)::VARCHAR AS tree', [sql])
  const tree = readTree(String(row?.['tree'])) as { error: boolean; statements?: readonly { node: TreeNode }[] }
  return tree.error || tree.statements?.length !== 1 ? null : (tree.statements[0]?.node ?? null)
}

async function print(session: ParserSession, node: TreeNode): Promise<string> {
  const tree = JSON.stringify({ error: false, statements: [{ node, named_param_map: [] }] })
  const [row] = await session.rows('SELECT json_deserialize_sql($1::VARCHAR::JSON)::VARCHAR AS sql', [tree])
  return String(row?.['sql'])
}

/** Reads the tree's text: places in the source are dropped (they overflow), numbers that would be written otherwise keep their digits. */
function readTree(text: string): unknown {
  return JSON.parse(text, function (key, value, context?: { source?: string }) {
    if (key === 'query_location') return undefined
    const source = context?.source
    return typeof value === 'number' && source !== undefined && source !== String(value) ? rawJson(source) : value
  } as (this: unknown, key: string, value: unknown) => unknown)
}

function rawJson(source: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(source)
}
