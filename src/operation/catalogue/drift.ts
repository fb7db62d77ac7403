import type { ColumnInfo, Drift } from './types.ts'

/** How the columns of a new version differ from the version before; null when they do not. Names are compared exactly. */
export function driftOf(before: readonly ColumnInfo[], after: readonly ColumnInfo[]): Drift | null {
  const [old, now] = [
    new Map(before.map((column) => [column.name, column.type])),
    new Map(after.map((column) => [column.name, column.type])),
  ]
  const kept = after.filter((column) => old.has(column.name)).map((column) => column.name)
  const order = before.filter((column) => now.has(column.name)).map((column) => column.name)
  const drift: Drift = {
    added: after.filter((column) => !old.has(column.name)).map((column) => column.name),
    removed: before.filter((column) => !now.has(column.name)).map((column) => column.name),
    retyped: kept.flatMap((column) => {
      const [from, to] = [old.get(column) as string, now.get(column) as string]
      return from === to ? [] : [{ column, from, to }]
    }),
    reordered: kept.some((column, index) => order[index] !== column),
  }
  return drift.added.length + drift.removed.length + drift.retyped.length > 0 || drift.reordered ? drift : null
}
