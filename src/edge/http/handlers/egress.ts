import { nameCodes } from '../../../base/codes/index.ts'
import { heldBy } from '../law/held.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Parts = Pick<Rooms, 'egress' | 'procedures' | 'law' | 'clock'>

/** The review room: evidence goes out, withheld values do not. */
export function egressHandlers(rooms: Parts): Handlers<'egress.evidence' | 'egress.making'> {
  const { egress, procedures } = rooms
  return {
    'egress.making': ({ actor, params }) => egress.making(actor, params.artifact),
    async 'egress.evidence'({ actor, params, language }) {
      const view = await egress.evidence(actor, params.artifact, language)
      // Whoever made it is told who stopped its use and why.
      const told = (await procedures.record(params.artifact))?.holder === actor.party
      const shown = view.cells.map((row) => row.map(({ value, withheld }) => (withheld ? null : value)))
      const names = nameCodes(view.columns, shown)
      return { ...view, names, held: view.grant ? await heldBy(rooms, actor, view.grant, { told }) : [] }
    },
  }
}
