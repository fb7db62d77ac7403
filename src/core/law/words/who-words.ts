/** Who may do something, in words: the role with its level, or the party that a path names. */
import { text, type Language } from '../../locales/index.ts'
import type { By } from '../grammar/pack.ts'
import { trackTitle } from './track-title.ts'
import { inWords } from './condition-words.ts'
import { pathWords } from './path-words.ts'
import type { Scope } from './scope.ts'

/** Any of them; for signatures all of them. */
export function whoWords(list: readonly By[], scope: Scope, language: Language, all = false): string {
  const said = [...new Set(list.map((by) => oneWho(by, scope, language)))]
  return said.join(text(language, all ? 'word.and' : 'word.or'))
}

function oneWho(by: By, scope: Scope, language: Language): string {
  const tie = by.of === null ? null : pathWords(by.of, scope, language)
  const role = by.role === null ? null : roleWords(by.role, by.level, scope, language)
  const who =
    role !== null && tie !== null
      ? text(language, 'who.tied', { role, tie })
      : (role ?? tie ?? text(language, 'word.subject'))
  const differs = by.differsFrom.map((path) => pathWords(path, scope, language))
  const named = differs.length > 0 ? text(language, 'who.differs', { who, others: differs }) : who
  const tracks = by.tracks.map((track) =>
    inWords(
      trackTitle(track, scope.procedure, (role) => scope.pack.roles.get(role)?.title),
      language,
    ),
  )
  return tracks.length > 0 ? text(language, 'who.tracks', { who: named, tracks }) : named
}

function roleWords(id: string, level: By['level'], scope: Scope, language: Language): string {
  if (id === 'platform' || id === 'anyone' || id === 'public') return text(language, `who.${id}`)
  const title = scope.pack.roles.get(id)?.title
  const role = title ? (language === 'zh-CN' ? title.zh : title.en) : id
  return level === 'same' ? role : text(language, `who.${level}`, { role })
}
