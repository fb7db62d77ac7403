import type { Sql } from '../../base/store/index.ts'
import { isAddress } from '../../base/mail/index.ts'
import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { Kind, MessageParts } from './types.ts'

/** How a person wants to hear besides the console. Times are Beijing time, `HH:MM`. */
export interface Preferences {
  readonly mail: boolean
  readonly webhook: boolean
  readonly quiet: { readonly from: string; readonly to: string } | null
  /** Nothing on days that are no working days. */
  readonly rest: boolean
  /** Letters together, at `digestAt`, weekly on Mondays; what is urged goes at once. */
  readonly digest: 'none' | 'daily' | 'weekly'
  readonly digestAt: string
  /** Kinds that stay in the console. */
  readonly muted: readonly Kind[]
  readonly language: 'zh-CN' | 'en'
}

/** What holds for somebody who has chosen nothing. */
export const usual: Preferences = {
  mail: true,
  webhook: true,
  quiet: { from: '22:00', to: '07:30' },
  rest: false,
  digest: 'none',
  digestAt: '08:30',
  muted: [],
  language: 'zh-CN',
}

/** How a person is reached. The address is personal: it stands in no event, and goes with the account. */
export interface Reach extends Preferences {
  readonly address: string | null
  /** Under which the site's service (SMS, government messenger) knows the person. */
  readonly handle: string | null
}

/** Takes out the addresses of those who have left or were erased: a restored database may have brought them back. */
export async function sweepReach(sql: Sql): Promise<void> {
  await sql.query(
    `delete from message_person p where not exists (
       select from people_account a join subject_key k on k.subject = a.person where a.id = p.account and a.state = 'open')`,
  )
}

interface Row {
  readonly account: string
  readonly address: string | null
  readonly handle: string | null
  readonly preferences: Partial<Preferences>
}

/** How some accounts are reached, those that chose nothing as usual. */
export async function reachOf(sql: Sql, accounts: readonly string[]): Promise<ReadonlyMap<string, Reach>> {
  const rows = await sql.query<Row>(
    'select account, address, handle, preferences from message_person where account = any ($1)',
    [accounts],
  )
  const found = new Map(rows.map((row) => [row.account, row]))
  return new Map(
    accounts.map((account) => {
      const { address = null, handle = null, preferences = {} } = found.get(account) ?? {}
      return [account, { ...usual, ...preferences, address, handle }]
    }),
  )
}

/** Keeps how the actor wants to hear; the event says that it changed and not where the person is reached. Throws Refused. */
export async function changeReach(parts: MessageParts, actor: Actor, reach: Reach, command: string): Promise<void> {
  const { address, handle, ...preferences } = reach
  if (address !== null && !isAddress(address))
    throw new Refused(platformRefusal('invalid', 'mail-address', {}, 'mail-address'))
  const meta = { id: command, actor: actor.account, party: actor.party, request: { preferences: command } }
  await parts.store.transact(meta, async (tx) => {
    await tx.query(
      `insert into message_person (account, address, handle, preferences) values ($1, $2, $3, $4)
       on conflict (account) do update set address = excluded.address, handle = excluded.handle, preferences = excluded.preferences`,
      [actor.account, address, handle, JSON.stringify(preferences)],
    )
    const data = {
      account: actor.account,
      mail: preferences.mail,
      webhook: preferences.webhook,
      digest: preferences.digest,
    }
    await tx.append([{ stream: `account/${actor.account}`, type: 'messages.preferences-set', data }])
    return null
  })
}
