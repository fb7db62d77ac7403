import type { EngineSession } from '../../../../base/engine/index.ts'
import { quoteText } from '../../../../base/engine/index.ts'
import { identifiersOf } from '../identify.ts'
import { lookAt } from '../sample.ts'
import type { ColumnKind } from './held-back.ts'
import { digits, letters, pick, seeded, type Next } from './random.ts'

export interface Column {
  readonly name: string
  readonly what: string
  readonly wanted: string | null
  readonly cells: readonly string[]
}

/** One column of each kind for a seed; a twentieth of the cells is empty. */
export function columnsOf(kinds: readonly ColumnKind[], seed: number, rows: number): readonly Column[] {
  return kinds.map((kind, index) => {
    const next = seeded(seed * 1009 + index)
    const cells = Array.from({ length: rows }, () => (next(20) === 0 ? '' : kind.make(next)))
    return { name: kind.names[seed % kind.names.length] as string, what: kind.what, wanted: kind.wanted, cells }
  })
}

const forms: readonly ((next: Next, width: number) => string)[] = [
  (next, width) => digits(next, width),
  (next, width) => digits(next, width),
  (next, width) => letters(next, width, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  (next, width) => letters(next, width, '0123456789abcdef'),
  (next, width) => `${digits(next, 1 + (width % 9))}.${digits(next, 1 + (width % 6))}`,
  (next, width) => `${letters(next, 1 + (width % 3))}${digits(next, width)}`,
  (next, width) => `${digits(next, 2 + (width % 5))}-${digits(next, 2 + (width % 7))}`,
  (next, width) => String.fromCodePoint(...Array.from({ length: 2 + (width % 4) }, () => 0x4e00 + next(0x51a5))),
  (next) => `${pick(next, ['20', '19'])}${digits(next, 12)}`,
]

/** A column of chance: a form and a width by its number, a name that says nothing. */
export function randomColumn(number: number, rows: number): Column {
  const next = seeded(7_000_003 + number)
  const form = forms[number % forms.length] as (typeof forms)[number]
  const width = 1 + (Math.floor(number / forms.length) % 24)
  return {
    name: `v${number}`,
    what: 'random',
    wanted: null,
    cells: Array.from({ length: rows }, () => form(next, width)),
  }
}

/** What is found in columns that stand beside strangers: the kind, or null. */
export async function foundIn(session: EngineSession, columns: readonly Column[]): Promise<readonly (string | null)[]> {
  const rows = columns[0]?.cells.length ?? 0
  const named = columns.map((column, index) => ({ name: `x${index}`, type: 'VARCHAR', column }))
  const lists = named.map(({ name, column }) => `unnest([${column.cells.map(quoteText).join(',')}]) AS ${name}`)
  await session.run(`CREATE OR REPLACE TABLE raw AS SELECT ${lists.join(', ')}`)
  const facts = await lookAt(session, named, rows)
  // Each column alone: a neighbour must not help.
  return columns.map(({ name }, index) => {
    const [judged] = identifiersOf([{ name, facts: facts[index]! }])
    return judged?.identified[0]?.kind ?? null
  })
}

export interface Score {
  readonly f1: number
  readonly right: number
  readonly wrong: readonly string[]
}

/** F1 over columns: a column of another kind than wanted is both a miss and an alarm. */
export function scoreOf(columns: readonly Column[], found: readonly (string | null)[]): Score {
  let [hit, alarm, miss] = [0, 0, 0]
  const wrong: string[] = []
  for (const [index, column] of columns.entries()) {
    const kind = found[index] ?? null
    if (kind !== null && kind === column.wanted) hit += 1
    else {
      if (kind !== null) alarm += 1
      if (column.wanted !== null) miss += 1
      if (kind !== column.wanted) wrong.push(`${column.what} (${column.name}): ${kind} instead of ${column.wanted}`)
    }
  }
  return { f1: (2 * hit) / (2 * hit + alarm + miss), right: hit, wrong }
}
