const AT_ONCE = 100

/** Collects what is asked for in one turn of the page and asks once for a hundred; null for what has no name to us. */
export function asksTogether<Found>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): (key: string) => Promise<Found | null> {
  let wanted: { readonly keys: Set<string>; readonly found: Promise<ReadonlyMap<string, Found>> } | null = null
  return async (key) => {
    if (!wanted || wanted.keys.size >= AT_ONCE) {
      const keys = new Set<string>()
      wanted = {
        keys,
        found: new Promise((resolve) => setTimeout(resolve, 5)).then(() => {
          if (wanted?.keys === keys) wanted = null
          return ask([...keys])
        }),
      }
    }
    wanted.keys.add(key)
    return (await wanted.found).get(key) ?? null
  }
}
