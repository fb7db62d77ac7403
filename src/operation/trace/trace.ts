import type { PgStore } from '../../base/store/index.ts'
import { platformRefusal, Refused, startOf, endOf, type Day, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { ProceduresRoom } from '../procedures/index.ts'
import { alertProjection } from './alerts/projection.ts'
import { alertsFor, stepAlert, type Alert, type AlertStep } from './alerts/alerts.ts'
import { watchUse } from './alerts/watch.ts'
import { containing, impactOf, type Containing, type Impact } from './lineage/downstream.ts'
import { graphOf, type Graph } from './lineage/graph.ts'
import { originOf, type Origin } from './lineage/origin.ts'
import { columnsOf, readsOf, usesOf, type ColumnRead, type UsePage } from './lineage/uses.ts'
import { runEvents } from './openlineage/events.ts'
import { pushRuns } from './openlineage/push.ts'
import { traceProjection } from './projection.ts'
import { isOneself, isRecord, scopeFor, scopeQuietly, supervises, type Scope } from './scope.ts'
import { coarsePage } from './trail/coarse.ts'
import { exportTimeline, type TrailExport } from './trail/export.ts'
import type { KeyUses } from './trail/key-uses.ts'
import { PLACES } from './trail/fold.ts'
import { openSightings, type Sightings } from './trail/sightings.ts'
import { timeline, type TrailFilter, type TrailLine, type TrailPage } from './trail/timeline.ts'

interface ColumnQuestion {
  readonly dataset: string
  readonly column: string | null
}

interface PageOf {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Where data came from and went to, who did what, and what of it is unusual. Every question asks who may know; refusals are thrown as `Refused`. */
export interface Trace {
  /** Who used a column, for what, until when. */
  uses(actor: Actor, of: ColumnQuestion, page: PageOf): Promise<UsePage>
  reads(
    actor: Actor,
    of: { readonly dataset: string; readonly column: string },
    page: PageOf,
  ): Promise<{ readonly reads: readonly ColumnRead[]; readonly next: string | null }>
  columns(
    actor: Actor,
    dataset: string,
  ): Promise<readonly { readonly name: string; readonly version: number; readonly type: string }[]>
  /** What contains a column, or was decided by it. */
  containing(actor: Actor, of: ColumnQuestion & { readonly indirect: boolean }): Promise<readonly Containing[]>
  impact(actor: Actor, of: ColumnQuestion): Promise<Impact>
  /** The columns around a data set, artifact, model or product. */
  graph(actor: Actor, of: { readonly owner: string; readonly column: string | null }): Promise<Graph>
  origin(actor: Actor, owner: string): Promise<Origin>
  /** Runs as OpenLineage events; statements for audit only. */
  openLineage(
    actor: Actor,
    of: {
      readonly grant: string | null
      readonly from: Day | null
      readonly to: Day | null
      readonly statements: boolean
    },
  ): Promise<AsyncGenerator<JsonObject>>
  /** How far an actor may ask about something, without an attempt on the record; about everything when nothing is named. */
  reach(
    actor: Actor,
    on: string | null,
  ): Promise<{ readonly trace: boolean; readonly trail: boolean; readonly all: boolean }>
  timeline(actor: Actor, subject: string | null, filter: TrailFilter, page: PageOf): Promise<TrailPage>
  exportTimeline(
    actor: Actor,
    subject: string | null,
    filter: TrailFilter,
    take: (line: TrailLine) => void,
  ): Promise<TrailExport>
  /** The event behind a line, with the statement of a job; for supervisors. */
  line(actor: Actor, id: number): Promise<JsonObject>
  alerts(
    actor: Actor,
    filter: { readonly open?: boolean | undefined; readonly subject?: string | undefined; readonly limit: number },
  ): Promise<readonly Alert[]>
  stepAlert(
    actor: Actor,
    id: string,
    step: { readonly do: AlertStep; readonly said: string | null },
    command: string,
  ): Promise<void>
  readonly sightings: Sightings
  readonly keyUses: KeyUses
  /** Looks for unusual use now. */
  look(): Promise<void>
  begin(): void
  end(): Promise<void>
}

/** Opens the room over a store; call before `store.start()`. */
export function openTrace(of: {
  readonly store: PgStore
  readonly procedures: ProceduresRoom
  readonly keyUses: KeyUses
  /** Where runs are sent on as OpenLineage events; nowhere when left out. */
  readonly lineageService?: string | undefined
  readonly report: (what: string, error: unknown) => void
}): Trace {
  const { store, procedures, keyUses } = of
  store.project(traceProjection)
  store.project(alertProjection)
  const sightings = openSightings(of)
  const watch = watchUse(of)
  const pushing = pushEvery(of)
  const scope = (actor: Actor, on: string | null) => scopeFor(of, actor, on)

  /** Timelines show everything about their subject, so a narrower scope is not enough. */
  async function mayFollow(actor: Actor, subject: string | null): Promise<void> {
    if (subject === null || !isRecord(subject)) {
      if (subject !== null && isOneself(actor, subject)) return
      // Whoever audits a case follows what was done in it; all others than supervisors read it on its page.
      if (actor.audits && subject?.startsWith('case-')) {
        await procedures.require({ actor, action: 'ledger.read', on: subject })
        return
      }
      await scopeOrGrant(actor, subject)
      return
    }
    const found = await scope(actor, subject)
    if (found.grants !== null) await procedures.require({ actor, action: 'ledger.read', on: subject })
  }

  /** A job is asked of its grant; anything else that is no record of supervisors. */
  async function scopeOrGrant(actor: Actor, subject: string | null): Promise<Scope> {
    return scope(actor, await grantOfJob(subject))
  }

  async function grantOfJob(subject: string | null): Promise<string | null> {
    const [job] = subject?.startsWith('job-')
      ? await store.query<{ grant_id: string }>('select grant_id from trace_job where id = $1', [subject])
      : []
    return job?.grant_id ?? null
  }

  /** Exact sizes and times are for those who supervise, not for whoever follows what is their own. */
  async function isExact(actor: Actor, subject: string | null): Promise<boolean> {
    const audited = actor.audits && subject?.startsWith('case-')
    return supervises(
      of,
      actor,
      subject !== null && (audited || isRecord(subject)) ? subject : await grantOfJob(subject),
    )
  }

  return {
    sightings,
    keyUses,
    look: () => watch.look(),
    begin() {
      sightings.begin()
      keyUses.begin()
      watch.begin()
      pushing.begin()
    },
    async end() {
      await watch.end()
      await pushing.end()
      await sightings.end()
      await keyUses.end()
    },
    reach: async (actor, on) => {
      const all = await supervises(of, actor, null)
      if (actor.audits && on?.startsWith('case-')) return { trace: false, trail: await supervises(of, actor, on), all }
      if (on !== null && !isRecord(on)) return { trace: false, trail: all || isOneself(actor, on), all }
      const found = await scopeQuietly(of, actor, on).catch(() => null)
      return { trace: found !== null, trail: found?.grants === null, all }
    },
    uses: async (actor, question, page) => usesOf(store, question, await scope(actor, question.dataset), page),
    reads: async (actor, question, page) => readsOf(store, question, await scope(actor, question.dataset), page),
    columns: async (actor, dataset) => {
      await scope(actor, dataset)
      return columnsOf(store, dataset)
    },
    containing: async (actor, question) => containing(store, question, await scope(actor, question.dataset)),
    impact: async (actor, question) => impactOf(store, question, await scope(actor, question.dataset)),
    graph: async (actor, question) => graphOf(store, question, await scope(actor, question.owner)),
    origin: async (actor, owner) => {
      await scope(actor, owner)
      return originOf(store, owner)
    },
    openLineage: async (actor, { grant, from, to, statements }) => {
      if (statements && actor.administrator !== 'audit')
        throw new Refused(platformRefusal('forbidden', 'trace.statements', {}, 'ask-audit'))
      const { grants } = await scope(actor, grant)
      return runEvents(store, {
        grant,
        within: grants,
        exact: await isExact(actor, grant),
        from: from ? startOf(from) : null,
        to: to ? endOf(to) : null,
        statements,
      })
    },
    timeline: async (actor, subject, filter, page) => {
      await mayFollow(actor, subject)
      const found = await timeline(store, subject, filter, page)
      return (await isExact(actor, subject)) ? found : coarsePage(found)
    },
    exportTimeline: async (actor, subject, filter, take) => {
      await mayFollow(actor, subject)
      return exportTimeline(store, subject, filter, await isExact(actor, subject), take)
    },
    line: async (actor, id) => {
      await scope(actor, null)
      const [row] = await store.query<JsonObject>(
        'select seq, stream, version, type, at, on_day as "on", actor, party, clauses, data from event where seq = $1',
        [Math.floor(id / PLACES)],
      )
      if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: String(id) }))
      return row
    },
    alerts: (actor, filter) => alertsFor(of, actor, filter),
    stepAlert: (actor, id, step, command) => stepAlert(of, actor, id, step, command),
  }
}

const PUSH_EVERY_MS = 60_000

/** Sends runs on once a minute, where the site named a service; one pass at a time. */
function pushEvery(of: Parameters<typeof openTrace>[0]) {
  let timer: ReturnType<typeof setInterval> | undefined
  let running: Promise<unknown> | null = null
  function push(url: string): void {
    running ??= pushRuns(of.store, url)
      .catch((error: unknown) => of.report('openlineage', error))
      .finally(() => (running = null))
  }
  return {
    begin(): void {
      const url = of.lineageService
      if (!url) return
      timer = setInterval(() => push(url), PUSH_EVERY_MS)
      timer.unref()
    },
    async end(): Promise<void> {
      clearInterval(timer)
      await running
    },
  }
}
