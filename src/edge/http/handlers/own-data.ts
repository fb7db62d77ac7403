import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { OwnView } from '../../../operation/domain/index.ts'
import type { Answer } from '../../contract/index.ts'
import { fileName } from '../file.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'own-data.bring'
  | 'own-data.list'
  | 'own-data.waiting'
  | 'own-data.declare'
  | 'own-data.check'
  | 'own-data.decide'
  | 'own-data.withdraw'

/** Own data of operators: what the scan told goes out, a row of them never does. */
export function ownDataHandlers({ ownData }: Pick<Rooms, 'ownData'>): Handlers<Ids> {
  return {
    async 'own-data.bring'({ actor, params, query, request, upload, command }) {
      if (upload === null) throw new Refused(platformRefusal('invalid', 'file-empty', {}, 'mend-field'))
      const { row, ...of } = query
      const filename = fileName(request) ?? 'upload'
      const file = { ...of, filename, ...(row === undefined ? {} : { headerRow: row }) }
      return shown(await ownData.bring(actor, params.grant, file, upload, command))
    },
    'own-data.list': async ({ actor, params }) => (await ownData.ofGrant(actor, params.grant)).map(shown),
    'own-data.waiting': async ({ actor }) => (await ownData.waiting(actor)).map(shown),
    'own-data.declare': async ({ actor, params, body, command }) =>
      shown(await ownData.declare(actor, params.own, body, command)),
    'own-data.check': async ({ actor, params, command }) => shown(await ownData.check(actor, params.own, command)),
    'own-data.decide': async ({ actor, params, body, command }) =>
      shown(await ownData.decide(actor, params.own, body, command)),
    'own-data.withdraw': async ({ actor, params, body, command }) =>
      shown(await ownData.withdraw(actor, params.own, body.reason, command)),
  }
}

function shown(view: OwnView): Answer<'own-data.list'>[number] {
  return view as unknown as Answer<'own-data.list'>[number]
}
