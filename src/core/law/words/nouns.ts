/** Names that a pack gives no title: taken from what the pack calls the same thing elsewhere. */
import type { Item, Operand, Pack, Words } from '../grammar/pack.ts'

interface Noun {
  readonly words: Words
  /** The act that notes it, when nothing better is known. */
  readonly noted: boolean
}

const kept = new WeakMap<Pack, Map<string, Noun | null>>()

/** A role of that name, an item that all documents call alike, the item that a noted fact was taken from, or the act that noted it. */
export function nounOf(name: string, pack: Pack): Noun | null {
  const cache = kept.get(pack) ?? new Map<string, Noun | null>()
  kept.set(pack, cache)
  const before = cache.get(name)
  if (before !== undefined) return before
  const role = pack.roles.get(name)?.title
  const item = role ?? itemsCalled(name, pack)
  const made = item ? { words: item, noted: false } : noted(name, pack)
  cache.set(name, made)
  return made
}

function itemsCalled(name: string, pack: Pack): Words | null {
  const titles = [...pack.documents.values()].flatMap((document) => called(name, document.items))
  const [first] = titles
  return first && titles.every((one) => one.zh === first.zh) ? first : null
}

function called(name: string, items: readonly Item[]): readonly Words[] {
  return items.flatMap((item) => [...(item.id === name ? [item.title] : []), ...called(name, item.items ?? [])])
}

/** From the effects that write it: the item whose value it takes, else the act. */
function noted(name: string, pack: Pack): Noun | null {
  for (const procedure of pack.procedures.values()) {
    for (const act of procedure.acts) {
      const uses = [...act.effects, ...act.outcomes.flatMap((outcome) => outcome.effects)]
      const use = uses.find((one) => one.effect === 'note' && literal(one.with['name']) === name)
      if (!use) continue
      const value = use.with['value']
      const last = value && 'fact' in value ? (value.fact.split('.').at(-1) ?? '') : ''
      const document = act.document ? pack.documents.get(act.document) : undefined
      const item = document ? called(last, document.items)[0] : undefined
      return item ? { words: item, noted: false } : { words: act.title, noted: true }
    }
  }
  return null
}

function literal(operand: Operand | undefined): string | null {
  return operand && 'value' in operand && typeof operand.value === 'string' ? operand.value : null
}
