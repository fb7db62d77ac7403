/** What things are called: items, acts, roles, standings, by the pack's own words. */
import type { Json } from '../../kernel/index.ts'
import type { Language } from '../../locales/index.ts'
import type { Act, Item, Pack, Words } from '../grammar/pack.ts'
import { pathWords } from '../words/path-words.ts'
import { scopeOf } from '../words/scope.ts'
import { valueWords } from '../words/value-words.ts'

export function inLanguage(words: Words, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en
}

/** Where a condition or refusal stands: the document or act whose words its paths use. */
export interface Around {
  readonly procedure: string | null
  readonly act: string | null
  readonly document: string | null
  /** The condition itself, when it is one. */
  readonly key?: string
}

/** The element around a condition, from its key (`procedure:plan/draft/needs/0`, `document:plan/check/1`). */
export function aroundOf(key: string, pack: Pack): Around {
  const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
  const [id = '', act = ''] = rest.split('/')
  if (kind === 'document') return { procedure: null, act: null, document: id, key }
  if (kind !== 'procedure') return { procedure: null, act: null, document: null, key }
  const found = pack.procedures.get(id)?.acts.find((one) => one.id === act)
  return { procedure: id, act: found?.id ?? null, document: found?.document ?? null, key }
}

export function actTitled(pack: Pack, procedure: string | null, act: string): Act | undefined {
  const named = procedure === null ? undefined : pack.procedures.get(procedure)
  const searched = named ? [named] : [...pack.procedures.values()]
  return searched.flatMap((one) => one.acts).find((one) => one.id === act)
}

/** The title of an item at a dotted path; list positions are passed over. */
export function itemAt(items: readonly Item[], path: readonly string[]): Item | null {
  const [first, ...rest] = path
  if (first === undefined) return null
  if (/^(\d+|first|last|count)$/.test(first)) return itemAt(items, rest)
  const found = items.find((item) => item.id === first)
  if (!found || rest.length === 0) return found ?? null
  return (found.items ? itemAt(found.items, rest) : null) ?? found
}

/** What a fact path is called. A path that no words are known for stays as it is written. */
export function factTitle(path: string, around: Around, pack: Pack, language: Language): string {
  return pathWords(path, scopeOf(keyOf(around), pack), language)
}

/** What a value is called: options, roles and kinds by their titles, yes and no, lists joined. */
export function valueTitle(
  value: Json | undefined,
  path: string,
  around: Around,
  pack: Pack,
  language: Language,
): string {
  return valueWords(value, path, scopeOf(keyOf(around), pack), language)
}

function keyOf({ key, procedure, act, document }: Around): string {
  if (key !== undefined) return key
  if (procedure !== null) return `procedure:${procedure}${act === null ? '' : `/${act}`}`
  return document === null ? '' : `document:${document}`
}
