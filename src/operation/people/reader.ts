import type { Sql } from '../../base/store/types.ts'
import type { Actor, AuditScope } from '../../core/law/facts/permit-types.ts'
import { limited } from './limited.ts'
import type { Party, PartyKind, PeopleReader, Staff } from './types.ts'

interface PartyRow {
  readonly id: string
  readonly name: string
  readonly uscc: string | null
  readonly kind: PartyKind
  readonly area: string
  readonly level: Party['level']
  readonly former_names: string[]
  readonly affiliates: string[]
  readonly facts: Party['facts']
  readonly roles: { role: string; area: string; document: string | null }[]
}

const partySelect = `
  select p.id, coalesce(nullif(p.name, ''), q.name, '') as name, p.uscc, p.kind, p.area, p.level, p.former_names, p.facts,
    array(select unnest(p.affiliates) union select o.id from people_party o where p.id = any (o.affiliates) order by 1) as affiliates,
    coalesce((select json_agg(json_build_object('role', r.role, 'area', r.area, 'document', r.document) order by r.role, r.area)
      from people_role r where r.party = p.id), '[]') as roles
  from people_party p left join people_personal q on q.subject = p.id`

function partyOf(row: PartyRow): Party {
  const { former_names: formerNames, ...rest } = row
  return { ...rest, formerNames }
}

/** Parties of one page at most. */
const MOST_PARTIES = 2000

/** Parties that match, page by page; every filter left out matches all. By name. */
export async function findParties(
  sql: Sql,
  filter: {
    readonly role?: string | undefined
    readonly area?: string | undefined
    readonly name?: string | undefined
    /** The last party of the page before. */
    readonly after?: string | undefined
    readonly limit?: number | undefined
  },
): Promise<Party[]> {
  const rows = await sql.query<PartyRow>(
    `select * from (${partySelect}) as party
     where ($1::text is null or exists (select 1 from people_role r where r.party = party.id and r.role = $1))
       and ($2::text is null or party.area = $2)
       and ($3::text is null or position(lower($3) in lower(party.name)) > 0)
       and ($4::text is null or (party.name, party.id) > (select last.name, last.id from (${partySelect}) as last where last.id = $4))
     order by party.name, party.id limit $5`,
    [filter.role ?? null, filter.area ?? null, filter.name ?? null, filter.after ?? null, filter.limit ?? MOST_PARTIES],
  )
  return rows.map(partyOf)
}

/** The account as actor, or null when it is closed or unknown. An administrator's account carries no business roles. */
async function actorOf(sql: Sql, account: string): Promise<Actor | null> {
  const [row] = await sql.query<{
    person: string
    party: string
    administrator: Actor['administrator']
    area: string
    roles: Actor['roles']
    audits: AuditScope | null
  }>(
    `select a.person, a.party, a.administrator, a.audits, p.area,
       coalesce((select json_agg(json_build_object('role', r.role, 'area', r.area) order by r.role, r.area)
         from people_role r where r.party = a.party), '[]') as roles
     from people_account a join people_party p on p.id = a.party where a.id = $1 and a.state = 'open'`,
    [account],
  )
  if (row === undefined) return null
  // INVARIANT: administration and business never meet in one account.
  return { account, ...limited(row) }
}

/** The open accounts of a party that do business, by name: for choosing among them and for saying who an account is. */
export async function staffOf(sql: Sql, party: string): Promise<readonly Staff[]> {
  return sql.query<Staff>(
    `select a.id as account, a.name, q.name as person from people_account a left join people_personal q on q.subject = a.person
     where a.party = $1 and a.state = 'open' and a.administrator is null order by a.name limit 5000`,
    [party],
  )
}

/** The open business accounts of a person in a party. */
export async function staffAccountsOf(sql: Sql, party: string, person: string): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from people_account where party = $1 and person = $2 and state = 'open' and administrator is null order by id`,
    [party, person],
  )
  return rows.map(({ id }) => id)
}

/** What other rooms ask of people, over a store or inside a transaction. */
export function peopleReader(sql: Sql): PeopleReader {
  async function parties(ids: readonly string[]): Promise<ReadonlyMap<string, Party>> {
    if (ids.length === 0) return new Map()
    const rows = await sql.query<PartyRow>(`${partySelect} where p.id = any ($1)`, [ids])
    return new Map(rows.map((row) => [row.id, partyOf(row)]))
  }

  return {
    parties,
    party: async (id) => (await parties([id])).get(id) ?? null,
    async holders(role, area) {
      const rows = await sql.query<{ party: string }>(
        'select party from people_role where role = $1 and area = $2 order by party',
        [role, area],
      )
      return rows.map(({ party }) => party)
    },
    actor: (account) => actorOf(sql, account),
  }
}
