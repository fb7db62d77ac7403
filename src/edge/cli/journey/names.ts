/** What a journey has named so far: ids, digests and whole answers, by `name:`. */
export type Names = Map<string, unknown>

/** Replaces `$name` and `$name.path` everywhere in a value; a string that is nothing but a reference becomes the value itself; `$$` is a `$`. */
export function resolve<T>(value: T, names: Names): T {
  return walk(value, names) as T
}

function walk(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return inString(value, names)
  if (Array.isArray(value)) return value.map((item) => walk(item, names))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key.startsWith('$') ? String(inString(key, names)) : key,
        walk(member, names),
      ]),
    )
  }
  return value
}

const reference = /\$\$|\$([a-zA-Z][\w-]*)((?:\.[\w-]+)*)/g

function inString(text: string, names: Names): unknown {
  const whole = /^\$([a-zA-Z][\w-]*)((?:\.[\w-]+)*)$/.exec(text)
  if (whole) return lookUp(whole[1] ?? '', whole[2] ?? '', names, true)
  return text.replace(reference, (found, name?: string, path?: string) =>
    found === '$$' ? '$' : String(lookUp(name ?? '', path ?? '', names, true)),
  )
}

function lookUp(name: string, path: string, names: Names, plain: boolean): unknown {
  if (!names.has(name)) throw new Error(`nothing has been named \`${name}\` so far`)
  const start = names.get(name)
  const found = path
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (at, key) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined),
      start,
    )
  if (found === undefined) throw new Error(`\`${name}\` has no part \`${path.slice(1)}\``)
  // An opened case stands for its id where nothing else is asked of it.
  if (plain && path === '' && found !== null && typeof found === 'object' && 'id' in found) return found.id
  return found
}
