import { platformRefusal, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sameHand } from '../../../core/law/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { DomainParts } from '../parts.ts'
import { reviewNeed } from './review-need.ts'
import { reviewOf } from './rows.ts'
import { scriptRow } from './scripts.ts'
import type { Program, ReviewView } from './types.ts'

interface ReviewRow {
  readonly id: string
  readonly grant_id: string
  readonly script: string
  readonly name: string
  readonly digest: string
  readonly program: Program
  readonly before: Program | null
  readonly by: 'operator' | 'agency'
  readonly party: string
  readonly state: 'asked' | 'approved' | 'refused'
  readonly asked_by: string
  readonly persons: readonly string[]
  readonly asked_at: number
  readonly decided_by: string | null
  readonly decided_at: number | null
  readonly reason: string | null
}

const refused = (code: string, cure: string, params = {}) => new Refused(platformRefusal('unmet', code, params, cure))

/** Asks for a review of a script as it stands. Its digest is what is looked at; a later change needs a new one. */
export async function askReview(
  parts: DomainParts,
  actor: Actor,
  script: string,
  command: string,
): Promise<{ readonly review: string }> {
  const row = await scriptRow(parts, script)
  const { grant_id: grant, name, digest, program } = row
  await parts.procedures.require({ actor, action: 'workspace.open', on: grant })
  const state = await reviewOf(parts.store, grant, digest)
  if (state === 'asked' || state === 'approved') throw refused(`work.review-${state}`, 'wait-for-review')
  const need = await reviewNeed(parts, grant)
  const by = need === 'agency' ? 'agency' : 'operator'
  const record = await parts.procedures.record(grant)
  const party = (by === 'agency' ? record?.giver : record?.holder) ?? null
  if (!party || !actor.person) throw refused('work.review-nobody', 'ask-administrator')
  const [approved] = await parts.store.query<{ program: Program }>(
    `SELECT program FROM domain_review WHERE script = $1 AND state = 'approved' ORDER BY decided_at DESC, id LIMIT 1`,
    [script],
  )
  const savers = await parts.store.query<{ saved_by: string }>(
    'SELECT DISTINCT saved_by FROM domain_script WHERE id = $1 AND digest = $2',
    [script, digest],
  )
  const review = newId('review')
  const data = {
    review,
    grant,
    script,
    name,
    digest,
    program,
    by,
    party,
    before: approved?.program ?? null,
    persons: [...new Set([actor.person, ...savers.map((one) => one.saved_by)])],
  } as unknown as JsonObject
  const meta = { id: command, actor: actor.account, party: actor.party, request: { script, review: true } as Json }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    await tx.append([{ stream: `review/${review}`, type: 'review.asked', data }])
    return { review }
  })
  return answer
}

/** Decides a review. INVARIANT: two persons: whoever wrote the code or asked for the review does not decide. */
export async function decideReview(
  parts: DomainParts,
  actor: Actor,
  id: string,
  of: { readonly approve: boolean; readonly reason: string },
  command: string,
): Promise<void> {
  const [row] = await parts.store.query<ReviewRow>('SELECT * FROM domain_review WHERE id = $1', [id])
  if (!row || row.party !== actor.party)
    throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 100) }))
  if (row.state !== 'asked') throw new Refused(platformRefusal('closed', 'work.review-over', { review: id }, 'reload'))
  if (!mayDecide(row, actor)) throw new Refused(platformRefusal('forbidden', 'work.review-own', {}, 'second-person'))
  if (!of.approve && of.reason.trim() === '') throw refused('work.review-reason', 'give-reason')
  const data = { review: id, grant: row.grant_id, digest: row.digest, approve: of.approve, reason: of.reason.trim() }
  const meta = { id: command, actor: actor.account, party: actor.party, request: { review: id, ...of } as Json }
  await parts.store.transact(meta, async (tx) => {
    const stream = `review/${id}`
    await tx.append([{ stream, type: 'review.decided', data }], new Map([[stream, 1]]))
    return null
  })
}

function mayDecide(row: ReviewRow, actor: Actor): boolean {
  return (
    row.state === 'asked' &&
    row.party === actor.party &&
    !sameHand(actor, null, row.persons) &&
    !row.persons.includes(actor.account) &&
    row.asked_by !== actor.account
  )
}

export async function reviewsOf(parts: DomainParts, actor: Actor, grant: string): Promise<readonly ReviewView[]> {
  const rows = await parts.store.query<ReviewRow>(
    'SELECT * FROM domain_review WHERE grant_id = $1 ORDER BY asked_at DESC, id LIMIT 50',
    [grant],
  )
  return rows.map((row) => view(row, actor))
}

/** Reviews that people of the actor's party decide: those that wait first. */
export async function reviewsFor(parts: DomainParts, actor: Actor): Promise<readonly ReviewView[]> {
  const rows = await parts.store.query<ReviewRow>(
    `SELECT * FROM domain_review WHERE party = $1 ORDER BY (state = 'asked') DESC, asked_at DESC, id LIMIT 100`,
    [actor.party],
  )
  return rows.map((row) => view(row, actor))
}

function view(row: ReviewRow, actor: Actor): ReviewView {
  const { id, script, name, digest, program, before, state, reason } = row
  return {
    id,
    grant: row.grant_id,
    script,
    name,
    digest,
    program,
    before,
    state,
    reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    mayDecide: mayDecide(row, actor),
  }
}
