import { dayOf, Refused, type Refusal } from '../../../core/kernel/index.ts'
import { placed } from '../../../core/cases/index.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'tasks'
  | 'cases.list'
  | 'cases.open'
  | 'cases.get'
  | 'cases.what-if'
  | 'cases.act'
  | 'cases.file-together'
  | 'cases.check'
  | 'cases.object'

/** Cases: one set of handlers for every procedure, since all of them are data. */
export function caseHandlers({
  procedures,
  clock,
  explain = explainPlainly,
}: Pick<Rooms, 'procedures' | 'clock' | 'explain'>): Handlers<Ids> {
  return {
    tasks: ({ actor, query }) => procedures.tasks(actor, query),
    'cases.list': async ({ actor, query }) => [...(await procedures.cases(actor, query))],
    'cases.open': ({ actor, body, command }) => procedures.open(actor, body, command),
    async 'cases.get'({ actor, params, language }) {
      const view = await procedures.caseView(actor, params.id)
      return {
        ...view,
        acts: view.acts.map((act) => ({
          ...act,
          unmet: explained(placed(act.unmet, view.state), 'unmet', language, explain),
          awaits: explained(placed(act.awaits, view.state), 'unmet', language, explain),
        })),
        changes: view.changes.map((one) => ({
          ...one,
          unmet: explained(placed(one.unmet, view.state), 'unmet', language, explain),
        })),
      }
    },
    'cases.what-if': ({ actor, params, query }) => procedures.whatIf(actor, params.id, query.until),
    async 'cases.act'({ actor, params, body, command }) {
      const { type = 'act', on = dayOf(clock.now()), ...rest } = body
      return procedures.act(actor, params.id, { ...rest, type, act: params.act, on }, command)
    },
    async 'cases.file-together'({ actor, body, command, language }) {
      const { cases, on = dayOf(clock.now()), ...rest } = body
      const answers = []
      // One after the other: what does not go along says why, and keeps nothing else back.
      for (const id of new Set(cases)) {
        const refusal = await refusedBy(() =>
          procedures.act(actor, id, { ...rest, type: 'act', on }, `${command}/${id}`),
        )
        const unmet = refusal ? explained(refusal.unmet, refusal.kind, language, explain) : []
        answers.push({ case: id, ok: refusal === null, unmet })
      }
      return answers
    },
    async 'cases.check'({ actor, params, body, language }) {
      const refusal = await procedures.check(actor, params.id, params.act, body)
      return {
        ok: refusal === null,
        kind: refusal?.kind ?? null,
        unmet: refusal === null ? [] : explained(refusal.unmet, refusal.kind, language, explain),
      }
    },
    async 'cases.object'({ params, body, command }) {
      const { papers = [], ...objection } = body
      const { on } = await procedures.object(
        params.id,
        { ...objection, attachments: papers.map(({ attachment }) => attachment) },
        command,
      )
      return { received: true, on }
    },
  }
}

/** Does something that the law may refuse; the refusal, or null when it went through. */
async function refusedBy(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
