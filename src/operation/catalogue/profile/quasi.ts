import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import type { QuasiFacts } from '../types.ts'

const most = 5
/** Above so many rows triples are left out: each combination is a pass over all rows. */
const triplesUpTo = 2_000_000

/** Smallest class as a band: a figure would itself say something of somebody. */
function sizeBand(size: number): QuasiFacts['smallest'] {
  if (size <= 1) return '1'
  if (size < 5) return '2-4'
  return size < 10 ? '5-9' : size < 100 ? '10-99' : '100+'
}

/** A share of the rows as a band. */
function shareBand(share: number): QuasiFacts['unique'] {
  if (share === 0) return '0'
  if (share < 0.001) return '<0.1%'
  if (share < 0.01) return '0.1-1%'
  if (share < 0.05) return '1-5%'
  return share < 0.2 ? '5-20%' : share < 0.5 ? '20-50%' : '>50%'
}

function combinations(names: readonly string[], rows: number): readonly (readonly string[])[] {
  const pairs = names.flatMap((one, at) => names.slice(at + 1).map((two) => [one, two]))
  const triples =
    rows > triplesUpTo
      ? []
      : pairs.flatMap(([one, two]) => names.slice(names.indexOf(two as string) + 1).map((three) => [one, two, three]))
  const all = [...names.map((one) => [one]), ...pairs, ...triples, ...(names.length > 2 ? [[...names]] : [])]
  const seen = new Set<string>()
  return (all as string[][]).filter((one) => !seen.has(one.join('\u0000')) && seen.add(one.join('\u0000')))
}

/**
 * Which combinations of likely quasi-identifiers single out how many rows: the smallest class and the shares of rows that are alone, and in classes
 * of fewer than ten, all as bands. The most telling first.
 */
export async function quasiFacts(
  session: EngineSession,
  names: readonly string[],
  rows: number,
): Promise<readonly QuasiFacts[]> {
  const found: { facts: QuasiFacts; small: number; columns: number }[] = []
  for (const columns of combinations(names.slice(0, most), rows)) {
    const key = columns.length === 1 ? quoteName(columns[0] as string) : `hash(${columns.map(quoteName).join(', ')})`
    const [row] = await session.rows<{ least: number; alone: number; small: number }>(
      `SELECT min(n)::DOUBLE AS least, coalesce(sum(n) FILTER (WHERE n = 1), 0)::DOUBLE AS alone, coalesce(sum(n) FILTER (WHERE n < 10), 0)::DOUBLE AS small
       FROM (SELECT count(*) AS n FROM raw GROUP BY ${key})`,
    )
    if (!row) continue
    const facts: QuasiFacts = {
      columns,
      smallest: sizeBand(row.least),
      unique: shareBand(row.alone / rows),
      small: shareBand(row.small / rows),
    }
    found.push({ facts, small: row.small, columns: columns.length })
  }
  return found.sort((a, b) => b.small - a.small || a.columns - b.columns).map(({ facts }) => facts)
}
