import { platformRefusal, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Endpoint } from '../../contract/index.ts'

/** What an auditor's account may call at all: reading, and asking for files. Everything else is refused here, before any room is asked. */
const callable = [
  /^(auth|law|clock|archive|portal)\./,
  /^auditors\.(openings|subjects)$/,
  /^people\.parties$/,
  /^records\.(get|names|versions)$/,
  /^(custody|preservation)\.get$/,
  /^held\.now$/,
  /^cases\.get$/,
  /^paper\.(list|pdf|word)$/,
  /^attachments\.(get|names)$/,
  /^trail\.(open|people|lines|file|sheet)$/,
  /^ledger\.(readable|checkpoint|tile|proof|key)$/,
  /^proofs\.bundle$/,
  /^money\.(entries|balances|terms|dues|export)$/,
]

/** Asked by every page, or the same for everybody: no look at anything. */
const plain = [
  /^(auth|law|clock|portal)\./,
  /^people\.parties$/,
  /^(records|attachments)\.names$/,
  /^ledger\.(readable|checkpoint|tile|key)$/,
  /^trail\.(people|open)$/,
  /^archive\.get$/,
  /^auditors\.openings$/,
  /^held\.now$/,
]

/** Whether an auditor's account may call an endpoint; null for yes, and for every other account. */
export function checkAuditor(of: Endpoint, actor: Actor): Refusal | null {
  if (!actor.audits || of.access === 'public' || callable.some((one) => one.test(of.id))) return null
  return platformRefusal('forbidden', 'auditor-reads-only', {}, 'auditor-ask-administrators')
}

/** Whether a call of an auditor is a look that stands in the log of openings. */
export function isLook(of: Endpoint, actor: Actor): boolean {
  return actor.audits !== undefined && !plain.some((one) => one.test(of.id))
}
