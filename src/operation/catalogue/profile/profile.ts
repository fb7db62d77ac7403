import { quoteName, type EngineSession } from '../../../base/engine/index.ts'
import { detectors } from '../detect/index.ts'
import type { ColumnProfile, Finding, Profile } from '../types.ts'
import type { Loaded } from '../mount/load-csv.ts'
import { identifiersOf, type Identified } from './identify.ts'
import { findKeys } from './keys.ts'
import { propose } from '../classify/propose.ts'
import { drawSample, lookAt, type SampleFacts } from './sample.ts'
import { exactUpTo, scan, type ScanColumn } from './scan.ts'
import { candidatesOf } from './types.ts'

/** A profile before it belongs to a version, and the SQL that gives each column its type. */
export interface Profiled {
  readonly profile: Omit<Profile, 'dataset' | 'version'>
  readonly values: readonly { readonly name: string; readonly value: string }[]
}

/** Kinds of identifier that name or reach a natural person. */
export const personalKinds: ReadonlySet<string> = new Set(
  detectors.filter((detector) => detector.personal).map((detector) => detector.kind),
)

function scanColumn(
  column: Loaded['columns'][number],
  facts: SampleFacts,
  identified: readonly Identified[],
): ScanColumn {
  const cell = quoteName(column.name)
  const candidates =
    column.type === 'VARCHAR' && !column.fixed
      ? candidatesOf(column.name, facts, identified)
      : [{ type: column.type, value: cell, fits: 'true' }]
  return { name: column.name, candidates, bounds: identified.length === 0 }
}

/**
 * Profiles the table `raw` without a row leaving the engine: types, nulls, distinct values, identifiers, keys, and a proposal for each column.
 * INVARIANT: values appear only as least and greatest of typed columns that identify nobody and do not tell rows apart.
 */
export async function profileRaw(session: EngineSession, loaded: Loaded): Promise<Profiled> {
  const { rows, columns } = loaded
  await drawSample(session, rows)
  const looked: { facts: SampleFacts; identified: readonly Identified[] }[] = []
  for (const column of columns) {
    const facts = await lookAt(session, column.name)
    const kinds = identifiersOf(column.name, facts)
    looked.push({
      facts,
      identified:
        column.type === 'VARCHAR' || column.type === 'BIGINT'
          ? kinds
          : kinds.filter((one) => one.kind === 'coordinate'),
    })
  }
  await session.run('DROP TABLE sample')
  const scanned = await scan(
    session,
    columns.map((column, index) =>
      scanColumn(column, looked[index]?.facts as SampleFacts, looked[index]?.identified ?? []),
    ),
    rows,
  )
  const named = scanned.map((facts, index) => ({ ...facts, name: columns[index]?.name as string }))
  const { keys, nearly } = await findKeys(session, named, rows)
  const personal = looked.some(({ identified }) => identified.some((one) => personalKinds.has(one.kind)))
  const profiles = named.map((column, index): ColumnProfile => {
    const { facts, identified } = looked[index] as (typeof looked)[number]
    const unique = keys.some((key) => key.length === 1 && key[0] === column.name)
    return {
      name: column.name,
      type: column.type,
      position: index,
      nulls: column.nulls,
      distinct: column.distinct,
      distinctExact: rows <= exactUpTo || unique,
      unique,
      min: unique ? null : column.min,
      max: unique ? null : column.max,
      pattern: facts.pattern,
      identifiers: identified,
      proposal: propose({ ...column, unique, length: facts.length, filled: rows - column.nulls }, identified, personal),
    }
  })
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
    profile: { rows, columns: profiles, candidateKeys: keys, personal, identifiers, findings },
    values: named.map(({ name, value }) => ({ name, value })),
  }
}
