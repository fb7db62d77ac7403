import type { Packs } from '../procedures/index.ts'

/** An area and every one below it, in whatever pack the tree goes on. */
export function areasBelow(packs: Packs, code: string): readonly string[] {
  const under = new Map<string, string>()
  for (const area of packs.areas())
    for (const one of packs.pack(area)?.head.areas ?? []) if (one.under) under.set(one.code, one.under)
  const all = new Set([...packs.areas(), ...under.keys(), code])
  const within = (at: string | undefined, steps = 0): boolean =>
    at !== undefined && steps < 12 && (at === code || within(under.get(at), steps + 1))
  return [...all].filter((one) => within(one))
}
