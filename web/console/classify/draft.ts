import { milder, wider } from '../../../src/core/law/vocabulary/treatment.ts'
import type { Answer, Body } from '../../../src/edge/contract/index.ts'

export type ColumnReview = Answer<'datasets.review'>['columns'][number]
export type Choice = Body<'datasets.classify'>['columns'][number]

/** What is chosen for columns and not yet sent, by column. */
export type Draft = ReadonlyMap<string, Choice>

/** The proposal of a column as a choice. */
export function proposed({ column, proposal, unit }: ColumnReview): Choice {
  const { category, grade, use, masking } = proposal
  return { column, category, grade, use, masking, unit: unit.proposed || unit.standing }
}

/** What a column's fields show: what is being chosen, else what was decided, else the proposal. */
export function shown(review: ColumnReview, draft: Draft): Choice {
  const { column, decided, state } = review
  const chosen = draft.get(column)
  if (chosen) return chosen
  if (!decided || state !== 'confirmed') return proposed(review)
  const { category, grade, use, masking, reason } = decided
  return { column, category, grade, use, masking, unit: review.unit.standing, ...(reason ? { reason } : {}) }
}

/** Whether a choice marks as a unit of protection what nothing was found to be one. */
export function oddUnit({ unit }: ColumnReview, choice: Choice): boolean {
  return choice.unit === true && !unit.proposed && !unit.standing
}

/** Changes one column's choice; an emptied reason is none. */
export function chosen(review: ColumnReview, draft: Draft, part: Partial<Choice>): Draft {
  const { reason, ...rest } = { ...shown(review, draft), ...part }
  return new Map(draft).set(review.column, { ...rest, ...(reason?.trim() ? { reason } : {}) })
}

/** The proposals of all columns that wait, beside what is chosen already. */
export function acceptAll(columns: readonly ColumnReview[], draft: Draft): Draft {
  const waiting = columns.filter((one) => one.state !== 'confirmed' && !draft.has(one.column))
  return new Map([...draft, ...waiting.map((one) => [one.column, proposed(one)] as const)])
}

/** Columns whose choice wants a reason and has none yet: milder than proposed, wider than what holds now, or a unit of protection that nothing speaks for. */
export function wantingReason(columns: readonly ColumnReview[], draft: Draft): readonly string[] {
  return columns
    .filter((one) => {
      const choice = draft.get(one.column)
      return (
        choice !== undefined &&
        choice.reason === undefined &&
        (milder(choice, one.proposal) || wider(choice, one.holds) || oddUnit(one, choice))
      )
    })
    .map((one) => one.column)
}

/** Columns that would be opened further than they are now, each with what holds and what is chosen. */
export function widened(
  columns: readonly ColumnReview[],
  draft: Draft,
): readonly { readonly column: ColumnReview; readonly choice: Choice }[] {
  return columns.flatMap((column) => {
    const choice = draft.get(column.column)
    return choice && wider(choice, column.holds) ? [{ column, choice }] : []
  })
}

/** What columns are narrowed by. */
export interface ColumnFilter {
  readonly text: string
  readonly category: string | null
  readonly waiting: boolean
}

/** Columns whose name has the letters, whose proposal is of the class, and that wait, where that is asked. */
export function narrowed(columns: readonly ColumnReview[], filter: ColumnFilter): readonly ColumnReview[] {
  const letters = filter.text.trim().toLowerCase()
  return columns.filter(
    (one) =>
      one.column.toLowerCase().includes(letters) &&
      (filter.category === null || one.proposal.category === filter.category) &&
      (!filter.waiting || one.state !== 'confirmed'),
  )
}

/** The same choice for many columns; what it leaves open stays as each has it. */
export function chosenMany(columns: readonly ColumnReview[], draft: Draft, part: Partial<Choice>): Draft {
  return columns.reduce((made, one) => chosen(one, made, part), draft)
}
