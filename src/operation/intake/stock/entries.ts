import { newId } from '../../../base/crypto/index.ts'
import type { PgStore, Sql } from '../../../base/store/index.ts'
import {
  day,
  Refused,
  platformRefusal,
  type Day,
  type Instant,
  type JsonObject,
  type Unmet,
} from '../../../core/kernel/index.ts'
import { doubtsOf } from '../../../core/cases/index.ts'
import { sameHand, type Actor, type Pack } from '../../../core/law/index.ts'
import type { Entry, EntryMade, Packs, ProceduresRoom } from '../../procedures/index.ts'
import { nameIn } from './read-entries.ts'
import { numbersOf, sameNumber } from './numbers.ts'

/** What entering needs of the rooms below. */
export interface EntryParts {
  readonly store: PgStore
  readonly procedures: Pick<ProceduresRoom, 'rehearse' | 'together' | 'refused'>
  readonly packs: Pick<Packs, 'pack'>
}

export type EntryState = 'waiting' | 'entered' | 'declined' | 'taken-back'

/** A matter that was written down, and what became of it. */
export interface EntryView {
  readonly id: string
  readonly procedure: string
  readonly area: string
  readonly name: string
  readonly begun: Day
  readonly numbers: readonly string[]
  readonly party: string
  /** Who wrote it down. */
  readonly person: string
  readonly intake: string | null
  readonly entry: Entry
  readonly state: EntryState
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly case: string | null
  readonly record: string | null
  readonly at: Instant
  readonly decidedAt: Instant | null
  /** Whether the same matter was handed in again since. */
  readonly again: boolean
}

interface Row {
  readonly id: string
  readonly procedure: string
  readonly area: string
  readonly name: string
  readonly begun: string
  readonly numbers: readonly string[]
  readonly party: string
  readonly person: string
  readonly intake: string | null
  readonly entry: Entry
  readonly state: EntryState
  readonly decided_by: string | null
  readonly reason: string | null
  readonly case_id: string | null
  readonly record: string | null
  readonly at: number
  readonly decided_at: number | null
  readonly again: boolean
}

/** The same number, or the same name and first day, of the same kind of matter. */
const ROWS = `select e.*, exists (
    select 1 from existing_entry n where n.party = e.party and n.procedure = e.procedure and n.id <> e.id and n.at >= e.at
    and n.state in ('waiting', 'entered') and (n.numbers && e.numbers or (n.name = e.name and n.begun = e.begun))
  ) as again from existing_entry e`

function viewOf(row: Row): EntryView {
  const { decided_by, case_id, decided_at, ...rest } = row
  return {
    ...rest,
    begun: day(row.begun),
    decidedBy: decided_by,
    case: case_id,
    at: row.at as Instant,
    decidedAt: decided_at as Instant | null,
  }
}

/** What a matter would come to, by the rules that hold when it is entered, same numbers told: nothing is recorded. */
export async function rehearseEntry(
  { store, procedures }: EntryParts,
  actor: Actor,
  entry: Entry,
  own: string | null = null,
): Promise<
  | { readonly ok: true; readonly answer: EntryMade }
  | {
      readonly ok: false
      readonly refusal: { readonly kind: 'unmet' | 'forbidden' | 'invalid'; readonly unmet: readonly Unmet[] }
    }
> {
  const ask = { actor, command: crypto.randomUUID(), request: { enter: entry.procedure } }
  const tried = await procedures.rehearse(ask, async ({ enter }) => (await enter(entry)) as unknown as JsonObject)
  const twice = await sameNumber(store, entry, entry.area ?? actor.area, own)
  if (tried.ok && twice.length === 0) return { ok: true, answer: tried.answer as unknown as EntryMade }
  const refusal = tried.ok ? null : tried.refusal
  const kind = refusal?.kind === 'forbidden' || refusal?.kind === 'invalid' ? refusal.kind : 'unmet'
  return { ok: false, refusal: { kind, unmet: [...(refusal?.unmet ?? []), ...twice] } }
}

/** Days that are hardly right, told until somebody says that they stand so on the paper. */
function doubtsUnmet(entry: Entry, pack: Pack | null): readonly Unmet[] {
  const acts = pack?.procedures.get(entry.procedure)?.acts ?? []
  const title = (id: string) => ({ ...(acts.find((one) => one.id === id)?.title ?? { zh: id, en: id }) })
  return doubtsOf(acts, entry.acts).map(({ what, act, on, than, day: other }) => ({
    code: what === 'order' ? 'intake.day-order' : 'intake.paper-late',
    clauses: [],
    origin: 'platform',
    params: { act: title(act), on, other: what === 'order' ? title(than) : than, day: other },
    cure: 'intake.check-days',
  }))
}

/** Writes a matter down for a second person to look at. Throws Refused with everything that keeps it from being entered; the refusal is on the record. */
export async function prepareEntry(
  parts: EntryParts,
  actor: Actor,
  entry: Entry,
  command: string,
  from: { readonly intake: string; readonly row: number } | null,
): Promise<{ readonly entry: string; readonly gaps: EntryMade['gaps']; readonly owed: EntryMade['owed'] }> {
  const doubts =
    from === null && entry.checked !== true
      ? doubtsUnmet(entry, parts.packs.pack(entry.area ?? actor.area) ?? null)
      : []
  const tried = await rehearseEntry(parts, actor, entry)
  if (tried.ok && doubts.length > 0) throw new Refused({ kind: 'unmet', unmet: doubts })
  if (!tried.ok) {
    await parts.procedures.refused({ actor, action: 'case.enter', on: null }, tried.refusal)
    throw new Refused(tried.refusal)
  }
  const area = entry.area ?? actor.area
  const meta = { id: command, actor: actor.account, party: actor.party, request: { prepare: entry, from } as never }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    const twice = await sameNumber(tx, entry, area, null)
    if (twice.length > 0) throw new Refused({ kind: 'unmet', unmet: twice })
    const id = newId('existing')
    const data = {
      procedure: entry.procedure,
      area,
      name: nameIn(entry) ?? entry.procedure,
      begun: entry.begun,
      numbers: [...numbersOf(entry)],
      person: actor.person,
      intake: from?.intake ?? null,
      entry: { ...entry, area },
    }
    await tx.append([{ stream: `existing/${id}`, type: 'existing.prepared', data: data as unknown as JsonObject }])
    if (from) {
      const taken = { code: String(from.row), entry: id }
      await tx.append([{ stream: `intake/${from.intake}`, type: 'intake.taken', data: taken }])
    }
    return { entry: id }
  })
  return { ...answer, gaps: tried.answer.gaps, owed: tried.answer.owed }
}

/** The second person's look: agrees, and the matter is entered with its true days. Throws Refused. */
export async function confirmEntry(parts: EntryParts, actor: Actor, id: string, command: string): Promise<EntryMade> {
  const row = await waiting(parts.store, actor, id)
  if (sameHand(actor, row.person))
    throw new Refused({
      kind: 'forbidden',
      unmet: [platformRefusal('forbidden', 'intake.second-person', {}, 'intake.second-person').unmet[0]!],
    })
  const ask = { actor, command, request: { confirm: id } }
  const made = await parts.procedures.together(ask, async ({ tx, enter }) => {
    const twice = await sameNumber(tx, row.entry, row.area, id)
    if (twice.length > 0) throw new Refused({ kind: 'unmet', unmet: twice })
    const entered = await enter(row.entry)
    const data = { person: actor.person, case: entered.case, record: entered.record, prepared: row.person }
    // The first decision counts: two at once are a conflict.
    await tx.append([{ stream: `existing/${id}`, type: 'existing.entered', data }], new Map([[`existing/${id}`, 1]]))
    return entered as unknown as JsonObject
  })
  return made as unknown as EntryMade
}

/** Sent back with a reason by the second person, or taken back by whoever wrote it down. Throws Refused. */
export async function declineEntry(
  parts: EntryParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<EntryState> {
  const row = await waiting(parts.store, actor, id)
  const state: EntryState = row.person === actor.person ? 'taken-back' : 'declined'
  const meta = { id: command, actor: actor.account, party: actor.party, request: { decline: id, reason } }
  await parts.store.transact(meta, async (tx) => {
    const data = { person: actor.person, reason }
    await tx.append([{ stream: `existing/${id}`, type: `existing.${state}`, data }], new Map([[`existing/${id}`, 1]]))
    return null
  })
  return state
}

async function waiting(sql: Sql, actor: Actor, id: string): Promise<Row> {
  const [row] = await sql.query<Row>(`${ROWS} where e.id = $1 and e.party = $2`, [id, actor.party])
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 80) }))
  if (row.state !== 'waiting')
    throw new Refused(platformRefusal('conflict', 'intake.entry-decided', { name: row.name }, 'reload'))
  return row
}

/** One of them, with what it would lack if it were entered now. */
export async function entryOf(
  parts: EntryParts,
  actor: Actor,
  id: string,
): Promise<EntryView & Partial<Pick<EntryMade, 'gaps' | 'owed'>>> {
  const [row] = await parts.store.query<Row>(`${ROWS} where e.id = $1 and e.party = $2`, [id, actor.party])
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 80) }))
  if (row.state !== 'waiting') return viewOf(row)
  const tried = await rehearseEntry(parts, actor, row.entry, id)
  return tried.ok ? { ...viewOf(row), gaps: tried.answer.gaps, owed: tried.answer.owed } : viewOf(row)
}

/** What a party has written down, newest first. */
export async function entriesOf(
  sql: Sql,
  actor: Actor,
  filter: { readonly state?: EntryState; readonly intake?: string; readonly limit: number },
): Promise<readonly EntryView[]> {
  const rows = await sql.query<Row>(
    `${ROWS} where e.party = $1 and ($2::text is null or e.state = $2) and ($3::text is null or e.intake = $3)
     order by e.at desc, e.id limit $4`,
    [actor.party, filter.state ?? null, filter.intake ?? null, filter.limit],
  )
  return rows.map(viewOf)
}
