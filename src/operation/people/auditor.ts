import { endOf } from '../../core/kernel/index.ts'
import { platformActor, type AuditScope } from '../../core/law/facts/permit-types.ts'
import type { Tx } from '../../base/store/types.ts'
import { closeAccount } from './accounts.ts'
import type { PeopleParts } from './people.ts'

/** The timer by which an auditor's account ends with its term. */
export const AUDIT_ENDS = 'auditor.ends'

/** Lets an auditor's account end at the end of its last day. */
export async function endsWith(tx: Tx, account: string, { until }: AuditScope): Promise<void> {
  await tx.timer(`auditor/${account}`, endOf(until), AUDIT_ENDS, { account })
}

/** Closes an auditor's account whose term is over; its sessions end with it. */
export async function endAudit(parts: PeopleParts, account: string): Promise<void> {
  const [open] = await parts.store.query(`select 1 from people_account where id = $1 and state <> 'closed'`, [account])
  if (open) await closeAccount(parts, platformActor, account, 'auditor-term-over', `auditor/${account}/over`)
}
