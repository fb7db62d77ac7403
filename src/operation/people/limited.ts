import type { Actor, AuditScope } from '../../core/law/facts/permit-types.ts'

/** An account as actor. INVARIANT: administration, audit and business never meet in one account. */
export function limited(
  row: Omit<Actor, 'account' | 'audits'> & { readonly audits: AuditScope | null },
): Omit<Actor, 'account'> {
  const { audits, ...actor } = row
  const roles = actor.administrator === null && audits === null ? actor.roles : []
  return { ...actor, roles, ...(audits ? { audits } : {}) }
}
