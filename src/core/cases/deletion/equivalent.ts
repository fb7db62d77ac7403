/** Changes that change nothing, written down with their reason. */
import { bare, locate, placeText, type Pack, type PackError, type Place } from '../../law/index.ts'
import { isObject, type Json, type JsonObject } from '../../kernel/index.ts'

export interface Equivalent {
  readonly key: string
  readonly what: string
  readonly why: string
  readonly place: Place
}

export const equivalentFile = 'equivalent.yaml'

/** The list of one pack. Throws a RangeError that names file and line when it is no such list. */
export function readEquivalents(pack: Pack['head']['id'], text: string | undefined): readonly Equivalent[] {
  if (text === undefined) return []
  const found: { errors: PackError[]; warnings: PackError[] } = { errors: [], warnings: [] }
  const node = locate(pack, equivalentFile, text, found)
  const [error] = found.errors
  if (error) throw new RangeError(`${placeText(error.place)}: ${String(error.params['what'] ?? error.code)}`)
  if (node?.type !== 'list') return []
  return node.items.map((item) => {
    const entry = bare(item) as Json
    const { key, what, why } = (isObject(entry) ? entry : {}) as JsonObject
    if (typeof key !== 'string' || typeof what !== 'string' || typeof why !== 'string' || why.trim() === '')
      throw new RangeError(`${placeText(item.place)}: key, what and why are wanted / 每项须有 key、what、why`)
    return { key, what, why, place: item.place }
  })
}
