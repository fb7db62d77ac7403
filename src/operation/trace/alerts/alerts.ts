import type { PgStore } from '../../../base/store/index.ts'
import { platformRefusal, Refused, type Instant, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { supervises, type ScopeParts } from '../scope.ts'
import type { RuleId } from './rules.ts'

export interface Alert {
  readonly id: string
  readonly rule: RuleId
  readonly subject: string
  readonly slot: string
  readonly area: string
  readonly party: string | null
  readonly grant: string | null
  readonly state: 'new' | 'looked-at' | 'dismissed' | 'incident'
  readonly value: number
  readonly bound: number
  readonly usual: number | null
  readonly evidence: JsonObject
  readonly openedAt: Instant
  readonly changedAt: Instant
  readonly changedBy: string | null
  readonly owner: string | null
  /** What the party concerned explained. */
  readonly answer: string | null
  /** Why it was closed, or which incident it became. */
  readonly said: string | null
  /** The one who looks may close it; else it is only theirs to explain. */
  readonly mine: boolean
  /** What the one who looks may do with it now: nobody closes an alert about themselves, and a closed one is closed. */
  readonly may: readonly AlertStep[]
}

const COLUMNS = `id, rule, subject, slot, area, party, grant_id as grant, state, value, bound, usual, evidence, opened_at as "openedAt",
  changed_at as "changedAt", changed_by as "changedBy", owner, answer, said`

export type AlertStep = 'look-at' | 'answer' | 'dismiss' | 'make-incident'

const types: { readonly [Step in AlertStep]: string } = {
  'look-at': 'alert.looked-at',
  answer: 'alert.answered',
  dismiss: 'alert.dismissed',
  'make-incident': 'alert.made-incident',
}

/** Alerts that concern an actor: all of the areas that it supervises, else those of its own party. Newest first. */
export async function alertsFor(
  parts: ScopeParts,
  actor: Actor,
  filter: { readonly open?: boolean | undefined; readonly subject?: string | undefined; readonly limit: number },
): Promise<readonly Alert[]> {
  const all = await supervises(parts, actor, null)
  const rows = await parts.store.query<Omit<Alert, 'mine' | 'may'>>(
    `select ${COLUMNS} from alert
     where ($1::text is null or party = $1) and (not $2::boolean or state in ('new', 'looked-at')) and ($3::text is null or subject = $3 or grant_id = $3)
     order by opened_at desc, id limit $4`,
    [all ? null : actor.party, filter.open ?? false, filter.subject ?? null, filter.limit],
  )
  if (!all || actor.administrator === 'audit') return rows.map((row) => seen(actor, row, all))
  // The gate may answer differently from area to area.
  const mine = new Map<string, boolean>()
  for (const row of rows) {
    const key = row.grant ?? row.area
    if (!mine.has(key)) mine.set(key, await supervisesAlert(parts, actor, row))
  }
  return rows
    .map((row) => seen(actor, row, mine.get(row.grant ?? row.area) ?? false))
    .filter((row) => row.mine || row.party === actor.party)
}

function seen(actor: Actor, row: Omit<Alert, 'mine' | 'may'>, over: boolean): Alert {
  const open = row.state === 'new' || row.state === 'looked-at'
  const closes = over && row.subject !== actor.account
  const may: AlertStep[] = [...(closes ? (['look-at', 'dismiss', 'make-incident'] as const) : []), 'answer']
  return { ...row, mine: over, may: open ? may : [] }
}

function supervisesAlert(
  parts: ScopeParts,
  actor: Actor,
  { grant, area }: { grant: string | null; area: string },
): Promise<boolean> {
  if (grant) return supervises(parts, actor, grant)
  if (actor.administrator === 'audit') return Promise.resolve(true)
  return parts.procedures.allows({ actor, action: 'ledger.read', on: null, ...(area ? { area } : {}) })
}

/** Takes a step with an alert. Throws `Refused`: not found, not theirs, without a reason, or closed already. */
export async function stepAlert(
  parts: ScopeParts & { readonly store: PgStore },
  actor: Actor,
  id: string,
  step: { readonly do: AlertStep; readonly said: string | null },
  command: string,
): Promise<void> {
  const [alert] = await parts.store.query<Omit<Alert, 'mine' | 'may'>>(`select ${COLUMNS} from alert where id = $1`, [
    id,
  ])
  const own = alert !== undefined && alert.party === actor.party
  const over = alert !== undefined && (await supervisesAlert(parts, actor, alert))
  if (!alert || !(own || over)) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  if (step.do !== 'answer' && (!over || alert.subject === actor.account))
    throw new Refused(platformRefusal('forbidden', 'alert.not-yours', {}, 'alert-explain'))
  if (step.do !== 'look-at' && !step.said)
    throw new Refused(platformRefusal('invalid', 'alert.reason', {}, 'alert-reason'))
  if (alert.state === 'dismissed' || alert.state === 'incident')
    throw new Refused(platformRefusal('closed', 'alert.closed', {}, 'reload'))
  const data: JsonObject = { alert: id, rule: alert.rule, subject: alert.subject, grant: alert.grant, said: step.said }
  await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request: { alert: id, ...step } },
    async (tx) => {
      await tx.append([{ stream: `alert/${id}`, type: types[step.do], data }])
      return null
    },
  )
}
