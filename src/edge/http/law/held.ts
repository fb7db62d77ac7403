import { holdTitles, platformActor } from '../../../core/law/index.ts'
import type { Hold } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Words } from '../../../core/law/grammar/pack.ts'
import { holdsOver } from '../../../operation/domain/index.ts'
import type { Rooms } from '../rooms.ts'

interface Held extends Pick<Hold, 'case' | 'since'> {
  readonly title: Words
  readonly until: string | null
  readonly clauses: string[]
  /** Whether the one who asks may open the case. */
  readonly readable: boolean
  readonly by: string | null
  readonly reason: string | null
}

type Parts = Pick<Rooms, 'procedures' | 'law' | 'clock'>

/**
 * What closes the use of a grant (or the calls of a product) now, in words; asked without an attempt on the record.
 * Who set it and why is for those who may read the case, and for those whom it stops (`told`): the rest of the case is not.
 */
export async function heldBy(
  rooms: Parts,
  actor: Actor,
  id: string,
  { action = 'job.run', told = false }: { readonly action?: 'job.run' | 'product.call'; readonly told?: boolean } = {},
): Promise<Held[]> {
  const holds = await holdsOver(rooms.procedures, id, rooms.clock.now(), action)
  return Promise.all(holds.map((hold) => one(rooms, actor, hold, told)))
}

async function one({ procedures, law }: Parts, actor: Actor, hold: Hold, told: boolean): Promise<Held> {
  const pack = law.pack(actor.area) ?? law.pack(law.areas()[0] ?? '')
  const ofCase = hold.case.startsWith('case-')
  const readable = await procedures.mayRead(actor, hold.case)
  const view = ofCase && (readable || told) ? await procedures.caseView(platformActor, hold.case) : null
  const acts = new Set(view?.procedure.acts.filter(({ hold: set }) => set?.name === hold.name).map(({ id }) => id))
  const done = view?.state.done.findLast(({ act }) => acts.has(act))
  return {
    title: (pack && holdTitles(pack).get(hold.name)) || plain(hold.name),
    case: hold.case,
    since: hold.since,
    until: hold.until ?? null,
    clauses: [...hold.clauses],
    readable,
    by: done?.party ?? null,
    reason: done?.reason ?? null,
  }
}

function plain(name: string): Words {
  return { zh: name, en: name }
}
