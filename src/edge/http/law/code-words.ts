import { packWords, type Pack, type Words } from '../../../core/law/index.ts'
import { contract } from '../../contract/index.ts'

/** What codes are called that events and timelines keep: endpoints by their summary, what a pack names by its words. */
export function codeWords(pack: Pack | null): ReadonlyMap<string, Words> {
  const known = new Map<string, Words>(contract.map(({ id, summary }) => [id, summary]))
  const words = packWords(pack)
  for (const [code, title] of words) if (!known.has(code) || pack?.procedures.has(code)) known.set(code, title)
  return known
}
