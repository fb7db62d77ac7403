import { dayOf, Refused, type Refusal } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

/** Many lines of one act: each by the rules that hold for it alone, in a transaction of its own. */
export function lineHandlers({
  procedures,
  clock,
  explain = explainPlainly,
}: Pick<Rooms, 'procedures' | 'clock' | 'explain'>): Handlers<'cases.act-lines'> {
  return {
    async 'cases.act-lines'({ actor, params, body, command, language }) {
      const { lines, on = dayOf(clock.now()), ...rest } = body
      const answers = []
      for (const line of new Set(lines)) {
        const input = { ...rest, type: 'act' as const, act: params.act, line, on }
        const refusal = await refusedBy(() => procedures.act(actor, params.id, input, `${command}/${line}`))
        const unmet = refusal ? explained(refusal.unmet, refusal.kind, language, explain) : []
        answers.push({ line, ok: refusal === null, unmet })
      }
      return answers
    },
  }
}

async function refusedBy(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
