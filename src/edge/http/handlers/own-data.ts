import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { OwnView } from '../../../operation/domain/index.ts'
import type { Answer } from '../../contract/index.ts'
import { fileName } from '../answer/file.ts'
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

/** Own data of operators: what the scan told goes out, a row of them never does. Who decides reads the names of who signed. */
export function ownDataHandlers({ ownData, people }: Pick<Rooms, 'ownData' | 'people'>): Handlers<Ids> {
  async function shown(views: readonly OwnView[]): Promise<Answer<'own-data.list'>> {
    const ids = [...new Set(views.flatMap(({ steps }) => steps.map(({ by }) => by)))]
    const names = new Map((await people.known({ ids })).map(({ account, name }) => [account, name]))
    const named = views.map((view) => ({
      ...view,
      steps: view.steps.map((step) => ({ ...step, name: names.get(step.by) ?? null })),
    }))
    return named as unknown as Answer<'own-data.list'>
  }

  async function one(view: Promise<OwnView>): Promise<Answer<'own-data.list'>[number]> {
    const [only] = await shown([await view])
    return only!
  }

  return {
    async 'own-data.bring'({ actor, params, query, request, upload, command }) {
      if (upload === null) throw new Refused(platformRefusal('invalid', 'file-empty', {}, 'mend-field'))
      const { row, ...of } = query
      const filename = fileName(request) ?? 'upload'
      const file = { ...of, filename, ...(row === undefined ? {} : { headerRow: row }) }
      return one(ownData.bring(actor, params.grant, file, upload, command))
    },
    'own-data.list': async ({ actor, params }) => shown(await ownData.ofGrant(actor, params.grant)),
    'own-data.waiting': async ({ actor }) => shown(await ownData.waiting(actor)),
    'own-data.declare': ({ actor, params, body, command }) => one(ownData.declare(actor, params.own, body, command)),
    'own-data.check': ({ actor, params, command }) => one(ownData.check(actor, params.own, command)),
    'own-data.decide': ({ actor, params, body, command }) => one(ownData.decide(actor, params.own, body, command)),
    'own-data.withdraw': ({ actor, params, body, command }) =>
      one(ownData.withdraw(actor, params.own, body.reason, command)),
  }
}
