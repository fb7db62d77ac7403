import { EngineFault, quoteName, quoteText, type EngineSession } from '../../../base/engine/index.ts'
import { refused, refuseIfAny, unmet } from '../refusals.ts'
import type { Finding } from '../types.ts'
import { checkedNames } from './header.ts'
import type { MountLimits } from './limits.ts'
import type { Loaded } from './load-csv.ts'

const shown = 20
const unusedDelimiter = '\u0001'

interface Key {
  readonly key: string
  readonly kinds: readonly string[]
}

/** Line numbers of records that a test holds for, with how many there are. */
async function linesWhere(session: EngineSession, test: string): Promise<{ lines: number[]; rows: number } | null> {
  const [found] = await session.rows<{ n: number; at: string }>(
    `SELECT count(*)::DOUBLE AS n, to_json(list_sort(list(rowid + 1))[1:${shown}])::VARCHAR AS at FROM lines WHERE line IS NOT NULL AND (${test})`,
  )
  return found && found.n > 0 ? { lines: JSON.parse(found.at) as number[], rows: found.n } : null
}

async function readLines(session: EngineSession, path: string, limits: MountLimits): Promise<void> {
  try {
    await session.run(
      `CREATE TABLE lines AS FROM read_csv(${quoteText(path)}, auto_detect=false, header=false, delim='${unusedDelimiter}', quote='', escape='', new_line='\\n',
         columns={line: 'VARCHAR'}, strict_mode=false, max_line_size=${limits.lineBytes})`,
    )
  } catch (error) {
    if (error instanceof EngineFault && error.kind === 'statement')
      throw refused('jsonl-unreadable', { limit: limits.lineBytes }, 'export-again')
    throw error
  }
}

/** Throws `Refused` before anything is made of each key: a line may hold tens of thousands, and many lines a million. */
async function requireFewKeys(session: EngineSession, { columns: limit }: MountLimits): Promise<void> {
  const [most] = await session.rows<{ n: number }>(
    'SELECT coalesce(max(len(json_keys(line))), 0)::DOUBLE AS n FROM lines',
  )
  const [all] =
    most && most.n > limit
      ? [most]
      : await session.rows<{ n: number }>(
          'SELECT count(*)::DOUBLE AS n FROM (SELECT DISTINCT unnest(json_keys(line)) FROM lines WHERE line IS NOT NULL)',
        )
  if (all && all.n > limit) throw refused('too-many-columns', { columns: all.n, limit }, 'split-columns')
}

/** The keys of all records in the order in which they first appear, with the kinds of value they hold. */
async function keysOf(session: EngineSession): Promise<readonly Key[]> {
  const rows = await session.rows<{ key: string; kinds: string }>(
    `SELECT key, to_json(list_sort(list(DISTINCT kind)))::VARCHAR AS kinds FROM
       (SELECT key, place, row, json_type(line, '$."' || replace(replace(key, '\\', '\\\\'), '"', '\\"') || '"') AS kind FROM
         (SELECT line, rowid AS row, unnest(json_keys(line)) AS key, generate_subscripts(json_keys(line), 1) AS place FROM lines WHERE line IS NOT NULL))
     GROUP BY key ORDER BY min(row), min(place)`,
  )
  return rows.map(({ key, kinds }) => ({
    key,
    kinds: (JSON.parse(kinds) as (string | null)[]).filter((kind) => kind !== 'NULL').map(String),
  }))
}

const families: { readonly [kind: string]: string } = {
  BIGINT: 'number',
  UBIGINT: 'number',
  HUGEINT: 'number',
  DOUBLE: 'number',
  VARCHAR: 'text',
  BOOLEAN: 'boolean',
  OBJECT: 'nested',
  ARRAY: 'nested',
}

/** Loads JSON lines: one object a line, its keys the columns, nested values as JSON text. Throws `Refused` with the lines that are no objects. */
export async function loadJsonl(
  session: EngineSession,
  path: string,
  limits: MountLimits,
): Promise<Loaded & { readonly findings: readonly Finding[] }> {
  await readLines(session, path, limits)
  const broken = await linesWhere(session, 'NOT json_valid(line)')
  if (broken) throw refused('json-broken', broken, 'mend-rows')
  const others = await linesWhere(session, "json_type(line) <> 'OBJECT'")
  const doubles = await linesWhere(session, 'len(json_keys(line)) <> len(list_distinct(json_keys(line)))')
  refuseIfAny([
    ...(others ? [unmet('json-not-object', others, 'json-lines')] : []),
    ...(doubles ? [unmet('json-double-key', doubles, 'mend-rows')] : []),
  ])
  await requireFewKeys(session, limits)
  const keys = await keysOf(session)
  if (keys.length === 0) throw refused('header-only', { columns: 0 }, 'add-rows')
  const names = checkedNames(
    keys.map(({ key }) => key),
    limits,
  )
  const structure = JSON.stringify(Object.fromEntries(names.map((name) => [name, 'VARCHAR'])))
  await session.run(
    `CREATE TABLE raw AS SELECT ${names.map((name) => `r[${quoteText(name)}] AS ${quoteName(name)}`).join(', ')}
     FROM (SELECT json_transform(line, ${quoteText(structure)}) AS r FROM lines WHERE line IS NOT NULL ORDER BY rowid)`,
  )
  await session.run('DROP TABLE lines')
  const [counted] = await session.rows<{ n: number }>('SELECT count(*)::DOUBLE AS n FROM raw')
  const rows = counted?.n ?? 0
  if (rows > limits.rows) throw refused('too-many-rows', { rows, limit: limits.rows }, 'split')
  const findings = keys.flatMap(({ key, kinds }): Finding[] => {
    const found = [...new Set(kinds.map((kind) => families[kind] ?? 'text'))]
    if (found.length > 1) return [{ code: 'mixed-types', params: { column: key, types: found } }]
    return found[0] === 'nested' ? [{ code: 'nested-text', params: { column: key } }] : []
  })
  return { rows, columns: names.map((name) => ({ name, type: 'VARCHAR' })), findings }
}
