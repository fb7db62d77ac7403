import type { Handlers } from '../handler.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'work.get'
  | 'work.check'
  | 'work.run'
  | 'jobs.progress'
  | 'scripts.save'
  | 'scripts.run'
  | 'scripts.ask-review'
  | 'reviews.list'
  | 'reviews.decide'
  | 'schedules.set'
  | 'schedules.stop'

/** Scripts, their reviews and schedules, limits and progress: shapes and verdicts go out, rows never do. */
export function workHandlers({ work, explain = explainPlainly }: Pick<Rooms, 'work' | 'explain'>): Handlers<Ids> {
  return {
    'work.get': ({ actor, params }) => work.view(actor, params.grant),
    async 'work.check'({ actor, params, body, language }) {
      const { digest, cells, verdict } = await work.check(actor, params.grant, body)
      return {
        digest,
        ok: verdict.ok,
        cells: cells.map(({ name, kind, plan, refusal }) => ({
          name,
          kind,
          columns: (plan?.output ?? []).map((column) => ({ name: column.name, type: column.type })),
          reads: (plan?.columns ?? []).map((column) => `${column.table}.${column.column}`),
          refusal: refusal && {
            kind: refusal.kind,
            unmet: explained(refusal.unmet, refusal.kind, language, explain),
          },
        })),
        unmet: verdict.ok ? [] : explained(verdict.refusal.unmet, verdict.refusal.kind, language, explain),
      }
    },
    'work.run': ({ actor, params, body, command }) => work.run(actor, params.grant, body, command),
    'jobs.progress': ({ actor, params }) => work.progress(actor, params.id),
    'scripts.save': ({ actor, params, body, command }) => work.save(actor, params.grant, body, command),
    'scripts.run': ({ actor, params, body, command }) => work.runScript(actor, params.id, body, command),
    'scripts.ask-review': ({ actor, params, command }) => work.askReview(actor, params.id, command),
    'reviews.list': ({ actor }) => work.reviews(actor),
    async 'reviews.decide'({ actor, params, body, command }) {
      await work.decideReview(actor, params.id, body, command)
      return { decided: true as const }
    },
    'schedules.set': ({ actor, params, body, command }) => work.schedule(actor, params.id, body, command),
    async 'schedules.stop'({ actor, params, command }) {
      await work.stopSchedule(actor, params.id, command)
      return { stopped: true as const }
    },
  }
}
