import type { Pack, Words } from '../grammar/pack.ts'
import { holdTitles } from './hold-words.ts'

/**
 * What codes of a pack are called that events and timelines keep: procedures, acts and outcomes by their titles (an outcome also as `act/outcome`),
 * holds by what sets them, clauses by their place. Of the same code the first counts.
 */
export function packWords(pack: Pack | null): ReadonlyMap<string, Words> {
  const known = new Map<string, Words>()
  const add = (code: string, words: Words) => {
    if (!known.has(code)) known.set(code, words)
  }
  for (const { id, title } of pack?.procedures.values() ?? []) add(id, title)
  for (const { acts } of pack?.procedures.values() ?? [])
    for (const act of acts) {
      add(act.id, act.title)
      for (const { id, title } of act.outcomes) {
        add(id, title)
        add(`${act.id}/${id}`, title)
      }
    }
  for (const [name, title] of pack ? holdTitles(pack) : []) add(name, title)
  for (const { id, source } of pack?.clauses.values() ?? []) if (source) add(id, { zh: source, en: source })
  return known
}
