import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { boundFaithfully } from './bind-check.ts'
import { bindSql } from './parameters.ts'
import type { Parameter } from './types.ts'

let connection: DuckDBConnection

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
})

/** The engine's trees, without the sandbox that the gate has around it. */
const gate = {
  async trees(texts: readonly string[]) {
    const found: unknown[] = []
    for (const text of texts) {
      const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::varchar)::varchar', [text])
      const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as { error: boolean; statements?: unknown[] }
      found.push(tree.error || tree.statements?.length !== 1 ? null : tree)
    }
    return found
  },
}

const parameters: readonly Parameter[] = [
  { name: 'p', type: 'text' },
  { name: 'n', type: 'integer' },
]
const holds = (text: string, values: { readonly p?: string; readonly n?: number }) =>
  boundFaithfully(gate, text, parameters, values)

/** What a text answers; null when it does not run. */
async function answer(sql: string, values?: { readonly p: string; readonly n: number }): Promise<string | null> {
  try {
    const statement = await connection.prepare(sql)
    if (values) {
      const named = Array.from({ length: statement.parameterCount }, (_, at) => statement.parameterName(at + 1))
      for (const name of named)
        if (name === 'p') statement.bindVarchar(statement.parameterIndex(name), values.p)
        else statement.bindInteger(statement.parameterIndex(name), values.n)
    }
    return JSON.stringify((await statement.runAndReadAll()).getRowsJson())
  } catch {
    return null
  }
}

/** Pieces by which readings of a text come apart: quotes, escapes, comments in comments, dollars, words that touch them. */
const pieces = [
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  "E'",
  "e'",
  "ELSE'",
  "xE'",
  '$$',
  '$t$',
  '$p',
  '$n',
  "'$p'",
  '"$p"',
  '$P',
  'a$p',
  '1$n',
  '--',
  '\n',
  '/*',
  '*/',
  '/* /*',
  '||',
  ',',
  ' ',
  ' ',
  '(',
  ')',
  'SELECT ',
  '1',
  "'a'",
  'x',
  " b'",
  "x'",
  "U&'",
  '中',
]

describe('values of parameters', () => {
  test('given a text that a reading by hand takes otherwise than the engine, then the value is a constant there or the text does not run', async () => {
    // The first is read as the engine reads it, so nothing is put in; the second is not, and is refused.
    const plain = "SELECT CASE WHEN 1=2 THEN 'a' ELSE'\\' END AS a, '$p' AS b"
    expect(bindSql(plain, parameters, { p: '||(SELECT 1)||' })).toBe(plain)
    const nested = 'SELECT 1 /* /* */ $p */ AS a'
    expect(await answer(bindSql(nested, parameters, { p: '*/ , 2 /*' }))).toBe('[[1,2]]')
    expect(await holds(nested, { p: '*/ , 2 /*' })).toBe(false)
    const escaped = "SELECT E'\\'' || $p"
    const p = "'; DROP TABLE t; --"
    expect(await holds(escaped, { p })).toBe(true)
    expect(await answer(bindSql(escaped, parameters, { p }))).toBe(await answer(escaped, { p, n: 1 }))
    expect(await holds("SELECT 'a'\n$p", { p: 'b' })).toBe(false)
  })

  test('given the place of a position, then a number is none', async () => {
    const group = 'SELECT x FROM (SELECT 1 AS x) GROUP BY $n'
    expect(await holds(group, { n: 1 })).toBe(false)
    expect(await holds('SELECT 1 AS x, 2 AS y ORDER BY $n', { n: 1 })).toBe(false)
    expect(await holds('SELECT x FROM (SELECT 1 AS x) WHERE x IN ($n, 2) GROUP BY x LIMIT $n', { n: 1 })).toBe(true)
  })

  test('given any text and any value, when they are taken, then the text answers what the engine answers with the value as its own parameter', async () => {
    let taken = 0
    const value = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''))
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => `SELECT ${parts.join('')}`)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          text,
          text.map((sql) => `${sql} , $p`),
          text.map((sql) => `SELECT $p, $n || (${sql})`),
        ),
        value,
        async (sql, p) => {
          if (!(await holds(sql, { p, n: 3 }))) return
          const bound = bindSql(sql, parameters, { p, n: 3 })
          if (bound === sql) return
          taken += 1
          const ran = await answer(bound)
          // A name that is no parameter stays, and the gate refuses it.
          expect(ran === null || ran === (await answer(sql, { p, n: 3 }))).toBe(true)
        },
      ),
      { numRuns: 3_000, seed: 20_261_122 },
    )
    expect(taken).toBeGreaterThan(30)
  }, 120_000)
})
