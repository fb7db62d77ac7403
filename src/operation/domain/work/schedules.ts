import {
  addDays,
  addMonths,
  dayOf,
  platformRefusal,
  Refused,
  startOf,
  type Instant,
  type Json,
  type JsonObject,
} from '../../../core/kernel/index.ts'
import { isMessageKey } from '../../../core/locales/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { demandLawful, domainAgainst } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantState } from '../rows.ts'
import { valuesFor } from './parameters.ts'
import { isOpaque } from './program.ts'
import { scriptRow } from './scripts.ts'
import type { Program, ScheduleView, Values } from './types.ts'

/** The timer that runs a scheduled script. */
export const scheduleTimer = 'domain.schedule'
/** A run that comes later than this is missed: the platform stood still. */
const late = 3_600_000

interface ScheduleRow {
  readonly id: string
  readonly grant_id: string
  readonly script: string
  readonly every: ScheduleView['every']
  readonly minute: number
  readonly arguments: Values
  readonly scenario: string | null
  readonly account: string
  readonly state: 'on' | 'stopped'
  readonly reason: string | null
  readonly next_at: number | null
  readonly since: number
}

export interface Schedule {
  readonly every: ScheduleView['every']
  readonly minute: number
  readonly values: Values
  readonly scenario?: string | undefined
}

/** The next instant after one: the same minute of the next day, of the same weekday, or of the same day of the month. */
export function nextRun(of: Pick<Schedule, 'every' | 'minute'>, after: Instant, since: Instant): Instant {
  const first = dayOf(since)
  for (let step = 0; ; step++) {
    const day = of.every === 'month' ? addMonths(first, step) : addDays(first, step * (of.every === 'week' ? 7 : 1))
    const at = startOf(day, of.minute)
    if (at > after) return at
  }
}

export async function setSchedule(
  parts: DomainParts,
  actor: Actor,
  script: string,
  of: Schedule,
  command: string,
): Promise<{ readonly schedule: string }> {
  const { grant_id: grant, program } = await scriptRow(parts, script)
  const use = { account: actor.account, scenario: of.scenario ?? null }
  const against = await domainAgainst(parts, grant, use, true)
  await demandLawful(parts, actor, grant, { law: { action: 'workspace.open' }, against })
  await demandRunnable(parts, actor, grant, { program, scenario: of.scenario ?? null })
  const { problems, values } = valuesFor(program.parameters, of.values)
  if (problems.length > 0) throw new Refused({ kind: 'unmet', unmet: problems })
  const schedule = newId('schedule')
  const { every, minute, scenario } = of
  const meta = { id: command, actor: actor.account, party: actor.party, request: { script, ...of } as unknown as Json }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    const next = nextRun(of, tx.at, tx.at)
    const data = { schedule, grant, script, every, minute, values, scenario: scenario ?? null, next }
    await tx.append([{ stream: `schedule/${schedule}`, type: 'schedule.set', data: data as unknown as JsonObject }])
    await tx.timer(`schedule/${schedule}`, next, scheduleTimer, { schedule })
    return { schedule }
  })
  return answer
}

/** What the law would say to every run is said when the schedule is set; columns and rows it judges at each run. */
async function demandRunnable(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  { program, scenario }: { readonly program: Program; readonly scenario: string | null },
): Promise<void> {
  const code = isOpaque(program) ? 'python' : 'sql'
  const asked = { scenario, purpose: null, datasets: [], consented: [], columns: [], code, reviewed: true }
  const answer = await parts.procedures.weigh({ actor, action: 'job.run', on: grant, with: asked })
  if (!answer.ok) throw new Refused(answer.refusal)
}

export async function stopSchedule(parts: DomainParts, actor: Actor, id: string, command: string): Promise<void> {
  const row = await scheduleRow(parts, id)
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 100) }))
  await parts.procedures.require({ actor, action: 'workspace.open', on: row.grant_id })
  if (row.state === 'on') await stopped(parts, row, 'work.stopped-by-hand', { id: command, actor })
}

async function stopped(
  parts: DomainParts,
  row: ScheduleRow,
  reason: string,
  by: { readonly id: string; readonly actor: Actor | null },
): Promise<void> {
  const meta = {
    id: by.id,
    actor: by.actor?.account ?? 'system',
    party: by.actor?.party ?? null,
    request: { schedule: row.id, reason },
  }
  await parts.store.transact(meta, async (tx) => {
    const data = { schedule: row.id, grant: row.grant_id, reason }
    await tx.append([{ stream: `schedule/${row.id}`, type: 'schedule.stopped', data }])
    await tx.cancelTimer(`schedule/${row.id}`)
    return null
  })
}

async function scheduleRow(parts: DomainParts, id: string): Promise<ScheduleRow | null> {
  const [row] = await parts.store.query<ScheduleRow>('SELECT * FROM domain_schedule WHERE id = $1', [id])
  return row ?? null
}

/** Runs a script as the account that scheduled it, as it is now. Answers the job. Throws `Refused`. */
export type RunScheduled = (actor: Actor, row: ScheduleRun, command: string) => Promise<{ readonly job: string }>
export type ScheduleRun = Pick<ScheduleRow, 'id' | 'script' | 'arguments' | 'scenario'>

/**
 * What happens when a schedule's instant has come: the law is asked as at any run. What does not run is recorded as missed, with the code of
 * the reason; a grant that is no longer open ends the schedule. Done again after a crash it runs nothing twice.
 */
export async function scheduleDue(parts: DomainParts, run: RunScheduled, data: JsonObject, at: Instant): Promise<void> {
  const row = await scheduleRow(parts, String(data['schedule']))
  if (!row || row.state !== 'on') return
  const id = `${row.id}/${at}`
  const state = await grantState(parts.store, row.grant_id)
  if (state !== 'open') return stopped(parts, row, 'work.stopped-grant-closed', { id: `${id}/stop`, actor: null })
  const { job, missed } = await tried(parts, run, row, at, id)
  const meta = { id, actor: 'system', party: null, request: { schedule: row.id, at } }
  await parts.store.transact(meta, async (tx) => {
    const next = nextRun(row, at, row.since as Instant)
    const facts = { schedule: row.id, grant: row.grant_id, at, job, missed, next }
    await tx.append([{ stream: `schedule/${row.id}`, type: 'schedule.ran', data: facts }])
    await tx.timer(`schedule/${row.id}`, next, scheduleTimer, { schedule: row.id })
    return null
  })
}

async function tried(
  parts: DomainParts,
  run: RunScheduled,
  row: ScheduleRow,
  at: Instant,
  id: string,
): Promise<{ readonly job: string | null; readonly missed: string | null }> {
  if (parts.store.clock.now() - at > late) return { job: null, missed: 'work.missed-late' }
  const actor = await parts.actorOf?.(row.account)
  if (!actor) return { job: null, missed: 'work.missed-account' }
  const [open] = await parts.store.query(
    `SELECT 1 FROM domain_job_work WHERE schedule = $1 AND state IN ('asked', 'started') LIMIT 1`,
    [row.id],
  )
  if (open) return { job: null, missed: 'work.missed-busy' }
  try {
    const { job } = await run(actor, row, `${id}/run`)
    return { job, missed: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const [first] = error.refusal.unmet
    // What a pack's own condition says has no words by its code: the timeline has them.
    const code = `unmet.${first?.code ?? ''}`
    return { job: null, missed: isMessageKey(code) ? code : 'work.missed-refused' }
  }
}

export async function schedulesOf(parts: DomainParts, grant: string): Promise<readonly ScheduleView[]> {
  const rows = await parts.store.query<ScheduleRow & { readonly name: string }>(
    `SELECT s.*, (SELECT name FROM domain_script WHERE id = s.script ORDER BY version DESC LIMIT 1) AS name
     FROM domain_schedule s WHERE grant_id = $1 ORDER BY (state = 'on') DESC, since DESC, id LIMIT 50`,
    [grant],
  )
  return Promise.all(
    rows.map(async (row): Promise<ScheduleView> => {
      const runs = await parts.store.query<{ at: number; job: string | null; missed: string | null }>(
        'SELECT at, job, missed FROM domain_schedule_run WHERE schedule = $1 ORDER BY at DESC LIMIT 10',
        [row.id],
      )
      const { id, script, name, every, minute, scenario, state, reason } = row
      return {
        id,
        script,
        name: name ?? '',
        every,
        minute,
        scenario,
        state,
        reason,
        values: row.arguments,
        next: row.next_at,
        runs,
      }
    }),
  )
}
