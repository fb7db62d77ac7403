import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planGate, type GateTable, type PlanGate } from '../index.ts'
import { scalars, statistics, valueAggregates } from '../lists.ts'
import { columnOf, constantsFor, edges, modest } from './edges.ts'

const types = Object.keys(edges)
const table: GateTable = {
  name: 'e',
  dataset: 'dataset-e',
  columns: types.map((type) => ({ name: columnOf(type), type, masked: false, ladder: 'free' })),
}
/** So many ways to call one overload are tried. */
const most = 24
const timeout = 240_000

let gate: PlanGate
beforeAll(() => {
  gate = planGate()
})
afterAll(() => gate.close())

async function worldOf(values: typeof edges): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '2GB' })).connect()
  await connection.run(`CREATE TABLE e (${types.map((type) => `${columnOf(type)} ${type}`).join(', ')})`)
  const rows = Math.max(...types.map((type) => values[type]?.length ?? 0)) + 1
  for (let row = 0; row < rows; row++) {
    const cells = types.map((type) =>
      values[type]?.[row] === undefined ? 'NULL' : `CAST(${values[type][row]} AS ${type})`,
    )
    await connection.run(`INSERT INTO e VALUES (${cells.join(', ')})`)
  }
  return connection
}

/** How often the gate accepted, and every accepted call that the engine answers with an error for some value. */
async function failing(
  world: DuckDBConnection,
  calls: Iterable<string>,
): Promise<{ accepted: number; failed: string[] }> {
  let accepted = 0
  const failed: string[] = []
  for (const call of calls) {
    const sources = [0, 1, 2].filter((n) => n === 0 || call.includes(`e${n}.`)).map((n) => `e e${n}`)
    const sql = `SELECT ${call} AS v FROM ${sources.join(', ')}`
    if (!(await gate.judge(sql, [table])).ok) continue
    accepted++
    try {
      const result = await world.run(sql)
      while ((await result.fetchChunk())?.rowCount);
    } catch (error) {
      failed.push(`${call}: ${String(error).split('\n')[0]}`)
    }
  }
  return { accepted, failed }
}

interface Overload {
  readonly function_name: string
  readonly parameter_types: readonly string[]
  readonly varargs: string | null
}

/** Every call of functions by these names: each argument a column of its type, or a constant. */
async function callsOf(world: DuckDBConnection, names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const all = await world.runAndReadAll(
    "SELECT function_name, parameter_types, varargs FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate')",
  )
  const calls = (all.getRowObjectsJson() as unknown as readonly Overload[])
    .filter(({ function_name }) => names.has(function_name))
    .flatMap(({ function_name: name, parameter_types, varargs }) => {
      const given = [...parameter_types, ...(varargs && parameter_types.length < 2 ? [varargs] : [])]
      return product(given.map((type, index) => fitting(name, type.toUpperCase(), index)))
        .slice(0, 24)
        .flatMap((chosen) =>
          product(chosen.map((type, index) => [`e${index}.${columnOf(type)}`, ...constantsFor(name, type)])).slice(
            0,
            most,
          ),
        )
        .map((args) => written(name, args))
    })
  return new Set(calls)
}

/** Types to try for a declared one; of a generic one some, of an unknown one none. */
function fitting(name: string, declared: string, index: number): readonly string[] {
  if (types.includes(declared)) return [declared]
  if (declared === 'DECIMAL') return types.filter((type) => type.startsWith('DECIMAL'))
  if (declared.startsWith('MAP')) return types.filter((type) => type.startsWith('MAP'))
  if (declared.startsWith('STRUCT')) return types.filter((type) => type.startsWith('STRUCT'))
  if (declared.endsWith('[]')) return ['INTEGER[]', 'VARCHAR[]']
  if (!/^(ANY|T|K|V|NULL)$/.test(declared)) return []
  if (/^(list|array)_|^(len|flatten)$/.test(name))
    return index === 0 ? ['INTEGER[]', 'VARCHAR[]'] : ['BIGINT', 'SMALLINT']
  return ['INTEGER', 'VARCHAR', 'DOUBLE', 'DATE', 'INTEGER[]', 'HUGEINT']
}

function written(name: string, args: readonly string[]): string {
  if (/^\w+$/.test(name)) return `"${name}"(${args.join(', ')})`
  return args.length === 1 ? `${name}(${args[0]})` : `(${args[0]} ${name} ${args[1]})`
}

function product(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (all, list) => all.flatMap((of) => list.map((one) => [...of, one])),
    [[]],
  )
}

describe('given values at the edges of every type', () => {
  test('when one is cast into another, then no accepted cast fails', async () => {
    const casts = types.flatMap((from) => types.map((to) => `CAST(e0.${columnOf(from)} AS ${to})`))
    const { accepted, failed } = await failing(await worldOf(edges), casts)
    expect(failed).toEqual([])
    expect(accepted).toBeGreaterThan(150)
  })
  test(
    'when any allowed function is called, then no accepted call fails',
    async () => {
      const world = await worldOf(edges)
      const { accepted, failed } = await failing(world, await callsOf(world, scalars))
      expect(failed).toEqual([])
      expect(accepted).toBeGreaterThan(1_000)
    },
    timeout,
  )
  test(
    'when any allowed aggregate is called, then no accepted call fails',
    async () => {
      const world = await worldOf(modest)
      const { accepted, failed } = await failing(
        world,
        await callsOf(world, new Set([...statistics, ...valueAggregates])),
      )
      expect(failed).toEqual([])
      expect(accepted).toBeGreaterThan(400)
    },
    timeout,
  )
})
