import type { Refusal, Unmet } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { parsePath, pathText } from './path.ts'

/** Unmet requirements sorted to the fields they speak of; those without a field stay together. */
export interface Defects {
  readonly byField: ReadonlyMap<string, readonly Unmet[]>
  readonly others: readonly Unmet[]
}

export const noDefects: Defects = { byField: new Map(), others: [] }

/** Sorts a refusal onto the fields of a form. A requirement names its field in `params` as `path`, `item`, `field` or `where`. */
export function defectsOf(refusal: Refusal, items: readonly Item[]): Defects {
  const byField = new Map<string, Unmet[]>()
  const others: Unmet[] = []
  for (const unmet of refusal.unmet) {
    const field = fieldOf(unmet, items)
    if (field === null) others.push(unmet)
    else byField.set(field, [...(byField.get(field) ?? []), unmet])
  }
  return { byField, others }
}

/** The text path of the field that a requirement names, or null when the form has no such field. */
function fieldOf(unmet: Unmet, items: readonly Item[]): string | null {
  for (const name of ['path', 'item', 'field', 'where', 'fact']) {
    const value = unmet.params[name]
    if (typeof value !== 'string') continue
    const path = parsePath(value.replace(/^document\./, ''))
    if (leadsToItem(path, items)) return pathText(path)
  }
  return null
}

function leadsToItem(path: readonly (string | number)[], items: readonly Item[]): boolean {
  const [step, ...rest] = path
  const item = items.find((candidate) => candidate.id === step)
  if (!item) return false
  const inside = typeof rest[0] === 'number' ? rest.slice(1) : rest
  return inside.length === 0 || leadsToItem(inside, item.items ?? [])
}
