import type { Store } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Day } from '../../../core/kernel/index.ts'
import type { Actor, AuditScope } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { ProceduresRoom } from '../../procedures/index.ts'
import { noteOpening, openingsWhere, type Opening } from './openings.ts'
import { named, offered, type Offered } from './offered.ts'
import { scopeFaults } from './scope.ts'
import { subjectsOf, type Subject } from './subjects.ts'

export { openingProjection, type Opening } from './openings.ts'

/** An auditor's account as administrators see it. */
export interface AuditorView {
  readonly account: string
  readonly name: string
  readonly personName: string | null
  readonly party: string
  readonly state: 'open' | 'waiting' | 'closed'
  /** Whether the one who looks is who approves it. */
  readonly mine: boolean
  readonly scope: AuditScope
  readonly over: boolean
  readonly looks: number
}

/** Auditor accounts and what they opened. Refusals are thrown as `Refused`. */
export interface Auditors {
  /** Asks for an auditor's account; it waits for the audit administrator. */
  open(
    actor: Actor,
    of: {
      readonly name: string
      readonly party: string
      readonly person: { readonly name: string; readonly phone?: string | null }
      readonly scope: AuditScope
    },
    command: string,
  ): Promise<{ readonly account: string }>
  approve(
    actor: Actor,
    account: string,
    command: string,
  ): Promise<{ readonly account: string; readonly password: string | null }>
  close(
    actor: Actor,
    account: string,
    reason: string,
    command: string,
  ): Promise<{ readonly account: string; readonly sessions: number }>
  list(actor: Actor): Promise<readonly AuditorView[]>
  /** What administrators may put into a scope: found by number, party or procedure; those of `ids` by themselves. */
  offered(
    actor: Actor,
    of:
      | { readonly kind: Offered['kind']; readonly text: string; readonly procedures: readonly string[] }
      | { readonly ids: readonly string[] },
  ): Promise<Offered[]>
  /** What was opened: administrators all, an auditor its own, the audited what was opened of theirs once the term is over. */
  openings(
    actor: Actor,
    filter: { readonly account?: string | undefined; readonly before?: number | undefined },
  ): Promise<readonly Opening[]>
  /** The cases and grants that an auditor may read. */
  subjects(actor: Actor): Promise<readonly Subject[]>
  /** Puts a look of an auditor on the record, before the answer leaves. */
  opened(
    actor: Actor,
    look: { readonly what: string; readonly on: string | null; readonly outcome: 'done' | 'refused' },
  ): Promise<void>
}

interface AuditorParts {
  readonly store: Store
  readonly people: Pick<People, 'open' | 'approve' | 'close' | 'names'>
  readonly procedures: Pick<ProceduresRoom, 'mayRead' | 'allows'>
  readonly knowsArea: (area: string) => boolean
}

interface Row {
  readonly id: string
  readonly name: string
  readonly person: string
  readonly party: string
  readonly state: AuditorView['state']
  readonly audits: AuditScope
  readonly looks: number
}

/** Opens the room; project `openingProjection` first. */
export function openAuditors(parts: AuditorParts): Auditors {
  const { store, people, procedures } = parts
  const today = (): Day => dayOf(store.clock.now())

  function administrator(actor: Actor, ...kinds: readonly string[]): void {
    if (actor.administrator !== null && kinds.includes(actor.administrator)) return
    const [who] = kinds
    throw new Refused(
      platformRefusal('forbidden', 'administrator-needed', { who: who ?? '' }, `ask-${who}-administrator`),
    )
  }

  async function unknownOf(scope: AuditScope): Promise<readonly string[]> {
    const known = await store.query<{ id: string }>(
      `select id from people_party where id = any ($1) union select id from case_state where id = any ($2)
       union select id from record where id = any ($3) and kind = 'grant'`,
      [scope.parties, scope.cases, scope.grants],
    )
    const ids = new Set(known.map(({ id }) => id))
    const named = [...scope.parties, ...scope.cases, ...scope.grants].filter((id) => !ids.has(id))
    return [...scope.areas.filter((area) => !parts.knowsArea(area)), ...named]
  }

  return {
    async open(actor, { scope, ...of }, command) {
      administrator(actor, 'system')
      const faults = scopeFaults(scope, today(), await unknownOf(scope))
      if (faults) throw new Refused(faults)
      const { account } = await people.open(actor, { ...of, audits: scope }, command)
      return { account }
    },
    async offered(actor, of) {
      administrator(actor, 'system', 'audit', 'security')
      return 'ids' in of ? named(store, of.ids) : offered(store, of.kind, of.text, of.procedures)
    },
    async approve(actor, account, command) {
      administrator(actor, 'audit')
      return people.approve(actor, account, command)
    },
    async close(actor, account, reason, command) {
      administrator(actor, 'security', 'audit', 'system')
      return people.close(actor, account, reason, command)
    },
    async list(actor) {
      administrator(actor, 'audit', 'security', 'system')
      const rows = await store.query<Row>(
        `select a.id, a.name, a.person, a.party, a.state, a.audits, (select count(*)::int from archive_opening o where o.account = a.id) as looks
         from people_account a where a.audits is not null order by a.audits->>'until' desc, a.name limit 500`,
      )
      const names = await people.names(rows.map(({ person }) => person))
      return rows.map(({ id, audits, person, ...row }) => ({
        ...row,
        account: id,
        personName: names.get(person) ?? null,
        scope: audits,
        over: audits.until < today(),
        mine: row.state === 'waiting' && actor.administrator === 'audit',
      }))
    },
    async openings(actor, { account, before }) {
      const page = [account ?? null, before ?? null]
      const filter = '($1::text is null or o.account = $1) and ($2::bigint is null or o.seq < $2)'
      if (actor.administrator === 'audit' || actor.administrator === 'security')
        return openingsWhere(store, filter, page)
      if (actor.audits) return openingsWhere(store, `${filter} and o.account = $3`, [...page, actor.account])
      const rows = await openingsWhere(
        store,
        `${filter} and $3 in (o.holder, o.giver) and o.outcome = 'done'
         and exists (select 1 from people_account a where a.id = o.account and (a.state = 'closed' or a.audits->>'until' < $4))`,
        [...page, actor.party, today()],
      )
      return allowed(actor, rows)
    },
    async subjects(actor) {
      if (!actor.audits)
        throw new Refused(platformRefusal('forbidden', 'auditor-only', {}, 'auditor-ask-administrators'))
      return subjectsOf(store, actor.audits, (id) => procedures.mayRead(actor, id))
    },
    opened: (actor, look) => noteOpening(store, actor, look),
  }

  /** Looks at records on which the pack lets the audited see them. */
  async function allowed(actor: Actor, rows: readonly Opening[]): Promise<readonly Opening[]> {
    const answers = new Map<string, boolean>()
    const grants = await grantsOf(rows.flatMap(({ record }) => record ?? []))
    for (const on of new Set(grants.values()))
      answers.set(on, await procedures.allows({ actor, action: 'audit.openings', on }))
    return rows.filter(({ record }) => record !== null && answers.get(grants.get(record) ?? '') === true)
  }

  /** The grant that a record is or hangs under. */
  async function grantsOf(records: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await store.query<{ id: string; target: string }>(
      `select id, id as target from record where id = any ($1) and kind = 'grant'
       union select l.record as id, l.target from record_link l join record g on g.id = l.target and g.kind = 'grant' where l.record = any ($1)
       union select l.target as id, l.record as target from record_link l join record g on g.id = l.record and g.kind = 'grant' where l.target = any ($1)`,
      [[...new Set(records)]],
    )
    return new Map(rows.map(({ id, target }) => [id, target]))
  }
}
