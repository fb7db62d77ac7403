import { randomUUID } from 'node:crypto'
import type { NewEvent, PgStore, Tx } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { behind, sameHand, type Actor } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { Packs, ProceduresRoom } from '../../procedures/index.ts'
import { downwards, supervised } from '../complaints/index.ts'
import { periodOf, type Statistics } from '../statistics/index.ts'
import { withoutPersons } from '../without-persons.ts'
import { addresseesOf, type Addressee } from './addressees.ts'
import { clausesIn, digestOf } from './content.ts'
import { owedDuty, sendReport } from './send.ts'
import type { Draft, Report, ReportContent } from './types.ts'

export interface ReportParts {
  readonly store: PgStore
  readonly people: People
  readonly procedures: Pick<ProceduresRoom, 'allows' | 'together'>
  readonly packs: Packs
  readonly statistics: Pick<Statistics, 'of'>
}

/** A report with names, and what the one who looks may do. */
export interface ReportView extends Report {
  readonly partyName: string | null
  readonly addresseeName: string | null
  readonly names: { readonly [account: string]: string }
  /** Later reports in its place. */
  readonly revisedBy: readonly string[]
  readonly may: readonly ('edit' | 'check' | 'return' | 'send' | 'receive' | 'revise')[]
}

/** Reports of a period to the authority above. All refusals are thrown as `Refused`. */
export interface Reports {
  list(actor: Actor): Promise<readonly ReportView[]>
  page(actor: Actor, id: string): Promise<ReportView>
  /** Whom a report of an area can be sent to. */
  addressees(actor: Actor, area: string): Promise<readonly Addressee[]>
  prepare(
    actor: Actor,
    draft: Draft,
    revises: { readonly id: string; readonly reason: string } | null,
    command: string,
  ): Promise<string>
  edit(actor: Actor, id: string, draft: Draft, command: string): Promise<void>
  /** `digest`: the version that the receiver acknowledges. */
  step(actor: Actor, id: string, what: 'check' | 'send' | 'receive', command: string, digest?: string): Promise<void>
  giveBack(actor: Actor, id: string, reason: string, command: string): Promise<void>
}

const MOST = 500

/** Opens the room over a store. */
export function openReports(parts: ReportParts): Reports {
  const { store } = parts

  async function contentOf(actor: Actor, draft: Draft): Promise<ReportContent> {
    const period = periodOf(draft.period)
    if (!period) throw new Refused(platformRefusal('invalid', 'statistics.period', { period: draft.period }))
    const mine = await supervised(parts, actor)
    if (!mine.includes(draft.area)) throw new Refused(platformRefusal('forbidden', 'report.area', { area: draft.area }))
    if (!(await addresseesOf(parts, actor, draft.area)).some(({ party }) => party === draft.addressee))
      throw new Refused(platformRefusal('unmet', 'report.addressee', {}, 'report.pick-addressee'))
    const today = dayOf(store.clock.now())
    const asOf = draft.asOf !== undefined && draft.asOf < today ? draft.asOf : today
    const owed = draft.duty ? await owedDuty(parts, actor.party, draft.duty) : null
    const { figures } = await parts.statistics.of(downwards(parts.packs, draft.area), draft.period, asOf)
    return {
      title: draft.title,
      text: draft.text,
      area: draft.area,
      period: period.id,
      from: period.from,
      to: period.to,
      asOf,
      figures: figures.map(({ id, unit, value, before, title, definition, clauses }) => {
        return { id, unit, value, before, title, definition, clauses }
      }),
      ...(owed && draft.duty ? { duty: { ...draft.duty, title: owed.duty.title }, papers: draft.papers ?? {} } : {}),
    }
  }

  async function one(id: string): Promise<Report> {
    const [row] = await store.query<{ state: Report }>('select state from report where id = $1', [id])
    if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
    return row.state
  }

  /** Appends what somebody does with a report, if its standing at that moment lets them. */
  async function change(
    actor: Actor,
    id: string,
    may: Report['standing'][],
    make: (state: Report, tx: Tx) => Promise<Omit<NewEvent, 'stream' | 'on'>> | Omit<NewEvent, 'stream' | 'on'>,
    request: Json,
    command: string,
  ): Promise<void> {
    await store.transact(
      { id: command, actor: actor.account, party: actor.party, request: { report: id, request } },
      async (tx) => {
        const [row] = await tx.query<{ state: Report }>('select state from report where id = $1 for update', [id])
        if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
        const { state } = row
        if (!may.includes(state.standing))
          throw new Refused(
            platformRefusal('closed', state.sent ? 'report.locked' : 'report.standing', { standing: state.standing }),
          )
        const stream = `report/${id}`
        await tx.append([{ ...(await make(state, tx)), stream, on: dayOf(tx.at) }], new Map([[stream, state.version]]))
        return null
      },
    )
  }

  /** A receipt is for one version, and for the one in force. */
  async function demandPresent({ id, number, digest }: Report, told: string | undefined): Promise<void> {
    if (told !== undefined && told !== digest)
      throw new Refused(platformRefusal('conflict', 'report.wrong-version', { number }, 'report.look-again'))
    const [later] = await store.query<{ number: string }>(
      `select number from report where state->>'revises' = $1 and number is not null order by number desc limit 1`,
      [id],
    )
    if (later)
      throw new Refused(
        platformRefusal('closed', 'report.superseded', { number, later: later.number }, 'report.receive-later'),
      )
  }

  function mine(actor: Actor, party: string): void {
    if (actor.administrator !== null || actor.party !== party)
      throw new Refused(platformRefusal('forbidden', 'report.not-yours'))
  }

  async function seen(actor: Actor, reports: readonly Report[]): Promise<readonly ReportView[]> {
    const parties = await parts.people.parties([
      ...new Set(reports.flatMap(({ party, addressee }) => [party, addressee])),
    ])
    const accounts = reports.flatMap(({ prepared, checked, sent, received }) =>
      [prepared, checked, sent, received].flatMap((step) => step?.account ?? []),
    )
    const names = await parts.people.names([...new Set(accounts)])
    const later = await store.query<{ id: string; revises: string }>(
      `select id, state->>'revises' as revises from report where state->>'revises' = any($1) order by made, id`,
      [reports.map(({ id }) => id)],
    )
    return reports.map((report) => ({
      ...report,
      prepared: withoutPersons(report.prepared),
      partyName: parties.get(report.party)?.name ?? null,
      addresseeName: parties.get(report.addressee)?.name ?? null,
      names: Object.fromEntries(names),
      revisedBy: later.filter(({ revises }) => revises === report.id).map(({ id }) => id),
      may: mayOf(report, actor),
    }))
  }

  return {
    async list(actor) {
      const areas = await supervised(parts, actor)
      const rows = await store.query<{ state: Report }>(
        `select state from report where party = $1 or (number is not null and (addressee = $1 or area = any($2))) order by made desc, id limit ${MOST}`,
        [actor.administrator === null ? actor.party : null, areas],
      )
      return seen(
        actor,
        rows.map(({ state }) => state),
      )
    },
    async page(actor, id) {
      const report = await one(id)
      const insider = actor.administrator === null && actor.party === report.party
      // A draft is its house's own.
      const outsider =
        report.number !== null &&
        (actor.party === report.addressee || (await supervised(parts, actor)).includes(report.area))
      if (!insider && !outsider) throw new Refused(platformRefusal('forbidden', 'report.not-yours'))
      const [view] = await seen(actor, [report])
      if (!view) throw new Error(`${id} has no view`)
      return view
    },
    addressees: (actor, area) => addresseesOf(parts, actor, area),
    async prepare(actor, draft, revises, command) {
      if (revises) {
        const before = await one(revises.id)
        mine(actor, before.party)
        if (before.number === null) throw new Refused(platformRefusal('unmet', 'report.revise-draft'))
      }
      const content = await contentOf(actor, draft)
      const request = { prepare: draft, revises } as unknown as Json
      const meta = { id: command, actor: actor.account, party: actor.party, request }
      const { answer } = await store.transact(meta, async (tx) => {
        const id = `report-${randomUUID().replaceAll('-', '').slice(0, 16)}`
        const { area, addressee } = draft
        const data = {
          id,
          area,
          party: actor.party,
          addressee,
          content,
          revises: revises?.id ?? null,
          reason: revises?.reason ?? null,
          persons: behind(actor),
        }
        await tx.append([
          {
            stream: `report/${id}`,
            type: 'report.prepared',
            data: data as unknown as JsonObject,
            on: dayOf(tx.at),
            clauses: clausesIn(content),
          },
        ])
        return id
      })
      return answer
    },
    async edit(actor, id, draft, command) {
      mine(actor, (await one(id)).party)
      const content = await contentOf(actor, draft)
      const data = { content, addressee: draft.addressee, persons: behind(actor) } as unknown as JsonObject
      await change(
        actor,
        id,
        ['draft', 'checked'],
        () => ({ type: 'report.edited', data, clauses: clausesIn(content) }),
        draft as unknown as Json,
        command,
      )
    },
    async step(actor, id, what, command, digest) {
      const known = await one(id)
      mine(actor, what === 'receive' ? known.addressee : known.party)
      if (what === 'check')
        return change(
          actor,
          id,
          ['draft'],
          (state) => {
            if (prepared(state, actor))
              throw new Refused(platformRefusal('forbidden', 'report.own-check', {}, 'report.second'))
            return { type: 'report.checked', data: { digest: digestOf(state.content) } }
          },
          what,
          command,
        )
      if (what === 'send') return sendReport(parts, actor, known, command)
      await demandPresent(known, digest)
      return change(
        actor,
        id,
        ['sent'],
        ({ digest, number }) => ({ type: 'report.received', data: { digest, number } }),
        what,
        command,
      )
    },
    async giveBack(actor, id, reason, command) {
      mine(actor, (await one(id)).party)
      await change(
        actor,
        id,
        ['draft', 'checked'],
        () => ({ type: 'report.returned', data: { reason } }),
        reason,
        command,
      )
    },
  }
}

/** Whether an account, or anybody behind its actor, prepared what the report says. */
function prepared({ prepared: step }: Report, actor: Actor): boolean {
  return step.account === actor.account || sameHand(actor, null, step.persons)
}

function mayOf(report: Report, actor: Actor): ReportView['may'] {
  const { standing, party, addressee } = report
  if (actor.administrator !== null) return []
  if (actor.party === addressee && standing === 'sent') return ['receive']
  if (actor.party !== party) return []
  if (standing === 'draft') return prepared(report, actor) ? ['edit'] : ['edit', 'check', 'return']
  return standing === 'checked' ? ['edit', 'return', 'send'] : ['revise']
}
