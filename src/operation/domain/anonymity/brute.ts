import type { AnonymitySpec } from './types.ts'

/** An independent, slow way to the same answer: every node, rows as texts. For tests only. */
export function bruteForce(
  rows: readonly (readonly string[])[],
  labels: readonly (readonly ReadonlyMap<string, string>[])[],
  spec: Pick<AnonymitySpec, 'k' | 'limit'> & { readonly l?: number; readonly t?: number },
): { readonly loss: number; readonly passing: ReadonlySet<string> } {
  const nodes = labels.reduce<readonly (readonly number[])[]>(
    (all, levels) => all.flatMap((node) => levels.map((_, level) => [...node, level])),
    [[]],
  )
  const passing = new Set<string>()
  let best = Infinity
  for (const node of nodes) {
    const classes = Map.groupBy(rows, (row) =>
      node.map((level, column) => labels[column]?.[level]?.get(row[column] ?? '')).join('|'),
    )
    const out = [...classes.values()]
      .filter((members) => !isGood(members, rows, spec))
      .reduce((sum, members) => sum + members.length, 0)
    if (out > Math.floor(spec.limit * rows.length + 1e-9)) continue
    passing.add(node.join(','))
    best = Math.min(best, entropyOf(rows, labels, node))
  }
  return { loss: best, passing }
}

function isGood(
  members: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
  spec: { readonly k: number; readonly l?: number; readonly t?: number },
): boolean {
  if (members.length < spec.k) return false
  const share = (of: readonly (readonly string[])[], value: string) =>
    of.filter((row) => row.at(-1) === value).length / of.length
  const values = [...new Set(rows.map((row) => row.at(-1) ?? ''))]
  if (spec.l !== undefined) {
    const entropy = values.reduce((sum, value) => {
      const part = share(members, value)
      return part > 0 ? sum - part * Math.log(part) : sum
    }, 0)
    if (Math.exp(entropy) < spec.l - 1e-9) return false
  }
  if (spec.t === undefined) return true
  return (
    values.reduce((sum, value) => sum + Math.abs(share(members, value) - share(rows, value)), 0) / 2 <= spec.t + 1e-9
  )
}

function entropyOf(
  rows: readonly (readonly string[])[],
  labels: readonly (readonly ReadonlyMap<string, string>[])[],
  node: readonly number[],
): number {
  return node.reduce((sum, level, column) => {
    const label = (row: readonly string[]) => labels[column]?.[level]?.get(row[column] ?? '')
    const values = Map.groupBy(rows, (row) => row[column])
    const groups = Map.groupBy(rows, label)
    return (
      sum +
      rows.reduce(
        (bits, row) => bits + Math.log2((groups.get(label(row))?.length ?? 0) / (values.get(row[column])?.length ?? 1)),
        0,
      )
    )
  }, 0)
}
