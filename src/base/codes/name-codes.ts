import { areaName } from './divisions.ts'
import { industryName } from './industries.ts'
import { ethnicGroup, sex } from './people.ts'

/** Names by column and code. */
export type CodeNames = { readonly [column: string]: { readonly [code: string]: string } }

interface CodeList {
  /** Names of columns that say what they hold. */
  readonly hints: RegExp
  /** Codes that tell by their shape what they are, in a column of any name. */
  readonly shape: RegExp | null
  readonly name: (code: string) => string | null
}

const lists: readonly CodeList[] = [
  {
    hints: /区划|行政区|地区|区县|县区|division|county|district|area|region|adcode|(^|_)(xzqh\w*|qhdm|dqdm|xqdm)($|_)/i,
    shape: /^[1-8]\d{5}(\d{6})?$/,
    name: areaName,
  },
  {
    hints: /行业|4754|industr|trade|sector|(^|_)(hydm|hyfl|hy)($|_)/i,
    shape: /^[A-T]\d{2,4}$/,
    name: industryName,
  },
  { hints: /民族|ethnic|(^|_)(mz|mzdm)($|_)/i, shape: null, name: ethnicGroup },
  { hints: /性别|gender|(^|_)(sex|xb|xbdm)($|_)/i, shape: null, name: sex },
]

/** Whole numbers may be codes that a file's reader took for figures, in a column that is named so; a decimal never is one. */
const whole = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|U(TINY|SMALL|BIG|HUGE)?INTEGER)$/i
const word = /^(VARCHAR|TEXT|CHAR|STRING|ENUM)/i

/**
 * The names of the codes in a table, for display beside them; `rows` holds only what is shown. Columns without codes are not in the answer.
 * A column is one of a list where it is named so and at least half of its values are on it, or where all of them have its shape and are.
 */
export function nameCodes(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly (readonly unknown[])[],
): CodeNames {
  const found: Record<string, { readonly [code: string]: string }> = {}
  for (const [index, column] of columns.entries()) {
    const named = namesIn(column, valuesAt(rows, index))
    if (named) found[column.name] = named
  }
  return found
}

function namesIn(
  { name, type }: { readonly name: string; readonly type: string },
  values: readonly string[],
): { readonly [code: string]: string } | null {
  if (values.length === 0 || !(word.test(type) || whole.test(type))) return null
  for (const list of lists) {
    const known = values.flatMap((value) => {
      const title = list.name(value)
      return title === null ? [] : [[value, title] as const]
    })
    const hinted = list.hints.test(name) && known.length * 2 >= values.length
    const shaped =
      word.test(type) &&
      values.length > 1 &&
      known.length === values.length &&
      values.every((one) => list.shape?.test(one))
    if (known.length > 0 && (hinted || shaped)) return Object.fromEntries(known)
  }
  return null
}

function valuesAt(rows: readonly (readonly unknown[])[], index: number): readonly string[] {
  const values = new Set<string>()
  for (const row of rows) {
    const value = row[index]
    if (typeof value === 'string' || typeof value === 'number') values.add(String(value))
  }
  return [...values]
}
