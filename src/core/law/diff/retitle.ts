/** A pack said in another pack's words: wherever both have the same thing, it gets the other's title. Only for comparing. */
import type { Pack } from '../grammar/pack.ts'

export function retitled(pack: Pack, words: Pack): Pack {
  return both(pack, words) as Pack
}

/** Titles of the same elements, items, acts, outcomes and options; `head` and what only one has stay as they are. */
function both(of: unknown, words: unknown): unknown {
  if (of instanceof Map) {
    if (!(words instanceof Map)) return of
    return new Map([...of].map(([key, value]) => [key, both(value, words.get(key))]))
  }
  if (Array.isArray(of)) {
    if (!Array.isArray(words)) return of
    return of.map((member) => {
      const id = idOf(member)
      return id === null
        ? member
        : both(
            member,
            words.find((one) => idOf(one) === id),
          )
    })
  }
  if (!isMapping(of) || !isMapping(words)) return of
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => {
      if (name === 'title') return [name, words[name] ?? value]
      return [name, name === 'head' || name === 'place' ? value : both(value, words[name])]
    }),
  )
}

function idOf(member: unknown): string | null {
  return isMapping(member) && typeof member['id'] === 'string' ? member['id'] : null
}

function isMapping(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
}
