import type { Hierarchy } from './types.ts'

/** What is wrong with a hierarchy, as a code of the catalogue (`anonymity.<code>`) and its values. */
export interface HierarchyFault {
  readonly code:
    | 'level-missing'
    | 'level-cycle'
    | 'level-uneven'
    | 'level-split'
    | 'level-twice'
    | 'level-widths'
    | 'level-type'
  readonly params: { readonly [name: string]: string | number }
}

/** A value outside the hierarchy never reads its value out: only how many there are. */
export class BadHierarchy extends Error {
  readonly fault: HierarchyFault

  constructor(fault: HierarchyFault) {
    super(fault.code)
    this.fault = fault
  }
}

const most = 12
const all = '*'

/** What can be said against a hierarchy without looking at data; null when it is sound. */
export function hierarchyFault(of: Hierarchy): HierarchyFault | null {
  try {
    rules(of)
    return null
  } catch (error) {
    if (error instanceof BadHierarchy) return error.fault
    throw error
  }
}

/** Labels of values at every level, `[level][value]`; level 0 is the value. Null keeps to itself until the last level. Throws `BadHierarchy`. */
export function levelsOf(of: Hierarchy, values: readonly (string | null)[]): readonly (readonly (string | null)[])[] {
  const { height, label } = rules(of)
  let strangers = 0
  const table: (string | null)[][] = Array.from({ length: height + 1 }, () => [])
  for (const value of values) {
    const labels = value === null ? [] : label(value)
    if (labels === null) strangers += 1
    for (let level = 0; level <= height; level += 1)
      table[level]?.push(
        level === 0 ? value : level === height ? all : value === null ? null : (labels?.[level - 1] ?? all),
      )
  }
  if (strangers > 0) throw new BadHierarchy({ code: 'level-missing', params: { count: strangers } })
  consistent(table)
  return table
}

/** Whatever is one at a level stays one at the next. */
function consistent(table: readonly (readonly (string | null)[])[]): void {
  for (let level = 1; level + 1 < table.length; level += 1) {
    const above = new Map<string | null, string | null>()
    for (const [index, label] of (table[level] ?? []).entries()) {
      const next = table[level + 1]?.[index] ?? null
      if (above.has(label) && above.get(label) !== next)
        throw new BadHierarchy({ code: 'level-split', params: { level } })
      above.set(label, next)
    }
  }
}

interface Rules {
  /** The level of `*`. */
  readonly height: number
  /** Labels from level 1 up to below the last; null for a value that the hierarchy does not know. */
  readonly label: (value: string) => readonly string[] | null
}

function rules(of: Hierarchy): Rules {
  switch (of.kind) {
    case 'table':
      return tableRules(of.rows)
    case 'tree':
      return tableRules(treeRows(of.edges))
    case 'bands':
      return bandRules(of.widths)
    case 'date':
      return dateRules(of.steps)
    case 'prefix':
      return prefixRules(of.lengths)
    case 'whole':
      return { height: 1, label: () => [] }
  }
}

function tableRules(rows: readonly (readonly string[])[]): Rules {
  const width = rows[0]?.length ?? 0
  if (width === 0 || width > most) throw new BadHierarchy({ code: 'level-uneven', params: { row: 1, width, most } })
  const uneven = rows.findIndex((row) => row.length !== width)
  if (uneven >= 0)
    throw new BadHierarchy({
      code: 'level-uneven',
      params: { row: uneven + 1, width: rows[uneven]?.length ?? 0, most: width },
    })
  // A last column that is `*` throughout is our last level, not one more.
  const closed = width > 1 && rows.every((row) => row.at(-1) === all)
  const known = new Map<string, readonly string[]>()
  for (const [index, row] of rows.entries()) {
    const value = row[0] as string
    if (known.has(value)) throw new BadHierarchy({ code: 'level-twice', params: { row: index + 1 } })
    known.set(value, row.slice(1, closed ? -1 : undefined))
  }
  const labels = [...known.values()]
  consistent(
    Array.from({ length: width - (closed ? 1 : 0) }, (_, level) =>
      level === 0 ? [...known.keys()] : labels.map((row) => row[level - 1] ?? all),
    ),
  )
  return { height: closed ? width - 1 : width, label: (value) => known.get(value) ?? null }
}

/** A tree as a table: every value that stands above none is a row; shorter branches repeat their last label. */
function treeRows(edges: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  const above = new Map<string, string>()
  for (const [index, [child, parent]] of edges.entries()) {
    if (above.has(child)) throw new BadHierarchy({ code: 'level-twice', params: { row: index + 1 } })
    above.set(child, parent)
  }
  const parents = new Set(edges.map(([, parent]) => parent))
  const paths = [...above.keys()].map((child, index) => {
    const path = [child]
    for (let at = above.get(child); at !== undefined; at = above.get(at)) {
      if (path.includes(at)) throw new BadHierarchy({ code: 'level-cycle', params: { row: index + 1 } })
      path.push(at)
    }
    return path
  })
  const leaves = paths.filter(([child]) => !parents.has(child as string))
  const width = leaves.reduce((longest, path) => Math.max(longest, path.length), 0)
  return leaves.map((path) => [...path, ...Array.from({ length: width - path.length }, () => path.at(-1) as string)])
}

function bandRules(widths: readonly number[]): Rules {
  const sound = widths.every(
    (width, index) => Number.isFinite(width) && width > 0 && (index === 0 || width % (widths[index - 1] ?? 1) === 0),
  )
  if (widths.length === 0 || widths.length >= most || !sound)
    throw new BadHierarchy({ code: 'level-widths', params: { widths: widths.join('、') } })
  return {
    height: widths.length + 1,
    label: (value) => {
      const number = Number(value)
      if (value.trim() === '' || !Number.isFinite(number)) return null
      return widths.map((width) => {
        const from = Math.floor(number / width) * width
        return Number.isInteger(width) ? `${from}-${from + width - 1}` : `${from}~${from + width}`
      })
    },
  }
}

const dateOrder = ['month', 'quarter', 'year', 'decade'] as const

function dateRules(steps: readonly (typeof dateOrder)[number][]): Rules {
  const places = steps.map((step) => dateOrder.indexOf(step))
  if (
    steps.length === 0 ||
    places.some((place, index) => place < 0 || (index > 0 && place <= (places[index - 1] ?? 0)))
  )
    throw new BadHierarchy({ code: 'level-widths', params: { widths: steps.join('、') } })
  return {
    height: steps.length + 1,
    label: (value) => {
      const found = /^(\d{4})-(\d{2})-\d{2}/.exec(value)
      if (!found) return null
      const [, year = '', month = ''] = found
      const said = {
        month: `${year}-${month}`,
        quarter: `${year}Q${Math.ceil(Number(month) / 3)}`,
        year,
        decade: `${year.slice(0, 3)}0s`,
      }
      return steps.map((step) => said[step])
    },
  }
}

function prefixRules(lengths: readonly number[]): Rules {
  const sound = lengths.every(
    (length, index) => Number.isInteger(length) && length > 0 && (index === 0 || length < (lengths[index - 1] ?? 0)),
  )
  if (lengths.length === 0 || lengths.length >= most || !sound)
    throw new BadHierarchy({ code: 'level-widths', params: { widths: lengths.join('、') } })
  return {
    height: lengths.length + 1,
    label: (value) => lengths.map((length) => [...value].slice(0, length).join('')),
  }
}
