import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sameHand } from '../../../core/law/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { OwnRow } from './rows.ts'
import { ownColumns } from './self-check.ts'
import type { OwnStep, OwnView } from './types.ts'

/** Own data as people read it; of its content only what the scan told. */
export function viewOf(
  row: OwnRow,
  actor: Actor | null,
  grant: RecordState | null,
  steps: readonly OwnStep[],
): OwnView {
  const { grant_id, state, name, code, filename, digest, format, profile, findings, unmet, declaration, reason } = row
  return {
    id: row.dataset,
    grant: grant_id,
    state,
    name,
    code,
    filename,
    bytes: Number(row.bytes),
    digest,
    format,
    rows: row.rows === null ? null : Number(row.rows),
    columns: profile ? ownColumns(profile) : [],
    findings,
    unmet: unmet.map(({ code: what, params, cure }) => ({ code: what, params, cure })),
    declaration,
    reason,
    broughtBy: row.brought_by,
    declaredBy: row.declared_by,
    checkedBy: row.checked_by,
    decidedBy: row.decided_by,
    decidedIn: row.decided_in,
    since: Number(row.since),
    steps,
    next: actor && grant ? nextOf(row, actor, grant) : [],
  }
}

/** What the actor may do next. */
export function nextOf(row: OwnRow, actor: Actor, grant: RecordState): OwnView['next'] {
  const mine = actor.party === grant.holder
  const withdraw =
    mine && ['scanned', 'declared', 'checked', 'admitted'].includes(row.state) ? ['withdraw' as const] : []
  if (mine && row.state === 'scanned') return ['declare', ...withdraw]
  if (mine && row.state === 'declared' && !sameHand(actor, row.declared_person, row.declared_others))
    return ['check', ...withdraw]
  if (!mine && actor.party === grant.giver && row.state === 'checked') return ['decide']
  return withdraw
}
