/** Every path and every name that the rules of a pack use, cut into its words. */
import type { Pack } from '../../law/index.ts'

/** Members that are words for people, places in files, or names of the thing itself. */
const silent = new Set(['title', 'says', 'cure', 'help', 'place', 'clauses', 'key', 'origin', 'code', 'id', 'options'])

export function wordsRead(pack: Pack): ReadonlySet<string> {
  const found = new Set<string>()
  const { records, procedures, gates, duties } = pack
  for (const part of [records, procedures, gates, duties]) for (const one of part.values()) walk(one, found)
  for (const document of pack.documents.values()) walk(document.checks, found)
  return found
}

function walk(part: unknown, found: Set<string>): void {
  if (typeof part === 'string') {
    for (const word of part.split('.')) found.add(word)
  } else if (Array.isArray(part)) {
    for (const one of part) walk(one, found)
  } else if (typeof part === 'object' && part !== null) {
    for (const [name, one] of Object.entries(part)) {
      if (silent.has(name)) continue
      walk(one, found)
      // Names of arguments (`fields.x`, `links.y`) are read as well.
      if (name.includes('.')) walk(name, found)
    }
  }
}
