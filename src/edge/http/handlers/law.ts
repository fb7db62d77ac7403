import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { isMessageKey, text } from '../../../core/locales/index.ts'
import type { OpenQuestion, Pack, Setting, Words } from '../../../core/law/grammar/pack.ts'
import type { Answer } from '../../contract/index.ts'
import type { Handlers } from '../handler.ts'
import { clausesOf, clauseView, guidanceFor, rulesUnder } from '../law/clause.ts'
import { codeWords } from '../law/code-words.ts'
import { compared } from '../law/compare.ts'
import { forceIn } from '../law/force.ts'
import { headOf } from '../law/head.ts'
import { keptAnswer } from '../law/kept-answer.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'law.packs'
  | 'law.words'
  | 'law.clauses'
  | 'law.clause'
  | 'law.uses'
  | 'law.guidance'
  | 'law.versions'
  | 'law.rules'
  | 'law.diff'
  | 'law.procedure'
  | 'law.document'
  | 'law.settings'
  | 'law.setting'

/** The rules themselves, as every page, form and explanation reads them. */
export function lawHandlers({ law, study }: Pick<Rooms, 'law' | 'study'>): Handlers<Ids> {
  function packOf(area: string): Pack {
    return law.pack(area) ?? missing(area)
  }

  /** The rules by the digest that a case opened under; those that bind today without one, or where the platform never had it. */
  function rulesOf(area: string, version: string | undefined): Pack {
    return (version === undefined ? null : law.version?.(version)) ?? packOf(area)
  }

  const packs = keptAnswer()

  async function shown(area: string, of: Setting | OpenQuestion): Promise<Answer<'law.setting'>> {
    const face = 'readings' in of ? readingFace(of) : settingFace(of)
    return { ...face, value: await law.setting(area, face.id) }
  }

  return {
    async 'law.packs'({ request }) {
      const heads = law.areas().flatMap((area) => {
        const pack = law.pack(area)
        return pack === null ? [] : [{ area, pack, force: forceIn(law, pack) }]
      })
      // Every page asks for it, and it changes with the packs and the day they bind from only.
      const key = JSON.stringify(heads.map(({ area, pack, force }) => [area, pack.digest, force]))
      return packs(request, key, () => heads.map(({ area, pack, force }) => headOf(area, pack, force)))
    },
    'law.words': async ({ params }) => Object.fromEntries(codeWords(packOf(params.area))),
    'law.clauses': async ({ params, query }) => clausesOf(rulesOf(params.area, query.version), study, query),
    async 'law.clause'({ params, query }) {
      const pack = rulesOf(params.area, query.version)
      return clauseView(params.area, pack, pack.clauses.get(params.clause) ?? missing(params.clause), {
        law,
        study,
        former: pack !== packOf(params.area),
      })
    },
    async 'law.uses'({ actor, params }) {
      const pack = packOf(params.area)
      const clause = pack.clauses.get(params.clause) ?? missing(params.clause)
      const uses = await study.uses(actor, clause.id)
      return uses.map((use) => ({
        ...use,
        title: use.kind === 'refusal' ? askedTitle(pack, use.asked, use.of) : ofTitle(pack, use.of),
      }))
    },
    'law.guidance': async ({ params, query }) => [...guidanceFor(packOf(params.area), query.clauses.split(','))],
    'law.rules': async ({ params, query }) => rulesUnder(packOf(params.area), query.of),
    async 'law.versions'({ params }) {
      const pack = packOf(params.area)
      return study.versions(pack.head.id).map(({ digest, head }) => ({
        digest,
        title: head.title,
        status: head.status,
        inForce: head.inForce,
        current: digest === pack.digest,
      }))
    },
    async 'law.diff'({ params, query }) {
      const own = packOf(params.area)
      const version = (digest: string, of: string) => study.versions(of).find((one) => one.digest === digest)
      const a = query.of === undefined ? own : (version(query.of, own.head.id) ?? missing(query.of))
      const b = law.pack(query.with) ?? version(query.with, own.head.id) ?? missing(query.with)
      return compared(a, b)
    },
    async 'law.procedure'({ params }) {
      return packOf(params.area).procedures.get(params.procedure) ?? missing(params.procedure)
    },
    async 'law.document'({ params, query }) {
      return rulesOf(params.area, query.version).documents.get(params.document) ?? missing(params.document)
    },
    async 'law.settings'({ params }) {
      const { settings, questions } = packOf(params.area)
      const switches = [...questions.values()].filter((question) => question.readings.length > 1)
      return Promise.all([...settings.values(), ...switches].map((one) => shown(params.area, one)))
    },
    async 'law.setting'({ actor, params, body, command }) {
      const { settings, questions } = packOf(params.area)
      const setting =
        settings.get(params.setting) ??
        questions.get(params.setting.replace(/^question:/, '')) ??
        missing(params.setting)
      await law.change(
        actor,
        params.area,
        'readings' in setting ? `question:${setting.id}` : setting.id,
        body.value,
        body.reason,
        command,
      )
      return shown(params.area, setting)
    },
  }
}

type Face = Omit<Answer<'law.setting'>, 'value'>

function settingFace(setting: Setting): Face {
  return {
    id: setting.id,
    kind: 'setting',
    title: setting.title,
    labels: setting.labels ?? {},
    default: setting.default,
    unit: setting.unit ?? null,
    min: setting.min ?? null,
    max: setting.max ?? null,
    options: setting.options === undefined ? null : [...setting.options],
    clauses: [...setting.clauses],
  }
}

/** The reading of an open question is changed as a setting is: by a recorded act with a reason. */
function readingFace(question: OpenQuestion): Face {
  return {
    id: `question:${question.id}`,
    kind: 'reading',
    title: question.title,
    labels: Object.fromEntries(question.readings.map(({ id, title }) => [id, title])),
    default: question.default,
    unit: null,
    min: null,
    max: null,
    options: question.readings.map(({ id }) => id),
    clauses: [...question.clauses],
  }
}

function missing(what: string): never {
  throw new Refused(platformRefusal('not-found', 'not-found', { what }))
}

function ofTitle(pack: Pack, of: string | null): Words | null {
  return of === null ? null : (pack.procedures.get(of)?.title ?? pack.records.get(of)?.title ?? null)
}

/** What was asked for: an act of some procedure, a procedure, or an action of the platform. */
function askedTitle(pack: Pack, asked: string | null, of: string | null): Words | null {
  if (asked === null) return null
  const own = of === null ? undefined : pack.procedures.get(of)?.acts.find((one) => one.id === asked)
  if (own) return own.title
  const procedure = pack.procedures.get(asked)
  if (procedure) return procedure.title
  const key = `action.${asked}`
  if (isMessageKey(key)) return { zh: text('zh-CN', key), en: text('en', key) }
  for (const { acts } of pack.procedures.values()) {
    const act = acts.find((one) => one.id === asked)
    if (act) return act.title
  }
  return null
}
