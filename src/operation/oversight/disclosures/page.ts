import { createHash } from 'node:crypto'
import type { Sql } from '../../../base/store/index.ts'
import { canonical, platformRefusal, Refused, type Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { DisclosedContent, DisclosedPage } from './types.ts'

/** Who drafts what has come due. */
export const PLATFORM = 'platform'

/** Throws Refused('not-found'). */
export async function pageOf(sql: Sql, id: string): Promise<DisclosedPage> {
  const [row] = await sql.query<{ state: DisclosedPage }>('select state from disclosed_page where id = $1', [id])
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  return row.state
}

/** Throws Refused('forbidden') for whoever does not act for the party. */
export function demandOwn(actor: Actor, party: string): void {
  if (actor.administrator !== null || actor.party !== party)
    throw new Refused(platformRefusal('forbidden', 'disclosed.not-yours'))
}

/** SHA-256 of the content in canonical JSON, as it stands on the ledger. */
export function digestOf(content: DisclosedContent): string {
  return createHash('sha256')
    .update(canonical(content as unknown as Json))
    .digest('hex')
}
