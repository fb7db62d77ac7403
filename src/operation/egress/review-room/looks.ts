import { dayOf, type Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { settingValue } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'

/** Name of the setting by which a pack bounds them, and what an installation starts with; ours, no number of a law. */
const setting = 'egress-looks-a-day'
const bounds = { start: 20, least: 1, most: 1_000 }

/** Whether an artifact may be spoken of before its review, and what is used of the day. */
export interface Look {
  readonly told: boolean
  readonly looks: number
  readonly most: number
}

/**
 * Counts a look at an artifact by whoever does not review it. The same artifact is told again for nothing; of different ones so many a day
 * and grant, for even one word about each is an answer computed from the data. Call it one at a time.
 */
export async function countLook(
  actor: Actor,
  of: { readonly artifact: string; readonly grant: string; readonly area: string },
  deps: EgressDeps,
): Promise<Look> {
  const most = bounded(await settingValue(deps, of.area, setting))
  const { artifact, grant } = of
  const stream = `looks/${grant}`
  const told = (await deps.store.readStream(stream)).filter(({ type }) => type === 'egress.word-told')
  const today = dayOf(deps.store.clock.now())
  const looks = told.filter(({ at }) => dayOf(at) === today).length
  if (told.some(({ data }) => data['artifact'] === artifact)) return { told: true, looks, most }
  if (looks >= most) return { told: false, looks, most }
  const meta = { id: `look:${grant}:${artifact}`, actor: actor.account, party: actor.party, request: { artifact } }
  await deps.store.transact(meta, async (tx) => {
    await tx.append([{ stream, type: 'egress.word-told', data: { artifact, grant } }])
    return null
  })
  return { told: true, looks: looks + 1, most }
}

function bounded(given: Json | null): number {
  return typeof given === 'number' && given >= bounds.least && given <= bounds.most ? given : bounds.start
}
