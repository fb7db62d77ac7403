import { forgetName } from './attempts.ts'
import type { Tx } from '../../base/store/types.ts'
import type { PeopleParts } from './people.ts'
import { endSessions } from './sessions.ts'

/** Sets a one-time password that must be changed, lifts a lock, and ends the account's sessions; answers how many. */
export async function givePassword(
  parts: PeopleParts,
  tx: Tx,
  of: { readonly id: string; readonly name: string; readonly hash: string },
): Promise<number> {
  await tx.query(
    `insert into people_secret (account, hash, must_change, changed) values ($1, $2, true, $3)
     on conflict (account) do update set hash = excluded.hash, must_change = true, changed = excluded.changed`,
    [of.id, of.hash, parts.realNow()],
  )
  await forgetName(tx, of.name)
  return endSessions(tx, of.id)
}
