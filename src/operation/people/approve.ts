import type { Actor, AuditScope } from '../../core/law/facts/permit-types.ts'
import { endsWith } from './auditor.ts'
import { lockPeople } from './parties.ts'
import type { PeopleParts } from './people.ts'
import { refuse } from './refusals.ts'
import { hashPassword, oneTimePassword } from './secrets.ts'
import { givePassword } from './passwords.ts'

type Kind = NonNullable<Actor['administrator']>

/** Who approves an opening (asked for by the system administrator) and a reset (asked for by the security administrator), by kind of the account. */
const approvers: { readonly [of in 'opening' | 'reset']: { readonly [kind in Kind]: Kind } } = {
  opening: { system: 'security', security: 'audit', audit: 'security' },
  reset: { system: 'audit', security: 'audit', audit: 'system' },
}

interface Asked {
  readonly name: string
  readonly person: string
  readonly administrator: Kind | null
  readonly audits: AuditScope | null
  readonly state: 'open' | 'waiting' | 'closed'
  readonly askedBy: string | null
  readonly asker: string | null
}

/**
 * Lets an administrator's account open, or its password be reset, as another administrator asked. The one-time password is answered once, to whoever approves.
 * INVARIANT: asker and approver are different administrations, hence different persons, and nobody approves a reset of their own account.
 */
export async function approveAccount(
  parts: PeopleParts,
  actor: Actor,
  account: string,
  command: string,
): Promise<{ account: string; password: string | null }> {
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const { repeated } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request: { do: 'approve-account', account } },
    async (tx) => {
      await lockPeople(tx)
      const [found] = await tx.query<Asked>(
        `select a.name, a.person, a.administrator, a.audits, a.state, a.asked_by as "askedBy", b.person as asker
         from people_account a left join people_account b on b.id = a.asked_by where a.id = $1`,
        [account],
      )
      if (found === undefined) return refuse('not-found', 'not-found', { what: account })
      if (found.state === 'closed') return refuse('closed', 'account-closed', { account: found.name })
      const { administrator } = found
      if (found.askedBy === null || (administrator === null && found.audits === null))
        return refuse('conflict', 'nothing-to-approve', { account: found.name }, 'reload')
      const of = found.state === 'waiting' ? 'opening' : 'reset'
      // An auditor's account is opened by the system and the audit administration together.
      const wanted = administrator === null ? 'audit' : approvers[of][administrator]
      if (actor.administrator !== wanted)
        refuse('forbidden', 'administrator-needed', { who: wanted }, `ask-${wanted}-administrator`)
      if ([found.asker, found.person].includes(actor.person))
        refuse('forbidden', 'approver-same', { account: found.name }, 'another-person')
      const sessions = await givePassword(parts, tx, { id: account, name: found.name, hash })
      const data = { account, of, askedBy: found.askedBy, sessions }
      await tx.append([{ stream: `account/${account}`, type: 'account.approved', data }])
      if (found.audits) await endsWith(tx, account, found.audits)
      return { account }
    },
  )
  return { account, password: repeated ? null : password }
}
