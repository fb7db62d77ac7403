import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Pack, Setting } from '../../../core/law/grammar.ts'
import type { Answer } from '../../contract/index.ts'
import type { Handlers } from '../handler.ts'
import { citedCounts, elementsCiting } from '../../../core/law/index.ts'
import { headOf } from '../law/head.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'law.packs'
  | 'law.clauses'
  | 'law.clause'
  | 'law.procedure'
  | 'law.document'
  | 'law.settings'
  | 'law.setting'

/** The rules themselves, as every page, form and explanation reads them. */
export function lawHandlers({ law }: Pick<Rooms, 'law'>): Handlers<Ids> {
  function packOf(area: string): Pack {
    return law.pack(area) ?? missing(area)
  }

  async function shown(area: string, setting: Setting): Promise<Answer<'law.setting'>> {
    return {
      id: setting.id,
      title: setting.title,
      value: await law.setting(area, setting.id),
      default: setting.default,
      unit: setting.unit ?? null,
      min: setting.min ?? null,
      max: setting.max ?? null,
      options: setting.options === undefined ? null : [...setting.options],
      clauses: [...setting.clauses],
    }
  }

  return {
    async 'law.packs'() {
      return law.areas().flatMap((area) => {
        const pack = law.pack(area)
        return pack === null ? [] : [headOf(area, pack)]
      })
    },
    async 'law.clauses'({ params, query }) {
      const pack = packOf(params.area)
      const counts = citedCounts(pack)
      const wanted = query.text?.toLowerCase()
      return [...pack.clauses.values()]
        .filter((clause) => query.mode === undefined || clause.mode === query.mode)
        .filter(
          (clause) =>
            wanted === undefined ||
            JSON.stringify([clause.id, clause.source, clause.title, clause.gist]).toLowerCase().includes(wanted),
        )
        .map((clause) => ({ ...clause, cited: counts.get(clause.id) ?? 0 }))
    },
    async 'law.clause'({ params }) {
      const pack = packOf(params.area)
      const clause = pack.clauses.get(params.clause) ?? missing(params.clause)
      return { clause, citedBy: elementsCiting(pack, params.clause) }
    },
    async 'law.procedure'({ params }) {
      return packOf(params.area).procedures.get(params.procedure) ?? missing(params.procedure)
    },
    async 'law.document'({ params }) {
      return packOf(params.area).documents.get(params.document) ?? missing(params.document)
    },
    async 'law.settings'({ params }) {
      return Promise.all([...packOf(params.area).settings.values()].map((setting) => shown(params.area, setting)))
    },
    async 'law.setting'({ actor, params, body, command }) {
      const setting = packOf(params.area).settings.get(params.setting) ?? missing(params.setting)
      await law.change(actor, params.area, setting.id, body.value, body.reason, command)
      return shown(params.area, setting)
    },
  }
}

function missing(what: string): never {
  throw new Refused(platformRefusal('not-found', 'not-found', { what }))
}
