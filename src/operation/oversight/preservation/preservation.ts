import type { NewEvent, PgStore } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Day, type JsonObject } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import { platformActor, type Actor, type Words } from '../../../core/law/index.ts'
import type { Packs, ProceduresRoom } from '../../procedures/index.ts'
import { supervised } from '../complaints/index.ts'

/** What a preservation keeps from happening, in the words of the law's actions. */
const covers = ['grant.destroy', 'log.purge']
const NAME = 'preservation'
/** How far the grant lies from what somebody complains about: a subscription's product's release's job's grant. */
const DEPTH = 5

export interface PreservationParts {
  readonly store: PgStore
  readonly procedures: Pick<ProceduresRoom, 'allows' | 'record' | 'caseView'>
  readonly packs: Packs
}

/** Something that is preserved, and why. */
export interface Preserved {
  readonly record: string
  readonly cause: string
  /** The hold's name. */
  readonly name: string
  readonly since: Day
  readonly reason: string | null
  /** Whether whoever looks may open what it is kept on account of. */
  readonly open: boolean
  /** What the order of a case says, item by item: it belongs to that case, and a later one leaves it as it is. */
  readonly said: readonly { readonly title: Words; readonly text: string }[]
}

/** Preserving what a dispute, an audit or an investigation is about. All refusals are thrown as `Refused`. */
export interface Preservation {
  /** What is preserved of a record and the grants under which it was made, and whether the actor may place and lift it. */
  of(actor: Actor, about: string): Promise<{ readonly may: boolean; readonly holds: readonly Preserved[] }>
  place(actor: Actor, about: string, cause: string, reason: string, command: string): Promise<void>
  lift(actor: Actor, about: string, cause: string, reason: string, command: string): Promise<void>
}

/** Opens the room over a store. */
export function openPreservation(parts: PreservationParts): Preservation {
  const { store, procedures } = parts

  async function targetsOf(about: string): Promise<readonly RecordState[]> {
    const record = await procedures.record(about)
    if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: about }))
    const rows = await store.query<{ state: RecordState }>(
      `with recursive under (id, depth) as (
         select $1::text, 0 union select l.target, depth + 1 from record_link l join under u on u.id = l.record where depth < ${DEPTH}
       ) select r.state from record r where r.kind = 'grant' and r.id in (select id from under) and r.id <> $1 order by r.id`,
      [about],
    )
    return [record, ...rows.map(({ state }) => state)]
  }

  async function may(actor: Actor, record: RecordState): Promise<boolean> {
    if (actor.administrator !== null) return false
    const [own] = await store.query('select 1 from complaint where about = $1 and owner = $2 limit 1', [
      record.id,
      actor.party,
    ])
    return own !== undefined || (await supervised(parts, actor)).includes(record.area)
  }

  /** A complaint is opened by who answers it or supervises; of anything else its own page says. */
  async function mayOpen(actor: Actor, cause: string): Promise<boolean> {
    if (!cause.startsWith('complaint-')) return true
    const [row] = await store.query<{ owner: string | null; area: string }>(
      'select owner, area from complaint where id = $1',
      [cause],
    )
    if (!row) return false
    const own = actor.administrator === null && row.owner === actor.party
    return own || (await supervised(parts, actor)).includes(row.area)
  }

  async function write(
    actor: Actor,
    about: string,
    cause: string,
    reason: string,
    command: string,
    type: 'hold-placed' | 'hold-lifted',
  ): Promise<void> {
    const targets = await targetsOf(about)
    const [record] = targets
    if (!record || !(await may(actor, record)))
      throw new Refused(platformRefusal('forbidden', 'preservation.not-yours', {}, 'preservation.ask'))
    const placed = type === 'hold-placed'
    const held = targets.filter(({ holds }) => holds.some(({ name, case: of }) => name === NAME && of === cause))
    if (placed ? held.length > 0 : held.length === 0)
      throw new Refused(platformRefusal('unmet', placed ? 'preservation.stands' : 'preservation.none'))
    const clauses = clausesIn(parts.packs, record.area)
    const request = { about, cause, reason, type }
    await store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
      const on = dayOf(tx.at)
      const data: JsonObject = placed ? { name: NAME, case: cause, covers, clauses } : { name: NAME, case: cause }
      const holds: NewEvent[] = (placed ? targets : held).map(({ id }) => ({
        stream: `record/${id}`,
        type,
        data,
        on,
        clauses,
      }))
      const why = { stream: `preservation/${about}`, type: `preservation.${placed ? 'placed' : 'lifted'}`, on, clauses }
      const records = holds.map(({ stream }) => stream.slice('record/'.length))
      await tx.append([...holds, { ...why, data: { about, cause, reason, records } }])
      return null
    })
  }

  return {
    async of(actor, about) {
      const targets = await targetsOf(about)
      const events = await store.readStream(`preservation/${about}`)
      const holds = targets.flatMap(({ id, holds: on }) =>
        on
          .filter((hold) => hold.covers.some((one) => covers.includes(one)))
          .map(async (hold): Promise<Preserved> => {
            const why = events.findLast(
              ({ type, data }) => type === 'preservation.placed' && data['cause'] === hold.case,
            )
            const reason = why?.data['reason']
            const order = hold.case.startsWith('case-') ? await orderOf(parts, hold) : { reason: null, said: [] }
            return {
              record: id,
              cause: hold.case,
              name: hold.name,
              since: hold.since,
              reason: typeof reason === 'string' ? reason : order.reason,
              open: await mayOpen(actor, hold.case),
              said: order.said,
            }
          }),
      )
      return { may: await may(actor, targets[0]!), holds: await Promise.all(holds) }
    },
    place: (actor, about, cause, reason, command) => write(actor, about, cause, reason, command, 'hold-placed'),
    lift: (actor, about, cause, reason, command) => write(actor, about, cause, reason, command, 'hold-lifted'),
  }
}

/** What the act of a case that placed a hold says in its own document, and its reason; whoever reads the record reads why it is kept. */
async function orderOf(
  { procedures, packs }: PreservationParts,
  { case: id, name }: RecordState['holds'][number],
): Promise<Pick<Preserved, 'reason' | 'said'>> {
  const { state, procedure } = await procedures.caseView(platformActor, id)
  const acts = procedure.acts.filter(({ hold }) => hold?.name === name)
  const done = state.done.findLast(({ act }) => acts.some((one) => one.id === act))
  const type = acts.find((act) => act.id === done?.act)?.document ?? null
  const items = type === null ? [] : (packs.pack(state.area)?.documents.get(type)?.items ?? [])
  const said = items.flatMap(({ id: item, title }) => {
    const text = done?.document?.[item]
    return typeof text === 'string' && text !== '' ? [{ title, text }] : []
  })
  return { reason: done?.reason ?? null, said }
}

/** The clauses by which a pack keeps something from being destroyed. */
function clausesIn(packs: Packs, area: string): readonly string[] {
  const acts = [...(packs.pack(area)?.procedures.values() ?? [])].flatMap((procedure) => procedure.acts)
  const found = acts.flatMap(({ hold }) => (hold?.covers.includes(covers[0] ?? '') ? hold.clauses : []))
  return [...new Set(found)]
}
