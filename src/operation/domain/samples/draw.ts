import { addDays, day } from '../../../core/kernel/index.ts'
import { identifierOf } from './identifiers.ts'
import { isModelled, type ColumnModel, type ModelledColumn, type SampleModel } from './model.ts'

/** A row as it is drawn: texts as the engine casts them; null is null. */
export type DrawnRow = readonly (string | null)[]

const whole = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)/

/** A row out of a model. Modelled columns are drawn along the tree, from a column to those that depend on it. */
export function drawRow(model: SampleModel, chance: () => number, number: number): DrawnRow {
  const modelled = model.columns.filter(isModelled)
  const codes = new Map<ModelledColumn, number>()
  const code = (column: ModelledColumn): number => {
    const drawn = codes.get(column)
    if (drawn !== undefined) return drawn
    const parent = column.parent === null ? undefined : modelled[column.parent]
    const odds = column.odds[parent ? code(parent) : 0] ?? column.odds[0] ?? []
    const found = pick(odds, chance)
    codes.set(column, found)
    return found
  }
  return model.columns.map((column) => valueOf(column, () => code(column as ModelledColumn), chance, number))
}

function valueOf(column: ColumnModel, code: () => number, chance: () => number, number: number): string | null {
  switch (column.make) {
    case 'empty':
      return null
    case 'identifier':
      return whole.test(column.type) ? `99${Math.floor(chance() * 1e7)}` : identifierOf(column.kind, chance)
    case 'serial':
      return whole.test(column.type) ? String(-1 - number) : `样例-${number + 1}`
    case 'text':
      return `样例文字${Math.floor(chance() * 1e6)}`.slice(0, Math.max(column.length, 8))
    case 'category':
      return column.values[code()] ?? null
    case 'range':
      return inRange(column, code(), chance)
  }
}

function pick(odds: readonly number[], chance: () => number): number {
  const sum = odds.reduce((total, one) => total + one, 0)
  let left = chance() * sum
  for (const [index, one] of odds.entries()) {
    left -= one
    if (left < 0) return index
  }
  return odds.length - 1
}

function inRange(
  column: ModelledColumn & { readonly make: 'range' },
  code: number,
  chance: () => number,
): string | null {
  const [from, to] = [column.edges[code], column.edges[code + 1]]
  if (from === undefined || to === undefined) return null
  // Down, not to the nearest: a value stays below the upper edge of its step.
  const value = Math.floor((from + chance() * (to - from)) / column.step + 1e-9) * column.step
  if (column.type === 'DATE') return addDays(day('1970-01-01'), Math.floor(value))
  if (column.type.startsWith('TIMESTAMP')) {
    const minutes = Math.floor(value)
    const clock = ((minutes % 1440) + 1440) % 1440
    const two = (of: number) => String(of).padStart(2, '0')
    return `${addDays(day('1970-01-01'), Math.floor(minutes / 1440))} ${two(Math.floor(clock / 60))}:${two(clock % 60)}:00`
  }
  return String(Number(value.toPrecision(12)))
}
