import { holdTitles, type Pack, type Words } from '../../../core/law/index.ts'
import { contract } from '../../contract/index.ts'

/** What codes are called that events and timelines keep: endpoints by their summary, procedures, acts and outcomes by their titles, holds by what sets them, clauses by their place. */
export function codeWords(pack: Pack | null): ReadonlyMap<string, Words> {
  const known = new Map<string, Words>(contract.map(({ id, summary }) => [id, summary]))
  const add = (code: string, words: Words) => {
    if (!known.has(code)) known.set(code, words)
  }
  for (const procedure of pack?.procedures.values() ?? []) known.set(procedure.id, procedure.title)
  for (const procedure of pack?.procedures.values() ?? [])
    for (const act of procedure.acts) {
      add(act.id, act.title)
      for (const { id, title } of act.outcomes) add(id, title)
    }
  for (const [name, title] of pack ? holdTitles(pack) : []) add(name, title)
  for (const { id, source } of pack?.clauses.values() ?? []) if (source) add(id, { zh: source, en: source })
  return known
}
