import type { Json } from '../../../core/kernel/index.ts'
import { Unanswered, type ArtifactSource, type EgressDomain, type Table } from '../types.ts'
import { analyse, type Analysis } from './analyse.ts'
import { layEvidence, type LaidEvidence } from './cells.ts'
import { composeEvidence } from './compose.ts'
import { NotAnalysed, type NotAnalysedReason } from './not-analysed.ts'
import type { SqlTrees } from './tree.ts'

/** The artifact's cells with what stands behind them, or why that could not be found out. */
export type Gathered =
  | { readonly table: Table; readonly analysis: Analysis; readonly laid: LaidEvidence; readonly reason: null }
  | { readonly table: Table; readonly analysis: null; readonly laid: null; readonly reason: NotAnalysedReason }

/** Most rows that are looked at cell by cell; a longer output always goes to a person. */
export const MOST_ROWS = 100_000
/** Most cells that are looked at, in memory at once. */
export const MOST_CELLS = 500_000

/** Whether an artifact is looked at whole. */
export function isWhole(source: ArtifactSource): boolean {
  return source.rows <= rowsLooked(source)
}

function rowsLooked({ columns }: ArtifactSource): number {
  return Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, columns.length)))
}

/** Gathers evidence for an artifact inside the domain. Faults of the sandbox are thrown, an unanalysable query is an answer. */
export async function gather(source: ArtifactSource, domain: EgressDomain, trees: SqlTrees): Promise<Gathered> {
  const table = await readArtifact(source, domain)
  try {
    if (new Set(source.columns.map(({ name }) => name.toLowerCase())).size < source.columns.length)
      throw new NotAnalysed('same-names')
    if (source.opaque) throw new NotAnalysed('opaque')
    if (!isWhole(source)) throw new NotAnalysed('too-many-cells')
    const analysis = await analyse(source.sql, source.sources, trees)
    if (analysis.outputs !== source.columns.length) throw new NotAnalysed('columns-differ')
    const queries = await composeEvidence(analysis, trees)
    const answers = await domain.trusted({ grant: source.grant, queries })
    // Asked after the answers: computing them takes up a newer version that waits.
    if ((await domain.artifact(source.id))?.changed === true) throw new NotAnalysed('changed')
    return { table, analysis, laid: layEvidence(analysis, table, answers), reason: null }
  } catch (error) {
    if (error instanceof NotAnalysed) return { table, analysis: null, laid: null, reason: error.reason }
    if (error instanceof Unanswered) return { table, analysis: null, laid: null, reason: 'engine' }
    throw error
  }
}

/** The artifact's rows in their own order, as many as are looked at. */
export async function readArtifact(source: ArtifactSource, domain: EgressDomain): Promise<Table> {
  const names = source.columns.map(({ name }) => name)
  const answer = await domain.trusted({
    grant: source.grant,
    queries: [{ name: 'rows', sql: `SELECT * FROM artifact LIMIT ${rowsLooked(source)}` }],
    artifacts: { artifact: source.id },
  })
  const rows = (answer['rows'] ?? []).map((row) => names.map((name): Json => row[name] ?? null))
  return { columns: source.columns.map(({ name, type }) => ({ name, type })), rows }
}
