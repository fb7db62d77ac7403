import { text, type Language } from '../../locales/index.ts'
import type { Act, Pack, Procedure } from '../grammar/pack.ts'
import { trackTitle } from './track-title.ts'
import { conditionWords } from './condition-words.ts'

/** In which cases an act is a step at all, in one sentence; null where it is one in every case. */
export function appliesWords(act: Act, procedure: Procedure, pack: Pack, language: Language): string | null {
  const tracks = act.tracks.map((id) => {
    const title = trackTitle(id, procedure, (role) => pack.roles.get(role)?.title)
    return language === 'zh-CN' ? title.zh : title.en
  })
  const parts = [
    tracks.length > 0 ? text(language, 'rule.tracks', { tracks }) : null,
    act.when ? text(language, 'rule.when', { when: conditionWords(act.when, pack, language, 'state') }) : null,
  ].filter((one) => one !== null)
  return parts.length > 0 ? parts.join(text(language, 'sentence.joint')) : null
}
