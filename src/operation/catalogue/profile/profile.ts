import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import { kinds } from '../detect/kinds.ts'
import type { ColumnProfile, Finding, Profile } from '../types.ts'
import type { Loaded } from '../mount/load-csv.ts'
import { identifiersOf, type Identified, type Judged } from './identify.ts'
import { findKeys } from './keys.ts'
import { propose } from '../classify/propose.ts'
import { quasiFacts } from './quasi.ts'
import { lookAt, type SampleFacts } from './sample.ts'
import { exactUpTo, scan, type ScanColumn } from './scan.ts'
import { candidatesOf } from './types.ts'

/** A profile before it belongs to a version, and the SQL that gives each column its type. */
export interface Profiled {
  readonly profile: Omit<Profile, 'dataset' | 'version'>
  readonly values: readonly { readonly name: string; readonly value: string }[]
}

/** Kinds of identifier that name or reach a natural person. */
export const personalKinds: ReadonlySet<string> = new Set(
  Object.entries(kinds).flatMap(([kind, rule]) => (rule.personal ? [kind] : [])),
)

function scanColumn(
  column: Loaded['columns'][number],
  facts: SampleFacts,
  identified: readonly Identified[],
  possible: boolean,
): ScanColumn {
  const cell = quoteName(column.name)
  const candidates =
    column.type === 'VARCHAR' && !column.fixed
      ? candidatesOf(column.name, facts, identified)
      : [{ type: column.type, value: cell, fits: 'true' }]
  return { name: column.name, candidates, bounds: identified.length === 0 && !possible }
}

/** A bound of large numbers outward to two digits: the greatest revenue is one firm's. Small numbers (years, ages, counts of a class) and days stay. */
function outward(type: string, bound: string | null, round: (value: number) => number): string | null {
  const value = Number(bound)
  if (bound === null || !/^(BIGINT|DOUBLE)$/.test(type) || !(Math.abs(value) >= 10_000)) return bound
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return String(round(value / step) * step)
}

/** Columns that together may single somebody out: traits, places, days of birth; with too many values they are keys, with one they tell nothing. */
function likelyQuasi(columns: readonly ColumnProfile[]): readonly string[] {
  const order = ['birth-date', 'place', 'trait']
  const rank = (column: ColumnProfile) =>
    order.indexOf(column.identifiers[0]?.kind === 'birth-date' ? 'birth-date' : column.proposal.category)
  return columns
    .filter((column) => rank(column) >= 0 && column.distinct > 1 && !column.unique)
    .sort((a, b) => rank(a) - rank(b))
    .map((column) => column.name)
}

/**
 * Profiles the table `raw` without a row leaving the engine: types, nulls, distinct values, identifiers, keys, and a proposal for each column.
 * INVARIANT: values appear only as least and greatest of typed columns that identify nobody and do not tell rows apart.
 */
export async function profileRaw(session: EngineSession, loaded: Loaded): Promise<Profiled> {
  const { rows, columns } = loaded
  const facts = await lookAt(session, columns, rows)
  const judged = identifiersOf(columns.map(({ name }, index) => ({ name, facts: facts[index] as SampleFacts })))
  const looked = columns.map((column, index): Judged & { readonly facts: SampleFacts } => {
    const { identified, possible } = judged[index] as Judged
    const day = /^(DATE|TIMESTAMP|BOOLEAN)/.test(column.type)
    return {
      facts: facts[index] as SampleFacts,
      identified: day ? identified.filter((one) => one.kind === 'birth-date') : identified,
      possible: day ? [] : possible,
    }
  })
  const scanned = await scan(
    session,
    columns.map((column, index) =>
      scanColumn(
        column,
        looked[index]?.facts as SampleFacts,
        looked[index]?.identified ?? [],
        (looked[index]?.possible.length ?? 0) > 0,
      ),
    ),
    rows,
  )
  const named = scanned.map((facts, index) => ({ ...facts, name: columns[index]?.name as string }))
  const { keys, nearly } = await findKeys(session, named, rows)
  const personal = looked.some(({ identified }) => identified.some((one) => personalKinds.has(one.kind)))
  const profiles = named.map((column, index): ColumnProfile => {
    const { facts, identified, possible } = looked[index] as (typeof looked)[number]
    const unique = keys.some((key) => key.length === 1 && key[0] === column.name)
    return {
      name: column.name,
      type: column.type,
      position: index,
      nulls: column.nulls,
      distinct: column.distinct,
      distinctExact: rows <= exactUpTo || unique,
      unique,
      min: unique ? null : outward(column.type, column.min, Math.floor),
      max: unique ? null : outward(column.type, column.max, Math.ceil),
      pattern: facts.pattern,
      patterns: facts.patterns,
      identifiers: identified,
      possible,
      proposal: propose(
        { ...column, unique, length: facts.length, filled: rows - column.nulls, possible },
        identified,
        personal,
      ),
    }
  })
  const quasi = await quasiFacts(session, likelyQuasi(profiles), rows)
  const findings: Finding[] = [
    ...named.flatMap(({ name, formulas, firstFormula }) =>
      formulas > 0 ? [{ code: 'formula', params: { column: name, cells: formulas, row: firstFormula } }] : [],
    ),
    ...nearly.map(({ columns, repeats }) => ({ code: 'nearly-key', params: { columns: [...columns], repeats } })),
    ...profiles.flatMap(({ name, identifiers }) =>
      identifiers
        .filter((one) => one.traces)
        .map((one) => ({ code: 'traces', params: { column: name, kind: one.kind } })),
    ),
    ...profiles.flatMap(({ name, nulls }) =>
      nulls === rows ? [{ code: 'empty-column', params: { column: name } }] : [],
    ),
  ]
  const identifiers = [...new Set(looked.flatMap(({ identified }) => identified.map((one) => one.kind)))].sort()
  return {
    profile: { rows, columns: profiles, candidateKeys: keys, quasi, personal, identifiers, findings },
    values: named.map(({ name, value }) => ({ name, value })),
  }
}
