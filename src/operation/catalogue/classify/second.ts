import type { Sql } from '../../../base/store/index.ts'
import { platformRefusal, Refused, type Instant } from '../../../core/kernel/index.ts'
import { sameHand, type Actor } from '../../../core/law/index.ts'
import { milder, wider } from '../../../core/law/vocabulary/treatment.ts'
import { kindRule } from '../detect/kinds.ts'
import type { Profile } from '../types.ts'
import type { Decision, Review, Waiting } from './types.ts'

/** The least grade at which what a column says is sensitive, whoever it is about. */
const sensitive = 3

/**
 * Decisions that open what identifies persons or organisations, or what is sensitive, further than was proposed or than holds now: one person alone does not take them.
 * Clauses that bar harm name trade secrets beside privacy, and sensitive data beside private.
 */
export function grave(review: Review, profile: Profile, decisions: readonly Decision[]): readonly Decision[] {
  const columns = new Map(review.columns.map((one) => [one.column, one]))
  const identifying = new Set(
    profile.columns
      .filter(({ identifiers }) => identifiers.some(({ kind, traces }) => !traces && identifies(kind)))
      .map(({ name }) => name),
  )
  return decisions.filter((one) => {
    const column = columns.get(one.column)
    if (!column || !(identifying.has(one.column) || column.proposal.grade >= sensitive)) return false
    return milder(one, column.proposal) || wider(one, column.holds)
  })
}

function identifies(kind: string): boolean {
  const { personal, category } = kindRule(kind)
  return personal || category === 'organisation'
}

/** What waits for a second person, by column. */
export async function waitingOn(sql: Sql, dataset: string): Promise<ReadonlyMap<string, Waiting>> {
  const rows = await sql.query<{
    column_name: string
    version: number
    decision: Decision
    person: string
    others: readonly string[]
    asked_at: number
  }>(
    'SELECT column_name, version, decision, person, others, asked_at FROM dataset_second WHERE dataset = $1 ORDER BY column_name',
    [dataset],
  )
  return new Map(
    rows.map((row) => [
      row.column_name,
      {
        decision: row.decision,
        version: row.version,
        person: row.person,
        others: row.others,
        at: Number(row.asked_at) as Instant,
      },
    ]),
  )
}

/** Where choices of others than a person wait, with how many columns. */
export function waitingFor(
  sql: Sql,
  person: string,
): Promise<readonly { readonly dataset: string; readonly columns: number }[]> {
  return sql.query(
    'SELECT dataset, count(*)::int AS columns FROM dataset_second WHERE person <> $1 AND NOT $1 = ANY (others) GROUP BY dataset ORDER BY dataset',
    [person],
  )
}

/** The decisions that a second person is asked about. Throws Refused: nothing waits, it was meant for another version, or the same person asks. */
export function askedOf(
  waiting: ReadonlyMap<string, Waiting>,
  version: number,
  columns: readonly string[],
  actor: Actor,
): readonly Decision[] {
  return [...new Set(columns)].map((column) => {
    const found = waiting.get(column)
    if (!found || found.version !== version)
      throw new Refused(platformRefusal('conflict', 'classify.nothing-waits', { column }, 'classify.look-again'))
    if (sameHand(actor, found.person, found.others))
      throw new Refused(platformRefusal('forbidden', 'classify.same-person', { column }, 'ask-another'))
    return found.decision
  })
}
