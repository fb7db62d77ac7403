/** The pool: who can be drawn, and what bars them. The role comes from the law; what bars people is kept here by whoever organises reviews. */
import { drawsHere, isExpert } from '../../core/cases/index.ts'
import type { Tx } from '../../base/store/types.ts'
import { type JsonObject } from '../../core/kernel/index.ts'
import type { Act, Actor, Pack } from '../../core/law/index.ts'
import { formerYearsIn, no, note, today, type ExpertParts } from './parts.ts'
import type { EntryView, FormerHouse, House, NewEntry } from './types.ts'

interface EntryRow {
  readonly party: string
  readonly area: string
  readonly fields: string[]
  readonly since: EntryView['since']
  readonly until: EntryView['until']
  readonly left_on: EntryView['leftOn']
  readonly data: {
    readonly employer: House
    readonly formerEmployers: FormerHouse[]
    readonly interests: House[]
  } | null
}

/** Reviews of a pack that name experts by a role. */
function reviews(pack: Pack): readonly { readonly act: Act; readonly acts: readonly Act[] }[] {
  return [...pack.procedures.values()].flatMap(({ acts }) =>
    acts.filter((act) => drawsHere(act, pack)).map((act) => ({ act, acts })),
  )
}

/** The roles that reviews are drawn from. */
export function poolRoles(pack: Pack): readonly string[] {
  return [
    ...new Set(
      reviews(pack).flatMap(
        ({ act }) =>
          act.review?.panel.flatMap(({ role }) => (role !== null && isExpert(role, pack) ? [role] : [])) ?? [],
      ),
    ),
  ]
}

/** The roles that organise such reviews: those that conclude them, or where the pack ties that to the matter, those that begin it. */
function organisers(pack: Pack): ReadonlySet<string> {
  const of = (act: Act | undefined) =>
    act?.by.flatMap((by) => (by.role === null || by.role === 'anyone' ? [] : [by.role])) ?? []
  return new Set(
    reviews(pack).flatMap(({ act, acts }) =>
      of(act).length > 0 ? of(act) : of(acts.find(({ kind }) => kind === 'submit')),
    ),
  )
}

export function keepsPool(parts: ExpertParts, actor: Actor, area: string): boolean {
  const pack = parts.packs.pack(area)
  if (!pack || actor.administrator !== null) return false
  const roles = organisers(pack)
  return actor.roles.some((tie) => tie.area === area && roles.has(tie.role))
}

export async function entriesOf(parts: ExpertParts, ids: readonly string[]): Promise<ReadonlyMap<string, EntryView>> {
  const rows = await parts.store.query<EntryRow>(
    `select e.party, e.area, e.fields, e.since::text, e.until::text, e.left_on::text, p.data
     from expert_entry e left join expert_personal p on p.party = e.party where e.party = any ($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.party, viewOf(row)]))
}

function viewOf({ party, area, fields, since, until, left_on: leftOn, data }: EntryRow): EntryView {
  return {
    party,
    area,
    fields,
    since,
    until,
    leftOn,
    employer: data?.employer ?? null,
    formerEmployers: data?.formerEmployers ?? [],
    interests: data?.interests ?? [],
    entered: true,
  }
}

/** Everyone of an area who has a role that reviews are drawn from, entered or not: for who keeps the pool, and audit; nobody for others. */
export async function poolOf(parts: ExpertParts, actor: Actor, wanted: string | null) {
  const area = wanted ?? actor.area
  const pack = parts.packs.pack(area)
  const keeps = keepsPool(parts, actor, area)
  if (!pack || (!keeps && actor.administrator !== 'audit')) return { keeps: false, formerYears: null, entries: [] }
  const holders = await Promise.all(poolRoles(pack).map((role) => parts.people.holders(role, area)))
  const ids = [...new Set(holders.flat())].toSorted()
  const known = await entriesOf(parts, ids)
  const blank = { area, fields: [], formerEmployers: [], interests: [], since: today(parts), until: null, leftOn: null }
  const formerYears = await formerYearsIn(parts, area)
  return {
    keeps,
    formerYears,
    entries: ids.map((party) => known.get(party) ?? { ...blank, party, employer: null, entered: false }),
  }
}

export async function keep(
  parts: ExpertParts,
  actor: Actor,
  party: string,
  entry: NewEntry,
  command: string,
): Promise<void> {
  const area = await inPool(parts, actor, party)
  if (entry.until !== null && entry.until < entry.since)
    throw no('invalid', 'experts.term-backwards', { since: entry.since, until: entry.until }, 'mend-field')
  const { employer, formerEmployers, interests, fields, since, until } = entry
  const data: JsonObject = { expert: party, area, fields: [...fields], since, until }
  const personal = { employer, formerEmployers, interests } as unknown as JsonObject
  const event = { stream: `expert/${party}`, type: 'expert.kept', data, personal: { subject: party, data: personal } }
  await note(parts, actor, event, command, (tx) => keepPersonal(tx, party, personal))
}

async function keepPersonal(tx: Tx, party: string, data: JsonObject): Promise<void> {
  await tx.query(
    'insert into expert_personal (party, data) values ($1, $2) on conflict (party) do update set data = excluded.data',
    [party, JSON.stringify(data)],
  )
}

/** Out of the pool; what was known about employers goes with it. */
export async function leave(
  parts: ExpertParts,
  actor: Actor,
  party: string,
  reason: string,
  command: string,
): Promise<void> {
  await inPool(parts, actor, party)
  const data = { expert: party, on: today(parts), reason }
  await note(parts, actor, { stream: `expert/${party}`, type: 'expert.left', data }, command, async (tx) => {
    await tx.query('delete from expert_personal where party = $1', [party])
  })
}

/** The area in whose pool somebody is, for whoever keeps it. */
async function inPool(parts: ExpertParts, actor: Actor, party: string): Promise<string> {
  const known = await parts.people.party(party)
  const area = known?.roles.find(
    (tie) => keepsPool(parts, actor, tie.area) && rolesOf(parts, tie.area).includes(tie.role),
  )?.area
  if (known?.kind === 'expert' && area !== undefined) return area
  if (known && keepsPool(parts, actor, known.area))
    throw no('unmet', 'experts.not-in-pool', { name: known.name }, 'experts.give-role')
  throw no('forbidden', 'experts.not-organiser', { area: known?.area ?? actor.area }, 'experts.ask-organiser')
}

function rolesOf(parts: ExpertParts, area: string): readonly string[] {
  const pack = parts.packs.pack(area)
  return pack ? poolRoles(pack) : []
}
