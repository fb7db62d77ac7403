import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import { exactUpTo, type ScanFacts } from './scan.ts'

export interface KeyFacts {
  /** Columns, pairs or triples, that tell every row apart. */
  readonly keys: readonly (readonly string[])[]
  /** Nearly keys: rows that repeat one. */
  readonly nearly: readonly { readonly columns: readonly string[]; readonly repeats: number }[]
}

interface Column extends ScanFacts {
  readonly name: string
}

async function estimate(session: EngineSession, columns: readonly string[]): Promise<number> {
  const [row] = await session.rows<{ n: number }>(
    `SELECT approx_count_distinct(hash(${columns.map(quoteName).join(', ')}))::DOUBLE AS n FROM raw`,
  )
  return row?.n ?? 0
}

/** Rows of which the hashes are counted at once: about half a gigabyte of the engine's. */
const countedAtOnce = 12_000_000

/** Counted in parts that have no hash in common, so that memory does not grow with the rows. */
async function distinct(session: EngineSession, columns: readonly string[], rows: number): Promise<number> {
  const hash = `hash(${columns.map(quoteName).join(', ')})`
  const parts = Math.ceil(rows / countedAtOnce)
  let all = 0
  for (let part = 0; part < parts; part += 1) {
    const own = parts === 1 ? '' : ` WHERE ${hash} % ${parts} = ${part}`
    const [row] = await session.rows<{ n: number }>(`SELECT count(DISTINCT ${hash})::DOUBLE AS n FROM raw${own}`)
    all += row?.n ?? 0
  }
  return all
}

function product(columns: readonly Column[]): number {
  return columns.reduce((all, column) => all * column.distinct, 1)
}

/** Estimates are up to a few per cent off, so what might be unique is counted; hashes of 64 bits make a false "repeat" a matter of one in a million. */
export async function findKeys(session: EngineSession, columns: readonly Column[], rows: number): Promise<KeyFacts> {
  const [keys, nearly]: [string[][], { columns: string[]; repeats: number }[]] = [[], []]
  const whole = columns.filter((column) => column.nulls === 0)
  const near = whole
    .filter((column) => column.distinct >= rows * (rows <= exactUpTo ? 1 : 0.9) || column.distinct >= rows * 0.9)
    .slice(0, 6)
  for (const column of near) {
    const repeats = rows - (rows <= exactUpTo ? column.distinct : await distinct(session, [column.name], rows))
    if (repeats === 0) keys.push([column.name])
    else nearly.push({ columns: [column.name], repeats })
  }
  if (near.length > 0 || rows < 2) return { keys, nearly }
  const widest = whole
    .filter((column) => column.type !== 'DOUBLE' && column.distinct > 1)
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, 4)
  const pairs = widest.flatMap((one, index) => widest.slice(index + 1).map((two) => [one, two] as const))
  const likely = pairs
    .filter(([one, two]) => one.distinct * two.distinct >= rows * 0.95)
    .sort((a, b) => a[0].distinct * a[1].distinct - b[0].distinct * b[1].distinct)
  const triples = widest.flatMap((one, at) =>
    widest
      .slice(at + 1)
      .flatMap((two, beside) => widest.slice(at + beside + 2).map((three) => [one, two, three] as const)),
  )
  const likelyTriples = triples.filter((some) => product(some) >= rows * 0.95).sort((a, b) => product(a) - product(b))
  for (const some of [...likely.slice(0, 3), ...likelyTriples.slice(0, 3)]) {
    const names = columns.filter((column) => some.some((one) => one.name === column.name)).map((column) => column.name)
    if (rows > exactUpTo && (await estimate(session, names)) < rows * 0.9) continue
    const repeats = rows - (await distinct(session, names, rows))
    if (repeats === 0) return { keys: [names], nearly }
    // A pair that nearly does it is told; a third column may still make it whole.
    if (repeats <= rows * 0.01 && !nearly.some((one) => one.columns.length > 1))
      nearly.push({ columns: names, repeats })
  }
  return { keys, nearly }
}
