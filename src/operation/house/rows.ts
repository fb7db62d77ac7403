import type { Projection, Sql, StoredEvent } from '../../base/store/index.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { applyForm, formEvents } from './form-rows.ts'
import { foldDraft, type DraftState } from './draft-state.ts'
import type { Change, ChangeContent, Claim, HandOver, House } from './types.ts'

type Data = { readonly [name: string]: unknown }

/** A party's own order, drafts, stand-ins, hand-overs: folds of `house.*`. What drafts say is not in it. */
export const houseProjection: Projection = {
  name: 'house',
  tables: [
    'house_manager',
    'house_post',
    'house_chain',
    'house_change',
    'house_stand_in',
    'house_draft',
    'house_hand_over',
    'house_claim',
    'house_form',
  ],
  mode: 'inline',
  on: [
    'house.manager-set',
    'house.change-proposed',
    'house.change-ended',
    'house.post-set',
    'house.chain-set',
    'house.stand-in-set',
    'house.stand-in-ended',
    'house.hand-over-made',
    'house.hand-over-signed',
    'house.hand-over-declined',
    'house.task-claimed',
    'house.task-released',
    'house.person-left',
    'house.drafted',
    'house.draft-saved',
    'house.draft-sent',
    'house.draft-signed',
    'house.draft-returned',
    'house.draft-remarked',
    'house.draft-claimed',
    'house.draft-released',
    'house.draft-refused',
    'house.draft-official',
    'house.draft-dropped',
    'house.draft-rerouted',
    'house.draft-moved',
    ...formEvents,
  ],
  async apply(sql, event) {
    if (event.type.startsWith('house.draft')) return applyDraft(sql, event)
    if (event.type.startsWith('house.form')) return applyForm(sql, event)
    return applyOrder(sql, event)
  },
}

async function applyDraft(sql: Sql, event: StoredEvent): Promise<void> {
  const id = event.stream.slice('house/'.length)
  const state = foldDraft(await draftRow(sql, id), event)
  await sql.query(
    `insert into house_draft (id, party, case_id, act, line, type, state, fold) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set state = excluded.state, fold = excluded.fold`,
    [id, state.party, state.case, state.act, state.line ?? '', state.type, state.state, JSON.stringify(state)],
  )
}

async function applyOrder(sql: Sql, { type, data, at, party }: StoredEvent): Promise<void> {
  const of: Data = data
  switch (type) {
    case 'house.manager-set':
      await sql.query(
        of['on'] === true
          ? 'insert into house_manager (party, person) values ($1, $2) on conflict do nothing'
          : 'delete from house_manager where party = $1 and person = $2',
        [of['party'], of['person']],
      )
      return
    case 'house.change-proposed':
      await sql.query(
        `insert into house_change (id, party, content, by, at, state) values ($1, $2, $3, $4, $5, 'waiting')`,
        [of['id'], party, JSON.stringify(of['content']), of['by'], at],
      )
      return
    case 'house.change-ended':
      await sql.query('update house_change set state = $2, second = $3, reason = $4 where id = $1', [
        of['id'],
        of['state'],
        of['by'],
        of['reason'] ?? null,
      ])
      return
    case 'house.post-set':
    case 'house.chain-set': {
      const table = type === 'house.post-set' ? 'house_post' : 'house_chain'
      const content = of['content'] as { readonly id: string }
      if (of['ends'] === true) await sql.query(`delete from ${table} where id = $1`, [content.id])
      else
        await sql.query(
          `insert into ${table} (id, party, content) values ($1, $2, $3) on conflict (id) do update set content = excluded.content`,
          [content.id, of['party'], JSON.stringify(content)],
        )
      return
    }
    case 'house.stand-in-set':
      await sql.query('insert into house_stand_in (id, party, content) values ($1, $2, $3)', [
        of['id'],
        party,
        JSON.stringify({ ...of, ended: null }),
      ])
      return
    case 'house.stand-in-ended':
      await sql.query(
        `update house_stand_in set content = jsonb_set(content, '{ended}', to_jsonb($2::text)) where id = $1`,
        [of['id'], of['on']],
      )
      return
    case 'house.hand-over-made':
      await sql.query(`insert into house_hand_over (id, party, content, state) values ($1, $2, $3, 'waiting')`, [
        of['id'],
        party,
        JSON.stringify({ ...of, at, signed: [] }),
      ])
      return
    case 'house.hand-over-signed':
      await sql.query(
        `update house_hand_over set content = jsonb_set(content, '{signed}', (content->'signed') || $2::jsonb), state = $3 where id = $1`,
        [of['id'], JSON.stringify([{ as: of['as'], by: of['by'], at }]), of['last'] === true ? 'done' : 'waiting'],
      )
      return
    case 'house.hand-over-declined':
      await sql.query(`update house_hand_over set state = 'declined' where id = $1`, [of['id']])
      return
    case 'house.task-claimed':
      await sql.query(
        `insert into house_claim (party, case_id, act, line, person, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (party, case_id, act, line) do update set person = excluded.person, at = excluded.at`,
        [party, of['case'], of['act'], of['line'] ?? '', of['person'], at],
      )
      return
    case 'house.task-released':
      await sql.query('delete from house_claim where party = $1 and case_id = $2 and act = $3 and line = $4', [
        party,
        of['case'],
        of['act'],
        of['line'] ?? '',
      ])
      return
    case 'house.person-left':
      await sql.query('delete from house_claim where party = $1 and person = $2', [of['party'], of['person']])
      return
    default:
      throw new Error(`the house projection knows no event \`${type}\``)
  }
}

/** The order of a party as it stands. */
export async function houseOf(sql: Sql, party: string): Promise<House> {
  const [row] = await sql.query<Omit<House, 'party' | 'persons'> & { readonly persons: readonly string[] }>(
    `select
       array(select person from house_manager where party = $1 order by person) as managers,
       coalesce((select json_agg(content order by content->>'title', id) from house_post where party = $1), '[]') as posts,
       coalesce((select json_agg(content order by content->>'title', id) from house_chain where party = $1), '[]') as chains,
       coalesce((select json_agg(content order by content->>'from', id) from house_stand_in where party = $1), '[]') as "standIns",
       array(select distinct person from people_account where party = $1 and state = 'open' and administrator is null order by 1) as persons`,
    [party],
  )
  if (!row) throw new Error('the order of a party could not be read')
  return { ...row, party, persons: new Set(row.persons) }
}

export async function draftRow(sql: Sql, id: string): Promise<DraftState | null> {
  const [row] = await sql.query<{ fold: DraftState }>('select fold from house_draft where id = $1', [id])
  return row?.fold ?? null
}

/** Drafts of a party, newest first: of one case, or all that are still under way. */
export async function draftsOf(
  sql: Sql,
  party: string,
  of: { readonly case?: string },
): Promise<readonly DraftState[]> {
  const rows = await sql.query<{ fold: DraftState }>(
    `select fold from house_draft where party = $1 and ($2::text is null and state in ('drafting', 'running', 'giving') or case_id = $2)
     order by id limit 2000`,
    [party, of.case ?? null],
  )
  return rows.map(({ fold }) => fold).toSorted((a, b) => (b.log.at(-1)?.seq ?? 0) - (a.log.at(-1)?.seq ?? 0))
}

export async function changesOf(sql: Sql, party: string): Promise<readonly Change[]> {
  return sql.query<Change>(
    'select id, content, by, at, state, second, reason from house_change where party = $1 order by at desc, id limit 100',
    [party],
  )
}

export async function changeRow(
  sql: Sql,
  id: string,
): Promise<{ party: string; content: ChangeContent; by: string; state: Change['state'] } | null> {
  const [row] = await sql.query<{ party: string; content: ChangeContent; by: string; state: Change['state'] }>(
    'select party, content, by, state from house_change where id = $1',
    [id],
  )
  return row ?? null
}

export async function handOversOf(sql: Sql, party: string): Promise<readonly HandOver[]> {
  const rows = await sql.query<{ content: HandOver; state: HandOver['state'] }>(
    `select content, state from house_hand_over where party = $1 order by content->>'at' desc, id limit 100`,
    [party],
  )
  return rows.map(({ content, state }) => ({ ...content, state }))
}

export async function handOverRow(sql: Sql, id: string): Promise<(HandOver & { party: string }) | null> {
  const [row] = await sql.query<{ content: HandOver; state: HandOver['state']; party: string }>(
    'select content, state, party from house_hand_over where id = $1',
    [id],
  )
  return row ? { ...row.content, state: row.state, party: row.party } : null
}

export async function claimsOf(
  sql: Sql,
  party: string,
  of: { readonly case?: string; readonly person?: string },
): Promise<readonly Claim[]> {
  const rows = await sql.query<{ case: string; act: string; line: string; person: string; at: Instant }>(
    `select case_id as "case", act, line, person, at from house_claim
     where party = $1 and ($2::text is null or case_id = $2) and ($3::text is null or person = $3) order by case_id, act, line`,
    [party, of.case ?? null, of.person ?? null],
  )
  return rows.map((row) => ({ ...row, line: row.line === '' ? null : row.line }))
}

/** Who may set the order of which party: all for administrators, one's own for others. */
export async function managersFor(
  { store }: { readonly store: Sql },
  actor: Pick<Actor, 'party' | 'administrator'>,
): Promise<readonly { readonly party: string; readonly person: string }[]> {
  return store.query('select party, person from house_manager where $1 or party = $2 order by party, person', [
    actor.administrator !== null,
    actor.party,
  ])
}
