import type { PeopleParts } from './people.ts'

/** Who stands behind an account. */
export interface KnownAccount {
  readonly account: string
  readonly person: string
  /** Null once it was erased. */
  readonly name: string | null
  readonly party: string
}

const MOST = 500

/** Accounts by id (their own or their person's), by a part of the person's name, within a party; by name. */
export async function knownAccounts(
  parts: Pick<PeopleParts, 'store'>,
  of: {
    readonly ids?: readonly string[] | undefined
    readonly name?: string | undefined
    readonly party?: string | undefined
  },
): Promise<readonly KnownAccount[]> {
  return parts.store.query<KnownAccount>(
    `select a.id as account, a.person, q.name, a.party from people_account a left join people_personal q on q.subject = a.person
     where ($1::text[] is null or a.id = any ($1) or a.person = any ($1))
       and ($2::text is null or position(lower($2) in lower(q.name)) > 0 or lower(a.name) = lower($2))
       and ($3::text is null or a.party = $3)
     order by q.name, a.id limit ${MOST}`,
    [of.ids ?? null, of.name ?? null, of.party ?? null],
  )
}
