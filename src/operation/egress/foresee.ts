import { platformRefusal, Refused, type Unmet } from '../../core/kernel/index.ts'
import type { Foresight } from '../procedures/index.ts'
import { assess, rulesOf } from './assess.ts'
import type { EgressDeps } from './deps.ts'
import type { CountLook } from './review-room/room.ts'

/** What releases a result. */
const releases = 'release-artifact'

/**
 * What stands against handing in a result, agreeing to it and releasing it: the platform's own check. INVARIANT: nobody agrees to what cannot leave.
 * Whoever made it is told which rules, as one of the day's looks, and what to do; once the looks are used up it is the reviewers who are told.
 */
export function foreseeRelease(deps: EgressDeps, countLook: CountLook): Foresight {
  return async ({ about, effects, onward }) => {
    if (!onward) return []
    const { actor, leadsTo } = onward
    const asked = effects.filter(({ effect }) => effect === releases).map(({ args }) => String(args['of']))
    const subject = leadsTo.includes(releases) ? await deps.procedures.record(about) : null
    const artifacts = new Set([...asked, ...(subject?.kind === 'artifact' ? [about] : [])])
    return (await Promise.all([...artifacts].map((artifact) => against(artifact)))).flat()

    async function against(artifact: string): Promise<readonly Unmet[]> {
      const record = await deps.procedures.record(artifact)
      const grant = record?.links['grant']
      if (!record || record.standing === 'released' || typeof grant !== 'string') return []
      const mine = record.holder === actor.party
      if (mine && !(await countLook(actor, { artifact, grant, area: record.area })).told) return []
      const failing = await failed(artifact)
      if (failing.length === 0) return []
      const rules = failing.join(', ')
      const refusal = mine
        ? platformRefusal('unmet', 'egress-fails-asked', { rules }, 'egress-rework-ask')
        : platformRefusal('unmet', 'egress-fails-agreed', { rules }, 'egress-send-back')
      return deps.procedures.cited(record.area, refusal).unmet
    }

    async function failed(artifact: string): Promise<readonly string[]> {
      try {
        const { findings } = await assess(artifact, deps)
        return rulesOf(findings.filter(({ verdict }) => verdict === 'fail'))
      } catch (error) {
        // What can no longer be read is told by the release itself.
        if (error instanceof Refused) return []
        throw error
      }
    }
  }
}
