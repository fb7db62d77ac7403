/** What is not met, what would cure it and under which clauses, in words for people. */
import type { Json, Term, Unmet } from '../../kernel/index.ts'
import { isMessageKey, text, type Language, type MessageKey } from '../../locales/index.ts'
import type { Pack } from '../grammar/pack.ts'
import { holdTitles } from './hold-words.ts'
import { checkSentence, lengthText, sentence } from './sentence.ts'
import { trackTitle } from '../words/track-title.ts'
import { actTitled, aroundOf, factTitle, inLanguage, itemAt, valueTitle, type Around } from './titles.ts'

export interface Explanation {
  /** What is not met, one sentence. */
  readonly title: string
  /** What is asked for, as the rule says it; null when the title says it all. */
  readonly what: string | null
  /** What to do next; null where nobody can do anything about it by completing something. */
  readonly cure: string | null
  /** `law`, `reading`, `setting` or `platform` in words: what is ours is said to be ours. */
  readonly origin: string
  readonly clauses: readonly { readonly id: string; readonly source: string; readonly title: string }[]
}

/** Explains one unmet requirement. Without a pack (nobody's law) only the platform's own words are used. */
export function explain(unmet: Unmet, language: Language, pack: Pack | null): Explanation {
  const params = pack ? named(unmet, language, pack) : unmet.params
  const condition =
    pack && typeof unmet.params['condition'] === 'string' ? pack.conditions.get(unmet.params['condition']) : undefined
  const rule = pack && condition ? sentence(condition, language, pack) : null
  const title =
    condition?.says && pack
      ? inLanguage(condition.says, language)
      : (checkTitle(unmet, language, pack) ?? plainTitle(unmet, params, language, rule))
  const what = rule !== null && rule !== title ? rule : null
  // Of our own, without a rule behind it: what it says is all there is.
  const bare = unmet.clauses.length === 0 && what === null
  return {
    title: withMember(title, unmet, language),
    what,
    cure: condition?.cure
      ? inLanguage(condition.cure, language)
      : (ownCure(unmet, params, language) ?? (bare ? null : wayOut(unmet, language, condition))),
    origin: text(language, `origin.${unmet.origin}`),
    clauses: unmet.clauses.map((id) => {
      const clause = pack?.clauses.get(id)
      return { id, source: clause?.source ?? id, title: clause ? inLanguage(clause.title, language) : id }
    }),
  }
}

function plainTitle(unmet: Unmet, params: Unmet['params'], language: Language, rule: string | null): string {
  const key = `unmet.${unmet.code}`
  if (rule !== null && (unmet.code === 'any' || unmet.code === 'all')) return rule
  return isMessageKey(key) ? text(language, key, params) : (rule ?? unmet.code)
}

/** A failed check, said with what was found. */
function checkTitle(unmet: Unmet, language: Language, pack: Pack | null): string | null {
  if (!unmet.code.startsWith('check-') || !pack) return null
  const { fact, found, wanted, unit, condition } = unmet.params
  const path = String(fact)
  const around = aroundOf(String(condition ?? ''), pack)
  const length = (value: Json | undefined) =>
    typeof unit === 'string' && typeof value === 'number'
      ? lengthText(value, unit as Term['unit'], language)
      : valueTitle(value, path, around, pack, language)
  const operator = unmet.code.slice('check-'.length)
  const said = checkSentence(
    operator,
    factTitle(path, around, pack, language),
    length(wanted),
    wanted === false,
    language,
  )
  if (operator === 'present') return said
  if (found === null || found === undefined) return text(language, 'sentence.missing', { sentence: said })
  const shown = operator === 'within-last' || operator === 'not-within-last' ? String(found) : length(found)
  return text(language, 'sentence.found', { sentence: said, found: shown })
}

function withMember(title: string, unmet: Unmet, language: Language): string {
  const { member } = unmet.params
  return typeof member === 'number' ? text(language, 'sentence.member', { member, sentence: title }) : title
}

/** Refusals that no completing cures, and whose own sentence says what there is to say. */
const final = new Set(['product-withdrawn', 'domain.grant-closed'])

/** The cure that the refusal names, else that of its code as far as it can be filled in. */
function ownCure(unmet: Unmet, params: Unmet['params'], language: Language): string | null {
  const key = `cure.${unmet.cure ?? unmet.code}`
  if (!isMessageKey(key)) return null
  const said = text(language, key, params)
  return unmet.cure === undefined && /\{\w/.test(said) ? null : said
}

function wayOut(unmet: Unmet, language: Language, condition: unknown): string | null {
  if (unmet.cure === undefined && final.has(unmet.code)) return null
  return text(language, isOnlyThen(unmet) ? 'cure.only-then' : wayOf(unmet, condition))
}

/** Where what a rule looks at is mended: in the person, by another case, in the form at hand, in the record, or nowhere that is known. */
function wayOf({ params }: Unmet, condition: unknown): MessageKey {
  const facts = [...factsIn(params['fact']), ...factsIn(condition)]
  const all = (of: RegExp) => facts.length > 0 && facts.every((fact) => of.test(fact))
  if (all(/^actor\b/)) return 'cure.not-theirs'
  if (all(/^actor\b|(^|\.)standing$/)) return 'cure.other-standing'
  if (all(/^(document|item|outcome|on)\b/)) return 'cure.mend-here'
  if (all(/^(case|parent)\b/)) return 'cure.in-other-case'
  if (all(/^(subject|item)\b/)) return 'cure.mend-record'
  return 'cure.see-clause'
}

/** When an act is a step at all: nobody has to bring that about. */
function isOnlyThen({ params }: Unmet): boolean {
  return typeof params['condition'] === 'string' && /^procedure:[^/]+\/[^/]+\/while\b/.test(params['condition'])
}

/** The paths that a condition looks at, however deep. */
function factsIn(of: unknown): readonly string[] {
  if (typeof of === 'string') return [of]
  if (Array.isArray(of)) return of.flatMap((one) => (typeof one === 'object' ? factsIn(one) : []))
  if (typeof of !== 'object' || of === null) return []
  return Object.entries(of).flatMap(([name, value]) =>
    name === 'fact' ? factsIn(value) : typeof value === 'object' ? factsIn(value) : [],
  )
}

/** Ids in the parameters of a refusal, replaced by what they are called. */
function named(unmet: Unmet, language: Language, pack: Pack): Unmet['params'] {
  const { params } = unmet
  const procedure = typeof params['procedure'] === 'string' ? params['procedure'] : null
  const made: Record<string, Json> = { ...params }
  const act = typeof params['act'] === 'string' ? actTitled(pack, procedure, params['act']) : undefined
  if (act) made['act'] = inLanguage(act.title, language)
  const outcome = act?.outcomes.find((one) => one.id === params['outcome'])
  if (outcome) made['outcome'] = inLanguage(outcome.title, language)
  const point = act?.review?.points.find((one) => one.id === params['point'])
  if (point) made['point'] = inLanguage(point.title, language)
  if (typeof params['role'] === 'string') made['role'] = roleTitle(params['role'], pack, language)
  const around: Around = {
    procedure,
    act: act?.id ?? null,
    document: typeof params['document'] === 'string' ? params['document'] : null,
  }
  // Whoever is tied to the matter and not to a role is called by the tie.
  if (typeof params['role'] !== 'string' && typeof params['tie'] === 'string')
    made['role'] = factTitle(params['tie'], around, pack, language)
  const parties = params['parties']
  if (Array.isArray(parties)) made['role'] = `${parties.join('、')}（${String(made['role'])}）`
  if (Array.isArray(params['tracks']))
    made['tracks'] = (params['tracks'] as readonly string[]).map((id) =>
      inLanguage(
        trackTitle(id, pack.procedures.get(procedure ?? ''), (role) => pack.roles.get(role)?.title),
        language,
      ),
    )
  const items = around.document === null ? undefined : pack.documents.get(around.document)?.items
  const item = items && typeof params['item'] === 'string' ? itemAt(items, params['item'].split('.')) : null
  if (item) made['item'] = inLanguage(item.title, language)
  if (item?.options)
    made['options'] = item.options
      .map((option) => inLanguage(option.title, language))
      .join(language === 'zh-CN' ? '、' : ', ')
  if (procedure !== null && pack.procedures.has(procedure))
    made['procedure'] = inLanguage(pack.procedures.get(procedure)?.title ?? { zh: procedure, en: procedure }, language)
  for (const name of ['kind', 'wanted'])
    if (typeof params[name] === 'string') made[name] = kindTitles(params[name].split(', '), pack, language)
  if (Array.isArray(params['kinds'])) made['kinds'] = kindTitles(params['kinds'] as readonly string[], pack, language)
  const hold = typeof params['hold'] === 'string' ? holdTitles(pack).get(params['hold']) : undefined
  if (hold) made['hold'] = inLanguage(hold, language)
  const roles = params['roles']
  if (Array.isArray(roles)) {
    const ties = Array.isArray(params['ties'])
      ? (params['ties'] as readonly string[]).map((path) => factTitle(path, around, pack, language))
      : []
    made['who'] = [...(roles as readonly string[]).map((role) => roleTitle(role, pack, language)), ...ties].join(
      language === 'zh-CN' ? '或' : ' or ',
    )
  }
  return made
}

/** What kinds of record are called; what is no kind of these rules stays as it is. */
function kindTitles(kinds: readonly string[], pack: Pack, language: Language): string {
  const titles = kinds.map((id) => (pack.records.has(id) ? inLanguage(pack.records.get(id)!.title, language) : id))
  return titles.join(language === 'zh-CN' ? '、' : ', ')
}

function roleTitle(role: string, pack: Pack, language: Language): string {
  const title = pack.roles.get(role)?.title
  return title ? inLanguage(title, language) : role
}
