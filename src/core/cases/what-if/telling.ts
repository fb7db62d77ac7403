/** A happening in words, for people who have to see what would come. */
import type { JsonObject } from '../../kernel/index.ts'
import type { Pack, Words } from '../../law/index.ts'
import { isMessageKey, text, type Language } from '../../locales/index.ts'
import type { CaseState, Happening } from '../state/model.ts'

/** Happenings that say nothing to a reader beside the ones that they come with. */
const silent = new Set([
  'clock-met',
  'clock-paused',
  'clock-resumed',
  'record-linked',
  'claim-released',
  'claim-taken',
  'round-opened',
])

/** Null where there is nothing to tell. `procedure` is that of the case, or of the case that a record's happening comes from. */
export function telling(one: Happening, state: CaseState | undefined, pack: Pack): Words | null {
  if (silent.has(one.type)) return null
  const key = `happens.${one.type}`
  if (!isMessageKey(key)) return null
  const said = (language: Language) => text(language, key, wordsOf(one.data, state, pack, language))
  return { zh: said('zh-CN'), en: said('en') }
}

function wordsOf(data: JsonObject, state: CaseState | undefined, pack: Pack, language: Language) {
  const procedure = state ? pack.procedures.get(state.procedure) : undefined
  const act = procedure?.acts.find(({ id }) => id === data['act'])
  const outcome = act?.outcomes.find(({ id }) => id === data['outcome'])
  const opened = pack.procedures.get(String(data['procedure'] ?? ''))
  const effect = `effect.${String(data['effect'] ?? '')}`
  const standing = pack.records.get(state?.about.slice(0, state.about.lastIndexOf('-')) ?? '')?.standingTitles[
    String(data['standing'] ?? '')
  ]
  return {
    ...data,
    act: act ? said(act.title, language) : String(data['act'] ?? ''),
    outcome: outcome ? said(outcome.title, language) : String(data['outcome'] ?? ''),
    procedure: opened ? said(opened.title, language) : String(data['procedure'] ?? ''),
    effect: isMessageKey(effect)
      ? text(language, effect, { record: '', role: '', standing: '' })
      : String(data['effect'] ?? ''),
    standing: standing ? said(standing, language) : word(String(data['standing'] ?? ''), language),
    as: word(String(data['as'] ?? ''), language),
    mark: markWords(String(data['mark'] ?? ''), language),
    who: toldTo(data, pack, language),
  }
}

/** Roles that are told, by title; parties stand beside it by name. */
function toldTo(data: JsonObject, pack: Pack, language: Language): readonly string[] {
  const to = Array.isArray(data['to']) ? (data['to'] as readonly JsonObject[]) : []
  return to.flatMap(({ role }) => {
    const title = typeof role === 'string' ? pack.roles.get(role)?.title : undefined
    return title ? [said(title, language)] : []
  })
}

/** Parties that are told by name. */
export function partiesTold(one: Happening): readonly string[] {
  const to = Array.isArray(one.data['to']) ? (one.data['to'] as readonly JsonObject[]) : []
  return to.flatMap(({ party }) => (typeof party === 'string' ? [party] : []))
}

function word(standing: string, language: Language): string {
  const key = `standing.${standing}`
  return isMessageKey(key) ? text(language, key) : standing
}

function markWords(mark: string, language: Language): string {
  return /^(overdue|late)/.test(mark) ? text(language, 'happens.mark-overdue') : mark
}

function said(words: Words, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en
}
