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

/** Puts the room's view together; without a table only the findings and the shape are shown. */
export function reviewView(
  assessment: Assessment,
  shape: Pick<EvidenceView, 'columns' | 'rows' | 'reviewers'>,
  table: Table | null,
  say: (of: Finding) => string,
): EvidenceView {
  return {
    artifact: assessment.artifact,
    verdict: assessment.verdict,
    digest: assessment.digest,
    at: assessment.at,
    ...shape,
    findings: assessment.findings.map((of) => ({ ...of, text: say(of) })),
    cells: table ? reviewCells(table, assessment.findings) : [],
    truncated: table !== null && shape.rows > SHOWN_ROWS,
  }
}
