import { coarseRows } from '../../domain/index.ts'
import type { EvidenceView, ReviewCell } from '../face.ts'
import type { Assessment, Finding, Table, Verdict } from '../types.ts'

/** Rows shown to reviewers. */
export const SHOWN_ROWS = 500

/** The table as reviewers see it: each cell with the worst that was found on it, failing values withheld. */
export function reviewCells(table: Table, findings: readonly Finding[]): readonly (readonly ReviewCell[])[] {
  const worst = new Map<string, Verdict>()
  for (const { row, column, verdict } of findings) {
    const place = `${row ?? '*'}\n${column ?? '*'}`
    if (worst.get(place) !== 'fail') worst.set(place, verdict)
  }
  return table.rows.slice(0, SHOWN_ROWS).map((row, number) =>
    table.columns.map(({ name }, index): ReviewCell => {
      const verdicts = [`${number}\n${name}`, `${number}\n*`, `*\n${name}`].map((place) => worst.get(place))
      const verdict = verdicts.includes('fail') ? 'fail' : verdicts.includes('review') ? 'review' : 'pass'
      return verdict === 'fail'
        ? { value: null, withheld: true, verdict }
        : { value: row[index] ?? null, withheld: false, verdict }
    }),
  )
}

/**
 * Puts the room's view together. Without a table the viewer does not review: the shape is coarse, and a finding tells its rule, its place
 * and what to do. INVARIANT: no figure and no detail then, for a figure beside a value that is known tells the one that is not.
 */
export function reviewView(
  assessment: Assessment,
  shape: Pick<EvidenceView, 'columns' | 'rows' | 'reviewers'>,
  table: Table | null,
  say: (of: Finding) => string,
  advise: (of: Finding) => string,
): EvidenceView {
  return {
    artifact: assessment.artifact,
    verdict: assessment.verdict,
    digest: assessment.digest,
    at: assessment.at,
    ...shape,
    rows: table ? shape.rows : coarseRows(shape.rows),
    findings: assessment.findings.map((of) =>
      table ? { ...of, text: say(of) } : { ...of, figure: null, limit: null, detail: null, text: advise(of) },
    ),
    cells: table ? reviewCells(table, assessment.findings) : [],
    truncated: table !== null && shape.rows > SHOWN_ROWS,
  }
}
