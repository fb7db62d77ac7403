import { newId } from '../../../base/crypto/index.ts'
import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { check, run, type JobQueue } from '../jobs/index.ts'
import type { DomainParts } from '../parts.ts'
import { vocabulary } from '../plan-gate/index.ts'
import { pythonLacking } from '../sandbox/index.ts'
import { coarseBytes, coarseMs } from '../coarse.ts'
import { limitsOf } from './limits.ts'
import { makingOf } from './making.ts'
import { reviewNeed, valueOf } from './review-need.ts'
import { askReview, decideReview, reviewsFor, reviewsOf } from './reviews.ts'
import { jobWork, type JobWorkRow } from './rows.ts'
import { scheduleDue, schedulesOf, scheduleTimer, setSchedule, stopSchedule } from './schedules.ts'
import { saveScript, scriptRow, scriptsOf } from './scripts.ts'
import type { JobProgress, LimitSetting, LimitView, Usage, Work, WorkView } from './types.ts'

/** INVARIANT: sums of exact sizes would tell each one by subtraction. */
function coarseLimit(of: LimitView): LimitView {
  const used =
    of.kind === 'result-bytes-a-day'
      ? coarseBytes(of.used)
      : of.kind === 'core-hours'
        ? coarseMs(of.used * 3_600_000) / 3_600_000
        : of.used
  return { ...of, used: Math.min(used, of.limit), remaining: Math.max(of.limit - used, 0) }
}

function coarse(usage: Usage | null): Usage | null {
  if (!usage) return null
  const { coreSeconds, resultBytes } = usage
  return {
    ...usage,
    coreSeconds: coarseMs(coreSeconds * 1000) / 1000,
    resultBytes: resultBytes === 0 ? 0 : coarseBytes(resultBytes),
  }
}

/** Jobs shown with their progress, newest first. */
const shown = 50

/** Scripts, schedules, reviews and limits over the jobs of a domain. */
export function createWork(parts: DomainParts, queue: JobQueue, demandSandbox: () => Promise<void>): Work {
  const { store, procedures } = parts

  function progressOf(row: JobWorkRow): JobProgress {
    const live = queue.look(row.job)
    return {
      job: row.job,
      state: row.state,
      place: live?.place ?? null,
      cells: live?.track?.cells ?? row.cells ?? [],
      log: live?.track?.log ?? row.log ?? [],
      usage: coarse(live?.usage ?? row.usage),
      program: row.program,
      values: row.arguments,
      script: row.script,
      schedule: row.schedule,
    }
  }

  async function view(actor: Actor, grant: string): Promise<WorkView> {
    await procedures.require({ actor, action: 'workspace.open', on: grant })
    // Whoever looks at a workspace may soon run a script.
    if (!pythonLacking()) parts.pool.warmPython()
    const lacks = pythonLacking()
    const record = await procedures.record(grant)
    const price = record ? Number(await valueOf(parts, record.area, 'core-hour-price')) : Number.NaN
    const { limits } = parts.settings
    return {
      lacks: lacks ? [lacks] : [],
      limits: (await limitsOf(parts, grant)).map(coarseLimit),
      bounds: {
        memory: limits.memory,
        seconds: limits.wallMs / 1000,
        coreSeconds: limits.cpuSeconds,
        resultBytes: limits.resultBytes,
        resultRows: limits.resultRows,
      },
      price: Number.isFinite(price) && price > 0 ? price : null,
      review: await reviewNeed(parts, grant),
      scripts: await scriptsOf(parts, grant),
      reviews: await reviewsOf(parts, actor, grant),
      schedules: await schedulesOf(parts, grant),
      functions: vocabulary,
      jobs: (
        await store.query<JobWorkRow>(
          'SELECT * FROM domain_job_work WHERE grant_id = $1 ORDER BY asked_at DESC, job LIMIT $2',
          [grant, shown],
        )
      ).map(progressOf),
    }
  }

  async function limit(setting: LimitSetting, command: string): Promise<void> {
    const { grant, kind, dataset = '', amount, until = null, source, clauses } = setting
    const data = { grant, kind, dataset, amount, until, source, clauses } as unknown as JsonObject
    await store.transact({ id: command, actor: 'system', party: null, request: data }, async (tx) => {
      await tx.append([{ stream: `domain/${grant}`, type: 'domain.limited', data }])
      return null
    })
  }

  const runScript: Work['runScript'] = async (actor, script, request, command) => {
    await demandSandbox()
    const { grant_id: grant, name, program } = await scriptRow(parts, script)
    return run(parts, queue, actor, grant, { name, program, script, ...request }, command)
  }

  store.onTimer(scheduleTimer, (data, at) =>
    scheduleDue(
      parts,
      async (actor, row, command) => {
        await demandSandbox()
        const { grant_id: grant, name, program } = await scriptRow(parts, row.script)
        const { id: schedule, script, arguments: values, scenario } = row
        const ask = { name, program, values, script, schedule, ...(scenario ? { scenario } : {}) }
        return run(parts, queue, actor, grant, ask, command)
      },
      data,
      at,
    ),
  )

  return {
    view,
    check: async (actor, grant, request) => {
      await demandSandbox()
      const judged = await check(parts, actor, grant, request)
      const { digest, cells, texts, models, verdict } = judged
      return {
        digest,
        cells,
        texts,
        models,
        verdict: verdict.ok ? { ok: true, plan: verdict.value } : { ok: false, refusal: verdict.error },
      }
    },
    run: async (actor, grant, request, command) => {
      await demandSandbox()
      return run(parts, queue, actor, grant, request, command)
    },
    progress: async (actor, id) => {
      const row = await jobWork(store, id)
      if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 100) }))
      await procedures.require({ actor, action: 'workspace.open', on: row.grant_id })
      return progressOf(row)
    },
    save: (actor, grant, of, command) => saveScript(parts, actor, grant, of, command),
    runScript,
    askReview: (actor, script, command) => askReview(parts, actor, script, command),
    decideReview: (actor, review, of, command) => decideReview(parts, actor, review, of, command),
    reviews: (actor) => reviewsFor(parts, actor),
    schedule: (actor, script, of, command) => setSchedule(parts, actor, script, of, command),
    stopSchedule: (actor, schedule, command) => stopSchedule(parts, actor, schedule, command),
    making: (artifact) => makingOf(parts, artifact),
    limit: (setting, command) => limit(setting, command || newId('command')),
  }
}
