import { citedCounts, elementsCiting, rulesCiting, rulesOf, type Clause, type Pack } from '../../../core/law/index.ts'
import type { Answer } from '../../contract/index.ts'
import type { Read } from '../handler.ts'
import type { LawRoom, StudyRoom } from '../rooms.ts'
import { screenOf } from './screen.ts'

const none = { events: 0, refusals: 0, cases: 0, records: 0 }

/** The clauses of a pack in the law's order, with what keeps them and how often they came up. */
export async function clausesOf(
  pack: Pack,
  study: StudyRoom,
  query: { readonly mode?: string | undefined; readonly text?: string | undefined },
): Promise<Read<Answer<'law.clauses'>>> {
  const cited = citedCounts(pack)
  const counts = await study.counts()
  const wanted = query.text?.toLowerCase()
  return inOrder(pack)
    .filter((clause) => query.mode === undefined || clause.mode === query.mode)
    .filter((clause) => wanted === undefined || textOf(clause).includes(wanted))
    .map((clause) => ({ ...clause, cited: cited.get(clause.id) ?? 0, count: counts.get(clause.id) ?? none }))
}

/** The jurisdiction's own clauses in the law's order, then those of the layers above, nearest first. */
function inOrder(pack: Pack): readonly Clause[] {
  const packs = [pack.head.id, ...pack.head.layers]
  const all = [...pack.clauses.values()]
  return [
    ...packs.flatMap((id) => all.filter((clause) => clause.pack === id)),
    ...all.filter((clause) => !packs.includes(clause.pack)),
  ]
}

function textOf({ id, source, title, gist }: Clause): string {
  return JSON.stringify([id, source, title, gist]).toLowerCase()
}

/** One clause with everything that keeps and shows it. */
export async function clauseView(
  area: string,
  pack: Pack,
  clause: Clause,
  { law, study, former = false }: { readonly law: LawRoom; readonly study: StudyRoom; readonly former?: boolean },
): Promise<Read<Answer<'law.clause'>>> {
  const order = inOrder(pack).map(({ id }) => id)
  const at = order.indexOf(clause.id)
  // What was left open, and the cases and steps that show a clause, are those of today's rules.
  const questions = [...(former ? [] : pack.questions.values())].filter((question) =>
    question.clauses.includes(clause.id),
  )
  return {
    clause,
    citedBy: keepers(area, pack, clause.id),
    cases: former ? [] : study.cases(pack, clause.id),
    proofs: former ? [] : study.proofs(pack, clause.id),
    questions: await Promise.all(
      questions.map(async ({ id, title, readings, default: standard }) => {
        const chosen = await law.setting(area, `question:${id}`)
        return { id, title, readings, default: standard, chosen: typeof chosen === 'string' ? chosen : null }
      }),
    ),
    count: (await study.counts()).get(clause.id) ?? none,
    before: order[at - 1] ?? null,
    after: order[at + 1] ?? null,
  }
}

/** Every rule that cites the clause as a sentence; an element without a sentence of its own is named. */
function keepers(area: string, pack: Pack, clause: string): Answer<'law.clause'>['citedBy'] {
  const rules = rulesCiting(pack, clause).filter((rule) => rule.kind !== 'question')
  const said = (key: string) => rules.some((rule) => rule.key === key || rule.key.startsWith(`${key}/`))
  const rest = elementsCiting(pack, clause).filter((element) => element.kind !== 'question' && !said(element.key))
  return [
    ...rules.map((rule) => ({
      key: rule.key,
      kind: rule.kind,
      title: rule.title,
      origin: rule.origin,
      pack: rule.place.pack,
      file: rule.place.file,
      line: rule.place.line,
      says: { zh: rule.say('zh-CN'), en: rule.say('en') },
      screen: screenOf(pack, area, rule),
    })),
    ...rest
      .filter((element) => !element.key.includes('/'))
      .map((element) => ({
        ...element,
        says: element.title ?? { zh: element.key, en: element.key },
        screen: screenOf(pack, area, { key: element.key, owner: element.key }),
      })),
  ]
}

/** The rules of an element and of everything below it: of a procedure also those of its acts. */
export function rulesUnder(pack: Pack, owner: string): Answer<'law.rules'> {
  return rulesOf(pack)
    .filter((rule) => rule.owner === owner || rule.owner.startsWith(`${owner}/`))
    .map((rule) => ({
      key: rule.key,
      owner: rule.owner,
      kind: rule.kind,
      title: rule.title,
      origin: rule.origin,
      clauses: [...rule.clauses],
      says: { zh: rule.say('zh-CN'), en: rule.say('en') },
    }))
}

/** Clauses for information that stand at the same place of the law as the given ones: they explain what is on screen. */
export function guidanceFor(pack: Pack, clauses: readonly string[]): readonly Clause[] {
  const places = new Set(clauses.flatMap((id) => placeOf(pack.clauses.get(id)) ?? []))
  return [...pack.clauses.values()].filter((clause) => {
    const place = placeOf(clause)
    return clause.mode === 'inform' && place !== null && places.has(place)
  })
}

/** Article, section or paragraph of a document: `第九条第2款` and `第九条第3款` stand in one article. */
function placeOf(clause: Clause | undefined): string | null {
  if (!clause) return null
  const place = /^[^条段]*[条段]/.exec(clause.source)?.[0] ?? /^[^）)]*[）)]/.exec(clause.source)?.[0] ?? clause.source
  return `${clause.pack} ${place}`
}
