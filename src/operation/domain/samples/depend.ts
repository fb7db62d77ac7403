import type { SandboxSession } from '../sandbox/index.ts'
import { codeSql, sampleBounds } from './codes.ts'
import { codesOf, isModelled, type ColumnModel, type ModelledColumn } from './model.ts'

/** Rows by the codes of two columns; cells that too few rows share are not there. */
export type Cells = readonly { readonly a: number; readonly b: number; readonly n: number }[]

/** The codes of a table's modelled columns, as the table `into`; then pairs can be counted. */
export async function codeTable(
  session: SandboxSession,
  columns: readonly ModelledColumn[],
  from: string,
  into: string,
): Promise<void> {
  const list = columns.map((column, index) => `(${codeSql(column)})::SMALLINT AS c${index}`)
  await session.rows(`CREATE OR REPLACE TABLE ${into} AS SELECT ${list.join(', ')} FROM ${from}`, 10)
}

export async function cellsOf(
  session: SandboxSession,
  table: string,
  a: number,
  b: number,
  least: number,
): Promise<Cells> {
  const rows = await session.rows(
    `SELECT c${a} AS a, c${b} AS b, count(*) AS n FROM ${table} WHERE c${a} >= 0 AND c${b} >= 0 GROUP BY 1, 2 HAVING count(*) >= ${least}`,
    10_000,
  )
  return rows.map((row) => ({ a: Number(row.a), b: Number(row.b), n: Number(row.n) }))
}

/** Shares of a column's codes; codes that too few rows have are not there. */
export async function sharesOf(
  session: SandboxSession,
  table: string,
  at: number,
  codes: number,
  least: number,
): Promise<readonly number[]> {
  const rows = await session.rows(
    `SELECT c${at} AS a, count(*) AS n FROM ${table} WHERE c${at} >= 0 GROUP BY 1 HAVING count(*) >= ${least}`,
    1_000,
  )
  const counts = Array.from({ length: codes }, (_, code) => Number(rows.find((row) => Number(row.a) === code)?.n ?? 0))
  const sum = counts.reduce((total, one) => total + one, 0)
  return counts.map((one) => (sum === 0 ? 0 : one / sum))
}

/** Which column depends most on which (the spanning tree of greatest mutual information), with the odds along the tree. */
export async function depend(
  session: SandboxSession,
  columns: readonly ColumnModel[],
): Promise<readonly ColumnModel[]> {
  const modelled = columns.filter(isModelled)
  if (modelled.length === 0) return columns
  const { least } = sampleBounds
  await codeTable(session, modelled, 'looked', 'codes')
  const shares: (readonly number[])[] = []
  for (const [at, column] of modelled.entries())
    shares.push(await sharesOf(session, 'codes', at, codesOf(column), least))
  const [count] = await session.rows('SELECT count(*) AS n FROM codes', 1)
  const looked = Number(count?.n ?? 0)
  const cells = new Map<string, Cells>()
  for (let a = 0; a < modelled.length; a++)
    for (let b = a + 1; b < modelled.length; b++) cells.set(`${a} ${b}`, await cellsOf(session, 'codes', a, b, least))
  const pair = (a: number, b: number): Cells =>
    a < b
      ? (cells.get(`${a} ${b}`) ?? [])
      : (cells.get(`${b} ${a}`) ?? []).map((cell) => ({ ...cell, a: cell.b, b: cell.a }))

  const parents = new Map<number, number | null>([[0, null]])
  while (parents.size < modelled.length) {
    let best = { gain: -1, child: 0, parent: 0 }
    for (let child = 0; child < modelled.length; child++) {
      if (parents.has(child)) continue
      for (const parent of parents.keys()) {
        const gain = information(pair(parent, child))
        if (gain > best.gain) best = { gain, child, parent }
      }
    }
    parents.set(best.child, best.parent)
  }
  const fitted = modelled.map((column, at): ModelledColumn => {
    const parent = parents.get(at) ?? null
    const own = shares[at] ?? []
    if (parent === null) return { ...column, parent, odds: [rounded(own)] }
    const given = modelled[parent]
    const odds = Array.from({ length: given ? codesOf(given) : 0 }, (_, code) => {
      const row = new Map(pair(parent, at).flatMap((cell) => (cell.a === code ? [[cell.b, cell.n] as const] : [])))
      return rounded(conditional(own, row, (shares[parent]?.[code] ?? 0) * looked))
    })
    return { ...column, parent, odds }
  })
  return columns.map((column) => (isModelled(column) ? (fitted[modelled.indexOf(column)] ?? column) : column))
}

/** What is known of a row of cells; what was too rare to be told is shared out as the column is on the whole. */
function conditional(own: readonly number[], row: ReadonlyMap<number, number>, total: number): readonly number[] {
  const told = [...row.values()].reduce((sum, one) => sum + one, 0)
  const rest = Math.max(total - told, 0)
  const unknown = own.reduce((sum, one, code) => (row.has(code) ? sum : sum + one), 0)
  if (told + rest === 0) return own
  return own.map((one, code) => (row.get(code) ?? (unknown > 0 ? (rest * one) / unknown : 0)) / (told + rest))
}

function rounded(odds: readonly number[]): readonly number[] {
  return odds.map((one) => Math.round(one * 1000) / 1000)
}

/** Mutual information of two columns by their cells, in nats. */
function information(cells: Cells): number {
  const sum = cells.reduce((total, cell) => total + cell.n, 0)
  const [rows, columns] = [totals(cells, 'a'), totals(cells, 'b')]
  return cells.reduce((total, { a, b, n }) => {
    const expected = ((rows.get(a) ?? 0) * (columns.get(b) ?? 0)) / sum
    return total + (n / sum) * Math.log(n / expected)
  }, 0)
}

function totals(cells: Cells, by: 'a' | 'b'): ReadonlyMap<number, number> {
  const of = new Map<number, number>()
  for (const cell of cells) of.set(cell[by], (of.get(cell[by]) ?? 0) + cell.n)
  return of
}

/** Cramér's V: 0 nothing to do with one another, 1 the one tells the other. */
export function association(cells: Cells): number {
  const sum = cells.reduce((total, cell) => total + cell.n, 0)
  const [rows, columns] = [totals(cells, 'a'), totals(cells, 'b')]
  const least = Math.min(rows.size, columns.size) - 1
  if (sum === 0 || least < 1) return 0
  let seen = 0
  for (const { a, b, n } of cells) {
    const expected = ((rows.get(a) ?? 0) * (columns.get(b) ?? 0)) / sum
    seen += (n * n) / expected
  }
  return Math.min(1, Math.sqrt(Math.max(0, (seen - sum) / sum) / least))
}
