import { createHash } from 'node:crypto'
import type { PgStore } from '../../../base/store/index.ts'
import { addDays, dayOf, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Procedures } from '../../procedures/index.ts'
import { bounded, boundOf, ruleFor, type Rule } from './rules.ts'

export interface WatchParts {
  readonly store: PgStore
  readonly procedures: Pick<Procedures, 'value' | 'record'>
  readonly report: (what: string, error: unknown) => void
}

interface Tally {
  readonly subject: string
  readonly measure: string
  readonly slot: string
  readonly value: number
  readonly grant_id: string | null
  readonly party: string | null
  readonly seq: number
}

const EVERY_MS = 2_000
const HISTORY_DAYS = 30
const HOUR_MS = 3_600_000

/** Compares counts that have changed with what is usual, every two seconds. */
export function watchUse(parts: WatchParts) {
  let seen = 0
  let timer: ReturnType<typeof setInterval> | undefined
  let running: Promise<void> | null = null

  async function pass(): Promise<void> {
    const since = addDays(dayOf(parts.store.clock.now()), -1)
    const rows = await parts.store.query<Tally>(
      'select * from trail_tally where seq > $1 and slot >= $2 order by seq limit 1000',
      [seen, since],
    )
    for (const row of rows) {
      await compare(parts, row)
      seen = Math.max(seen, row.seq)
    }
  }

  /** Looks now; whoever calls while it is looking waits for that look. */
  function look(): Promise<void> {
    return (running ??= pass().finally(() => (running = null)))
  }

  return {
    look,
    begin(): void {
      timer = setInterval(() => void look().catch((error: unknown) => parts.report('alerts', error)), EVERY_MS)
      timer.unref()
    },
    async end(): Promise<void> {
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}

async function compare(parts: WatchParts, tally: Tally): Promise<void> {
  const rule = ruleFor(tally.measure)
  if (!rule) return
  const found = await concerned(parts, tally)
  // What the platform could not do is nobody's unusual use.
  const of = rule.id === 'given-up' ? { ...found, party: null } : found
  const setting = async (name: string) => bounded(name, await valueOf(parts, of.area, name))
  const least = await setting(`alert-${rule.id}`)
  // Far below the least number nothing else needs to be known.
  if (tally.value < least) return
  const history = rule.kind === 'history' ? await historyOf(parts, tally) : { days: 0, usual: 0 }
  const bound = boundOf(rule, least, await setting('alert-factor'), history)
  const value = rule.id === 'denials' ? await denialsInAnHour(parts, tally, least) : tally.value
  if (value < bound) return
  await raise(parts, rule, { ...tally, value }, of, bound, history.usual)
}

async function valueOf(parts: WatchParts, area: string, name: string): Promise<Json | null> {
  try {
    return await parts.procedures.value(area, name)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

interface Concerned {
  readonly area: string
  readonly party: string | null
  readonly grant: string | null
}

/** Whose use it is: the grant's holder where there is one, else the party of the account or of the key. */
async function concerned({ store, procedures }: WatchParts, tally: Tally): Promise<Concerned> {
  const record = tally.grant_id ? await procedures.record(tally.grant_id) : null
  if (record) return { area: record.area, party: tally.party || record.holder, grant: record.id }
  const [known] = await store.query<{ area: string; party: string | null; grant_id: string | null }>(
    `select p.area, a.party, null as grant_id from people_account a join people_party p on p.id = a.party where a.id = $1
     union all select r.area, r.holder, (select l.target from record_link l where l.record = r.id and l.name = 'grant' limit 1)
       from product_key k join record r on r.id = k.product where k.id = $1
     union all select r.area, r.holder, null from record r where r.id = $1 limit 1`,
    [tally.subject],
  )
  return { area: known?.area ?? '', party: tally.party || (known?.party ?? null), grant: known?.grant_id ?? null }
}

async function historyOf(
  { store }: WatchParts,
  tally: Tally,
): Promise<{ readonly days: number; readonly usual: number }> {
  const from = addDays(tally.slot as never, -HISTORY_DAYS)
  const [row] = await store.query<{ days: number; usual: number | null }>(
    'select count(*)::int as days, avg(value)::float8 as usual from trail_tally where subject = $1 and measure = $2 and slot >= $3 and slot < $4',
    [tally.subject, tally.measure, from, tally.slot],
  )
  return { days: row?.days ?? 0, usual: row?.usual ?? 0 }
}

/** The most denials within any hour that ends with one of the day's; exact across the hour's turn. */
async function denialsInAnHour({ store }: WatchParts, tally: Tally, least: number): Promise<number> {
  const rows = await store.query<{ at: number }>(
    `select at from trail_about where subject = $1 and outcome = 'refused' order by at desc, seq desc limit $2`,
    [tally.subject, Math.max(tally.value, least) + least],
  )
  // What was merely left out stands among the lines and not in the counts.
  const [counted] = await store.query<{ value: number }>(
    `select coalesce(sum(value), 0)::int as value from trail_tally where subject = $1 and measure = $2 and slot >= $3 and slot <= $4`,
    [tally.subject, tally.measure, addDays(tally.slot as never, -1), tally.slot],
  )
  const at = rows.map((row) => Number(row.at)).toReversed()
  const most = at.reduce((so, last, index) => {
    let from = index
    while (from > 0 && last - (at[from - 1] ?? 0) <= HOUR_MS) from -= 1
    return Math.max(so, index - from + 1)
  }, 0)
  return Math.min(most, counted?.value ?? 0)
}

/** The id under which a rule's alert about a subject on a day stands. */
export function alertId(rule: string, subject: string, slot: string): string {
  const hash = createHash('sha256').update(`${rule}\n${subject}\n${slot}`).digest()
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  return `alert-${Array.from(hash.subarray(0, 16), (byte) => alphabet[byte & 31]).join('')}`
}

async function raise(
  { store }: WatchParts,
  rule: Rule,
  tally: Tally,
  of: Concerned,
  bound: number,
  usual: number,
): Promise<void> {
  const id = alertId(tally.measure, tally.subject, tally.slot)
  const level = Math.max(0, Math.floor(Math.log2(tally.value / Math.max(bound, 1))))
  const [known] = await store.query<{ value: number }>('select value from alert where id = $1', [id])
  if (known && Number(known.value) * 2 > tally.value) return
  const data: JsonObject = {
    alert: id,
    rule: rule.id,
    subject: tally.subject,
    slot: tally.slot,
    area: of.area,
    party: of.party,
    grant: of.grant,
    value: tally.value,
    bound,
    usual: rule.kind === 'history' ? Math.round(usual * 10) / 10 : null,
    evidence: { measure: tally.measure, seq: tally.seq },
  }
  const type = known ? 'alert.grown' : 'alert.opened'
  const command = { id: `${id}:${known ? level : 'open'}`, actor: 'platform', party: null, request: null }
  await store.transact(command, async (tx) => {
    await tx.append([{ stream: `alert/${id}`, type, data }])
    return null
  })
}
