import type { Projection, Sql, StoredEvent } from '../../base/store/types.ts'

type Data = { readonly [name: string]: unknown }

/** Parties, roles and accounts as folds of their events. Names of natural persons are not in it. */
export const peopleProjection: Projection = {
  name: 'people',
  tables: ['people_party', 'people_role', 'people_account'],
  mode: 'inline',
  on: [
    'party.registered',
    'party.changed',
    'party.role-given',
    'party.role-taken',
    'account.opened',
    'account.reset-asked',
    'account.approved',
    'account.closed',
  ],
  apply,
}

async function apply(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  switch (event.type) {
    case 'party.registered':
    case 'party.changed':
      await sql.query(
        `insert into people_party (id, name, uscc, kind, area, level, former_names, affiliates, facts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do update set name = excluded.name, uscc = excluded.uscc, kind = excluded.kind, area = excluded.area, level = excluded.level,
           former_names = excluded.former_names, affiliates = excluded.affiliates, facts = excluded.facts`,
        [
          data['id'],
          data['name'],
          data['uscc'],
          data['kind'],
          data['area'],
          data['level'],
          data['formerNames'],
          data['affiliates'],
          JSON.stringify(data['facts']),
        ],
      )
      return
    case 'party.role-given':
      await sql.query(
        `insert into people_role (party, role, area, document) values ($1, $2, $3, $4)
         on conflict (party, role, area) do update set document = excluded.document`,
        [data['party'], data['role'], data['area'], data['document']],
      )
      return
    case 'party.role-taken':
      await sql.query('delete from people_role where party = $1 and role = $2 and area = $3', [
        data['party'],
        data['role'],
        data['area'],
      ])
      return
    case 'account.opened':
      await sql.query(
        `insert into people_account (id, name, person, party, administrator, state, asked_by, audits)
         values ($1, $2, $3, $4, $5, case when $6::text is null then 'open' else 'waiting' end, $6, $7)`,
        [
          data['id'],
          data['name'],
          data['person'],
          data['party'],
          data['administrator'],
          data['askedBy'] ?? null,
          data['audits'] ? JSON.stringify(data['audits']) : null,
        ],
      )
      return
    case 'account.reset-asked':
      await sql.query('update people_account set asked_by = $2 where id = $1', [data['account'], data['askedBy']])
      return
    case 'account.approved':
      await sql.query(`update people_account set state = 'open', asked_by = null where id = $1`, [data['account']])
      return
    case 'account.closed':
      await sql.query(`update people_account set state = 'closed', asked_by = null where id = $1`, [data['account']])
      return
    default:
      throw new Error(`the people projection knows no event \`${event.type}\``)
  }
}
