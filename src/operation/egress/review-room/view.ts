import { coarseRows } from '../../domain/index.ts'
import { rulesOf } from '../assess.ts'
import type { EvidenceView, ReviewCell, Word } from '../face.ts'
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
  // What nobody could weigh is no pass anywhere.
  const unweighed = findings.some(({ rule, row, column }) => rule === 'not-analysed' && row === null && column === null)
  return table.rows.slice(0, SHOWN_ROWS).map((row, number) =>
    table.columns.map(({ name }, index): ReviewCell => {
      const verdicts = [`${number}\n${name}`, `${number}\n*`, `*\n${name}`].map((place) => worst.get(place))
      const verdict = verdicts.includes('fail') ? 'fail' : unweighed || verdicts.includes('review') ? 'review' : 'pass'
      return verdict === 'fail'
        ? { value: null, withheld: true, verdict }
        : { value: row[index] ?? null, withheld: false, verdict }
    }),
  )
}

/** What everybody who may read the record is shown of it. */
type Shape = Omit<EvidenceView, 'artifact' | 'verdict' | 'digest' | 'at' | 'word' | 'findings' | 'cells' | 'truncated'>

/** What a reviewer sees: every finding in words, and the table with its marked cells; no verdict where nobody judged before the use was suspended. */
export function reviewView(
  artifact: string,
  assessment: Assessment | null,
  shape: Shape,
  table: Table,
  say: (of: Finding) => string,
): EvidenceView {
  return {
    artifact,
    verdict: assessment?.verdict ?? null,
    digest: assessment?.digest ?? null,
    at: assessment?.at ?? null,
    word: null,
    ...shape,
    findings: (assessment?.findings ?? []).map((of) => ({ ...of, text: say(of) })),
    cells: assessment ? reviewCells(table, assessment.findings) : [],
    truncated: shape.rows > SHOWN_ROWS,
  }
}

/**
 * What everybody else sees, the maker above all: one word and the rules concerned; without an assessment not even that.
 * INVARIANT: no row, no column, no number of findings. Which cells fail which rule is computed from the cells: place by place it is a figure.
 */
export function wordView(
  artifact: string,
  assessment: Assessment | null,
  shape: Shape,
  { looks, most }: Pick<Word, 'looks' | 'most'>,
  advise: (rule: Finding['rule']) => { readonly text: string; readonly columns: readonly string[] },
): EvidenceView {
  const rules = rulesOf(assessment?.findings ?? []).map((rule) => ({ rule, ...advise(rule) }))
  return {
    artifact,
    verdict: assessment?.verdict ?? null,
    digest: null,
    at: assessment?.at ?? null,
    word: { rules, looks, most },
    ...shape,
    rows: coarseRows(shape.rows),
    findings: [],
    cells: [],
    truncated: false,
  }
}
