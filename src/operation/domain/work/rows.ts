import type { Sql } from '../../../base/store/types.ts'
import type { CodeReview } from './made.ts'
import type { CellRun, Program, ProgressLine, ReviewState, Usage, Values } from './types.ts'

/** What a job was made of, as its events tell. */
export interface JobWorkRow {
  readonly job: string
  readonly grant_id: string
  readonly state: string
  readonly program: Program | null
  readonly program_digest: string | null
  readonly arguments: Values | null
  readonly script: string | null
  readonly schedule: string | null
  readonly expected: { readonly [dataset: string]: number }
  readonly cells: readonly CellRun[] | null
  readonly log: readonly ProgressLine[] | null
  readonly usage: Usage | null
}

export async function jobWork(sql: Sql, job: string): Promise<JobWorkRow | null> {
  const [row] = await sql.query<JobWorkRow>('SELECT * FROM domain_job_work WHERE job = $1', [job])
  return row ?? null
}

/** How a program stands in review for a grant: the newest word on exactly this digest. */
export async function reviewOf(sql: Sql, grant: string, digest: string): Promise<Exclude<ReviewState, 'not-needed'>> {
  return (await reviewOfCode(sql, grant, digest))?.state ?? 'missing'
}

/** The newest review of exactly this digest; null when nobody asked for one. */
export async function reviewOfCode(sql: Sql, grant: string, digest: string): Promise<CodeReview | null> {
  const [row] = await sql.query<CodeReview>(
    `SELECT state, decided_by AS "decidedBy", decided_at AS "decidedAt", reason
     FROM domain_review WHERE grant_id = $1 AND digest = $2 ORDER BY asked_at DESC, id DESC LIMIT 1`,
    [grant, digest],
  )
  return row ?? null
}
