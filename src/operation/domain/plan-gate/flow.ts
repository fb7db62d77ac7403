import type { Ladder } from '../types.ts'

/** The state in which a base column's value is present: row by row, as a group key, or inside a statistic. */
type State = 'row' | 'key' | 'aggregate'
export type Indirect = 'JOIN' | 'GROUP_BY' | 'FILTER' | 'SORT' | 'WINDOW' | 'CONDITIONAL'
type Direct = 'IDENTITY' | 'TRANSFORMATION' | 'AGGREGATION'

/** How one base column is present in a value. */
interface Source {
  readonly state: State
  /** Inside an aggregate that hands out single values. */
  readonly leaks: boolean
  /** Strongest change on the way; null when it only decides which value is taken. */
  readonly direct: Direct | null
  readonly indirect: ReadonlySet<Indirect>
}

/** A value of the plan: which base columns are in it, and how. Columns are named `table.column` by `columnKey`. */
export interface Flow {
  readonly sources: ReadonlyMap<string, Source>
  readonly aggregates: ReadonlySet<string>
  /** `rowid` or another column that the table does not have. */
  readonly virtual: boolean
  readonly text: string
  readonly type: string
  /** A count of a plain column (or of rows), as it stands. */
  readonly counts?: true
  /** Days by which a date was moved on the way. */
  readonly moved?: number
  /** A date that may lie anywhere in the calendar, not only where dates of data lie. */
  readonly far?: true
  /** Some rows have it from elsewhere than others: from another column, or written in the query. */
  readonly mixed?: true
}

/** A set of rows of the plan. `whole` holds the columns that decide which rows it has. */
export interface Relation {
  readonly columns: readonly Flow[]
  readonly whole: ReadonlyMap<string, ReadonlySet<Indirect>>
  readonly grain: 'row' | 'group'
  /** Statistics of columns that may only be aggregated, by which its rows are sorted. */
  readonly sorted?: readonly Flow[]
}

const rank: { readonly [S in State]: number } = { aggregate: 0, key: 1, row: 2 }
const change: { readonly [D in Direct]: number } = { IDENTITY: 0, TRANSFORMATION: 1, AGGREGATION: 2 }
const rung: { readonly [L in Ladder]: number } = { hidden: 0, aggregate: 1, group: 2, free: 3 }

export function atLeast(has: Ladder, wanted: Ladder): boolean {
  return rung[has] >= rung[wanted]
}

export function columnKey(table: string, column: string): string {
  return JSON.stringify([table, column])
}

export function splitKey(key: string): readonly [table: string, column: string] {
  return JSON.parse(key) as [string, string]
}

const longestText = 2_000

/** INVARIANT: texts stay short. A query can make them double with every step, and they are made in the platform's own process. */
function short(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`
}

export function emptyFlow(text: string, type = 'UNKNOWN'): Flow {
  return { sources: new Map(), aggregates: new Set(), virtual: false, text: short(text), type }
}

function stronger(a: Direct | null, b: Direct | null): Direct | null {
  if (a === null || b === null) return a ?? b
  return change[a] >= change[b] ? a : b
}

function both(a: Source, b: Source): Source {
  return {
    state: rank[a.state] >= rank[b.state] ? a.state : b.state,
    leaks: a.leaks || b.leaks,
    direct: stronger(a.direct, b.direct),
    indirect: new Set([...a.indirect, ...b.indirect]),
  }
}

/** All of several values in one, each source in its weakest protection. */
export function merge(flows: readonly Flow[], text: string, type = 'UNKNOWN'): Flow {
  const sources = new Map<string, Source>()
  for (const flow of flows) {
    for (const [key, source] of flow.sources) {
      const before = sources.get(key)
      sources.set(key, before ? both(before, source) : source)
    }
  }
  return {
    sources,
    aggregates: new Set(flows.flatMap((flow) => [...flow.aggregates])),
    virtual: flows.some((flow) => flow.virtual),
    text: short(text),
    type,
    moved: flows.reduce((most, flow) => Math.max(most, flow.moved ?? 0), 0),
    ...(flows.some((flow) => flow.far) ? { far: true } : {}),
    ...(flows.some((flow) => flow.mixed) ? { mixed: true } : {}),
  }
}

/** One column of rows that come from several places. */
export function mergeRows(flows: readonly Flow[], text: string, type: string): Flow {
  const from = new Set(flows.map(({ sources }) => [...sources.keys()].toSorted().join(' ')))
  return { ...merge(flows, text, type), ...(from.size > 1 ? { mixed: true } : {}) }
}

function map(flow: Flow, change: (source: Source) => Source): Flow {
  const { counts: _, ...rest } = flow
  return { ...rest, sources: new Map([...flow.sources].map(([key, source]) => [key, change(source)])) }
}

/** The value changed on the way. */
export function transformed(flow: Flow): Flow {
  return map(flow, (source) => ({ ...source, direct: source.direct && stronger(source.direct, 'TRANSFORMATION') }))
}

/** The value only decides which other value is taken. */
export function steering(flow: Flow, how: Indirect): Flow {
  return map(flow, (source) => ({ ...source, direct: null, indirect: new Set([...source.indirect, how]) }))
}

/** The value as a group key: row by row no longer, but still a value. */
export function asKey(flow: Flow): Flow {
  return map(flow, (source) => (source.state === 'row' ? { ...source, state: 'key' } : source))
}

/** The value inside an aggregate; `leaks` when the aggregate hands out single values. */
export function asAggregate(flow: Flow, name: string, leaks: boolean): Flow {
  const inside = map(flow, (source) => ({
    ...source,
    state: 'aggregate',
    leaks: source.leaks || (leaks && source.state !== 'aggregate'),
    direct: source.direct && 'AGGREGATION',
  }))
  return { ...inside, aggregates: new Set([...flow.aggregates, name]) }
}

export function addWhole(
  whole: ReadonlyMap<string, ReadonlySet<Indirect>>,
  keys: Iterable<string>,
  how: Indirect,
): ReadonlyMap<string, ReadonlySet<Indirect>> {
  const next = new Map(whole)
  for (const key of keys) next.set(key, new Set([...(next.get(key) ?? []), how]))
  return next
}

export function mergeWhole(all: readonly Relation[]): ReadonlyMap<string, ReadonlySet<Indirect>> {
  const next = new Map<string, ReadonlySet<Indirect>>()
  for (const relation of all)
    for (const [key, how] of relation.whole) next.set(key, new Set([...(next.get(key) ?? []), ...how]))
  return next
}

/** A column as it stands. */
export function isPlain(flow: Flow): boolean {
  const [source] = [...flow.sources.values()]
  return flow.sources.size === 1 && source?.direct === 'IDENTITY' && source.state !== 'aggregate'
}
