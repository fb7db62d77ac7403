/** What the paths of an element start from, told from the element's key. */
import type { Act, Condition, Item, Pack, Procedure } from '../grammar/pack.ts'
import { knownOf } from '../load/paths/fields.ts'
import {
  aroundAct,
  aroundComplaint,
  aroundDocument,
  aroundKinds,
  aroundOpening,
  aroundProcedure,
  type Around,
} from '../load/paths/roots.ts'
import type { Known } from '../load/paths/steps.ts'

export interface Scope {
  readonly pack: Pack
  readonly known: Known
  readonly around: Around
  readonly procedure: Procedure | null
  readonly act: Act | null
  /** Items of the document that `document` stands for, and of the entry that `line` stands for. */
  readonly document: { readonly title: Words; readonly items: readonly Item[] } | null
  readonly line: readonly Item[] | null
  /** Paths of the lists around, outermost first; the last is what `item` goes through. */
  readonly lists: readonly string[]
}
type Words = Item['title']

const kept = new WeakMap<Pack, { readonly known: Known; readonly scopes: Map<string, Scope> }>()

/** The scope of a condition or element by its key: `procedure:plan/draft/needs/0/every/1`, `gate:job/needs/0`, `document:plan/check/1`. */
export function scopeOf(key: string, pack: Pack): Scope {
  const cache = kept.get(pack) ?? { known: knownOf(pack), scopes: new Map<string, Scope>() }
  kept.set(pack, cache)
  const before = cache.scopes.get(key)
  if (before) return before
  const made = { ...outer(key, pack, cache.known), lists: listsAround(key, pack) }
  cache.scopes.set(key, made)
  return made
}

function outer(key: string, pack: Pack, known: Known): Omit<Scope, 'lists'> {
  const at = key.indexOf(':')
  const [kind, rest] = [key.slice(0, at), key.slice(at + 1)]
  const [id = '', part = ''] = rest.split('/')
  const plain = { pack, known, procedure: null, act: null, document: null, line: null }
  switch (kind) {
    case 'document':
      return { ...plain, around: aroundDocument(pack, id), document: pack.documents.get(id) ?? null }
    case 'procedure': {
      const procedure = pack.procedures.get(id)
      if (!procedure) break
      const act = procedure.acts.find((one) => one.id === part) ?? null
      const around = act
        ? aroundAct(pack, procedure, act)
        : part === 'needs'
          ? aroundOpening(known, procedure)
          : aroundProcedure(pack, procedure)
      const document = act?.document ? (pack.documents.get(act.document) ?? null) : null
      return { ...plain, around, procedure, act, document, line: lineItems(pack, procedure) }
    }
    case 'role':
      return { ...plain, around: aroundComplaint([...pack.records.keys()]) }
    case 'gate':
      return { ...plain, around: aroundKinds(pack.gates.get(id)?.on ?? [...pack.records.keys()]) }
    case 'duty':
      return { ...plain, around: aroundKinds([pack.duties.get(id)?.about ?? '']) }
    case 'record':
      return { ...plain, around: aroundKinds([id]) }
  }
  return { ...plain, around: aroundKinds([...pack.records.keys()]) }
}

function lineItems(pack: Pack, { lines }: Procedure): readonly Item[] | null {
  const [document = '', ...path] = lines?.of.split('.') ?? []
  let items = pack.documents.get(document)?.items ?? null
  for (const name of path) items = items?.find((item) => item.id === name)?.items ?? null
  return items
}

/** The lists that the conditions around a key go through. */
function listsAround(key: string, pack: Pack): readonly string[] {
  const found: string[] = []
  for (const match of key.matchAll(/\/(every|some|none)\//g)) {
    const list = listIn(pack.conditions.get(key.slice(0, match.index)))
    if (list !== null) found.push(list)
  }
  return found
}

function listIn(condition: Condition | undefined): string | null {
  if (!condition) return null
  if (condition.type === 'when' || condition.type === 'reading') return listIn(condition.of)
  return 'list' in condition ? condition.list : null
}
