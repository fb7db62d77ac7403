import { platformRefusal, Refused, type Day } from '../../../core/kernel/index.ts'
import type { CaseState } from '../../../core/cases/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { complaintOf, waitsForOwner } from './handle.ts'
import { readWords, wordsOf } from './look-up.ts'
import { answerIn } from './notice.ts'
import { placedBy, supervised } from './supervised.ts'
import type { Complaint, ComplaintParts } from './types.ts'

/** A complaint as officials see it in a list. */
export interface ComplaintRow extends Omit<Complaint, 'person' | 'seq' | 'files'> {
  readonly ownerName: string | null
  readonly againstName: string | null
  readonly assigneeName: string | null
  readonly mine: boolean
  /** Nobody answers it, and who looks may say who does. */
  readonly placeable: boolean
}

export interface ComplaintPage extends ComplaintRow {
  /** Whether who looks may open what it is about. */
  readonly aboutOpen: boolean
  readonly text: string | null
  readonly name: string | null
  readonly contact: string | null
  readonly more: string | null
  /** What came with it; names only for the owner, and nothing once it is erased. */
  readonly papers: readonly { readonly name: string | null; readonly type: string; readonly bytes: number }[]
  readonly said: readonly {
    readonly on: Day
    readonly result: string
    readonly text: string | null
    readonly by: string | null
  }[]
  readonly merged: readonly { readonly id: string; readonly number: string }[]
  /** Of what it was joined to. */
  readonly intoNumber: string | null
  readonly history: readonly {
    readonly type: string
    readonly at: number
    readonly by: string | null
    readonly reason: string | null
  }[]
  readonly staff: readonly { readonly account: string; readonly name: string }[]
}

/** Which complaints of those that one may see. */
export interface ComplaintFilter {
  readonly standing?: string | undefined
  readonly about?: string | undefined
  /** Answered by one's own party or waiting for it to say who answers, or only supervised. */
  readonly mine?: 'yes' | 'no' | undefined
  readonly kind?: string | undefined
  /** Without an answer yet. */
  readonly open?: 'yes' | undefined
}

const MOST = 500

/** Complaints that an actor's party answers, or whose area it supervises; the most urgent first. */
export async function complaintsFor(
  parts: ComplaintParts,
  actor: Actor,
  filter: ComplaintFilter,
): Promise<readonly ComplaintRow[]> {
  const areas = await supervised(parts, actor)
  const rows = await parts.store.query<{ state: Complaint; objected: CaseState | null }>(
    `select c.state, s.state as objected from complaint c left join case_state s on s.id = c.state->'objection'->>'case'
     where (c.owner = $1 or c.area = any($2) or (c.owner is null and c.area = any($8))) and ($3::text is null or c.standing = $3) and ($4::text is null or c.about = $4 or c.state->>'against' = $4)
       and ($5::text is null or coalesce(c.owner = $1, c.owner is null and c.area = any($8)) = ($5 = 'yes')) and ($6::text is null or c.state->>'kind' = $6)
       and (not $7 or c.standing in ('received', 'taken'))
     order by c.standing in ('answered', 'merged'), c.due, c.number limit ${MOST}`,
    [
      actor.administrator === null ? actor.party : null,
      areas,
      filter.standing ?? null,
      filter.about ?? null,
      filter.mine ?? null,
      filter.kind ?? null,
      filter.open === 'yes',
      await placedBy(parts, actor),
    ],
  )
  return named(
    parts,
    actor,
    rows.map(({ state, objected }) => overlaid(state, objected)),
  )
}

/** Complaints that name one of some records, cases or parties, as an actor may see them; the oldest first. */
export async function complaintsNaming(
  parts: ComplaintParts,
  actor: Actor,
  about: readonly string[],
): Promise<readonly ComplaintRow[]> {
  const areas = await supervised(parts, actor)
  const rows = await parts.store.query<{ state: Complaint; objected: CaseState | null }>(
    `select c.state, s.state as objected from complaint c left join case_state s on s.id = c.state->'objection'->>'case'
     where (c.owner = $1 or c.area = any($2)) and (c.about = any($3) or c.state->>'against' = any($3)) order by c.opened, c.number limit ${MOST}`,
    [actor.administrator === null ? actor.party : null, areas, about],
  )
  return named(
    parts,
    actor,
    rows.map(({ state, objected }) => overlaid(state, objected)),
  )
}

/** An objection is answered in its case. */
function overlaid(state: Complaint, objected: CaseState | null): Complaint {
  const answered = state.objection && answerIn(objected ?? undefined, state.objection.id)
  return answered ? { ...state, standing: 'answered' } : state
}

async function named(
  parts: ComplaintParts,
  actor: Actor,
  states: readonly Complaint[],
): Promise<readonly ComplaintRow[]> {
  const parties = await parts.people.parties([
    ...new Set(states.flatMap(({ owner, against }) => [owner ?? [], against ?? []].flat())),
  ])
  const names = await parts.people.names([...new Set(states.flatMap(({ assignee }) => assignee ?? []))])
  const places = states.some(({ owner }) => owner === null) ? await placedBy(parts, actor) : []
  return states.map(({ person: _person, seq: _seq, files: _files, ...state }) => ({
    ...state,
    ownerName: state.owner === null ? null : (parties.get(state.owner)?.name ?? null),
    againstName: state.against === undefined ? null : (parties.get(state.against)?.name ?? null),
    assigneeName: state.assignee === null ? null : (names.get(state.assignee) ?? null),
    mine: actor.administrator === null && state.owner === actor.party,
    placeable: waitsForOwner(state, places),
  }))
}

/** Everything about one complaint for its owner; whoever only supervises sees no name and no contact. Throws Refused. */
export async function complaintPage(parts: ComplaintParts, actor: Actor, id: string): Promise<ComplaintPage> {
  const found = await complaintOf(parts, id)
  const owns = actor.administrator === null && found.owner === actor.party
  if (
    !owns &&
    !(await supervised(parts, actor)).includes(found.area) &&
    !waitsForOwner(found, await placedBy(parts, actor))
  )
    throw new Refused(
      platformRefusal('forbidden', 'complaint.not-yours', { number: found.number }, 'complaint.ask-owner'),
    )
  const [objected] = found.objection
    ? await parts.store.query<{ state: CaseState }>('select state from case_state where id = $1', [
        found.objection.case,
      ])
    : []
  const [row] = await named(parts, actor, [overlaid(found, objected?.state ?? null)])
  if (!row) throw new Error(`${id} has no row`)
  const known = owns ? (await parts.people.contacts([found.person])).get(found.person) : undefined
  const events = await parts.store.readStream(`complaint/${id}`)
  const people = await parts.people.names([...new Set(events.map(({ actor: by }) => by))])
  const merged = await parts.store.query<{ id: string; number: string }>(
    `select id, number from complaint where state->>'into' = $1 order by number`,
    [id],
  )
  const written = owns ? await readWords(parts, found.seq, 'files') : null
  const names = Array.isArray(written) ? written.map(String) : []
  const staff = owns ? await parts.people.staff(actor.party) : []
  const about = found.about !== null && !/^(party|disclosed)-/.test(found.about) ? found.about : null
  return {
    ...row,
    aboutOpen: about !== null && (await parts.procedures.mayRead(actor, about)),
    text: await wordsOf(parts, found.seq),
    name: known?.name ?? null,
    contact: known?.phone ?? null,
    more: found.reopened ? await wordsOf(parts, found.reopened.seq) : null,
    papers: found.erased
      ? []
      : (found.files ?? []).map(({ type, bytes }, at) => ({ type, bytes, name: names[at] ?? null })),
    said: await Promise.all(
      found.answers.map(async ({ on, result, seq, account }) => ({
        on,
        result,
        text: await wordsOf(parts, seq),
        by: people.get(account) ?? null,
      })),
    ),
    merged,
    intoNumber: found.into === null ? null : (await complaintOf(parts, found.into)).number,
    history: await Promise.all(
      events.map(async ({ type, at, actor: by, seq }) => ({
        type,
        at,
        by: people.get(by) ?? null,
        reason: await wordsOf(parts, seq, 'reason'),
      })),
    ),
    staff: staff.map(({ account, name, person }) => ({ account, name: person ?? name })),
  }
}
