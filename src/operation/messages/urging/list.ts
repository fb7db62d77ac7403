import { dayOf, type Day } from '../../../core/kernel/index.ts'
import type { Actor, Words } from '../../../core/law/index.ts'
import { waitsIn, type CaseTurns, type Turn } from '../../procedures/index.ts'
import type { MessageParts } from '../types.ts'
import { awaited, same, sameTurn } from './urge.ts'

/** What an open act was urged to, as those see it who are urged, who urged, and who reads the case. */
export interface Urge {
  readonly id: string
  readonly kind: 'urge' | 'supervise'
  readonly case: string
  readonly procedureTitle: Words
  readonly act: string
  readonly actTitle: Words
  readonly line: string | null
  readonly due: Day | null
  readonly late: boolean
  readonly byParty: string
  /** The parties whose turn it was. */
  readonly parties: readonly string[]
  readonly on: Day
  readonly replyBy: Day | null
  /** Whether the day of the answer has gone by without one. */
  readonly replyLate: boolean
  readonly note: string | null
  readonly answeredOn: Day | null
  readonly answer: string | null
  /** Whether it asks the actor's own party. */
  readonly mine: boolean
}

/** An act that waits, and what the actor may do so that it goes on. */
export interface Urging {
  readonly acts: readonly {
    readonly act: string
    readonly actTitle: Words
    readonly line: string | null
    readonly due: Day | null
    readonly late: boolean
    readonly urge: boolean
    readonly supervise: boolean
    /** The parties, other than one’s own, that it waits for. */
    readonly waitsFor: readonly string[]
    /** Whether it was urged already for this working day. */
    readonly urgedToday: boolean
  }[]
  readonly urges: readonly Urge[]
}

interface UrgeRow {
  readonly id: string
  readonly kind: 'urge' | 'supervise'
  readonly case_id: string
  readonly act: string
  readonly line: string
  readonly parties: readonly string[]
  readonly by_party: string
  readonly on_day: Day
  readonly counts_for: Day | null
  readonly reply_by: Day | null
  readonly note: string | null
  readonly answered_on: Day | null
  readonly answer: string | null
}

const LATEST = 200
const columns =
  'u.id, u.kind, u.case_id, u.act, u.line, u.parties, u.by_party, u.on_day, u.counts_for, u.reply_by, u.note, u.answered_on, u.answer'

/** What is urged at an actor's party and still waits: supervised first, then the oldest. */
export async function urgesAt(parts: MessageParts, actor: Actor): Promise<readonly Urge[]> {
  if (actor.party === '') return []
  const rows = await parts.store.query<UrgeRow>(
    `select ${columns} from message_urge u join case_state c on c.id = u.case_id
     where u.parties @> array[$1::text] and u.answered_on is null and c.ended is null order by u.seq desc limit ${LATEST}`,
    [actor.party],
  )
  const found = await parts.procedures.turns([...new Set(rows.map((row) => row.case_id))])
  const cases = new Map(found.map((of) => [of.state.id, of]))
  const open = rows.flatMap((row) => {
    const of = cases.get(row.case_id)
    const turn = of?.turns.find((one) => same(one, row))
    const spoken = of?.state.opinions.some((one) => same(one, row) && one.party === actor.party)
    return of && turn && !(row.kind === 'urge' && spoken) ? [urgeOf(parts, row, of, turn, actor)] : []
  })
  // An act that was urged several times stands once, with the last time; each answer that is asked for stands for itself.
  const last = new Map<string, Urge>()
  for (const one of open) {
    const key = one.kind === 'supervise' ? one.id : `${one.case} ${one.act} ${one.line}`
    if (!last.has(key)) last.set(key, one)
  }
  return [...last.values()].sort((a, b) => rank(a) - rank(b) || (a.on < b.on ? -1 : 1))
}

function rank({ kind }: Urge): number {
  return kind === 'supervise' ? 0 : 1
}

/** What waits in a case, what the actor may do about it, and what was urged so far. Empty for a case that the actor may neither read nor supervise. */
export async function urgingOf(parts: MessageParts, actor: Actor, id: string): Promise<Urging> {
  const { procedures, store, packs } = parts
  const may =
    (await procedures.mayRead(actor, id)) || (await procedures.allows({ actor, action: 'case.supervise', on: id }))
  const [of] = may ? await procedures.turns([id]) : []
  if (!of) return { acts: [], urges: [] }
  const rows = await store.query<UrgeRow>(
    `select ${columns} from message_urge u where u.case_id = $1 order by u.seq desc`,
    [id],
  )
  const own = (await procedures.ownTurns(id, [actor])).get(actor.account) ?? []
  const waits = waitsIn(of, actor)
  const [urge, supervise] = await Promise.all(
    ['case.urge', 'case.supervise'].map((action) => procedures.allows({ actor, action, on: id })),
  )
  const today = packs.calendar.rolled(dayOf(store.clock.now()))
  const others = of.turns.filter((turn) => !own.some((one) => sameTurn(one, turn)))
  // Each act once: what waits for others stands before one's own part in it.
  const each = [...others, ...of.turns].filter(
    (turn, index, all) => all.findIndex(({ act, line }) => act === turn.act && line === turn.line) === index,
  )
  const waited = await Promise.all(
    each.map((turn) => {
      const all = (others.includes(turn) ? others : of.turns).filter((one) =>
        same(one, { act: turn.act, line: turn.line ?? undefined }),
      )
      return awaited(parts, of, all, actor)
    }),
  )
  const acts = each.map((turn, index) => {
    const mine = !others.includes(turn)
    const urgedToday = rows.some((row) => row.counts_for === today && same(turn, row))
    const { act, line, due, late } = turn
    const may = { urge: waits && urge === true && !mine && !urgedToday, supervise: supervise === true && !mine }
    return { act, actTitle: actTitle(of, act), line, due, late, waitsFor: waited[index] ?? [], urgedToday, ...may }
  })
  const urges = rows.map((row) => urgeOf(parts, row, of, of.turns.find((one) => same(one, row)) ?? null, actor))
  return { acts, urges }
}

function urgeOf({ store }: MessageParts, row: UrgeRow, of: CaseTurns, turn: Turn | null, actor: Actor): Urge {
  const today = dayOf(store.clock.now())
  return {
    id: row.id,
    kind: row.kind,
    case: row.case_id,
    procedureTitle: of.procedure.title,
    act: row.act,
    actTitle: actTitle(of, row.act),
    line: row.line === '' ? null : row.line,
    due: turn?.due ?? null,
    late: turn?.late ?? false,
    byParty: row.by_party,
    parties: row.parties,
    on: row.on_day,
    replyBy: row.reply_by,
    replyLate: row.reply_by !== null && row.answered_on === null && row.reply_by < today,
    note: row.note,
    answeredOn: row.answered_on,
    answer: row.answer,
    mine: row.parties.includes(actor.party),
  }
}

function actTitle({ procedure }: CaseTurns, act: string): Words {
  return procedure.acts.find(({ id }) => id === act)?.title ?? { zh: act, en: act }
}
