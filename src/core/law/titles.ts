/** What things are called: items, acts, roles, standings, by the pack's own words. */
import type { Json } from '../kernel/index.ts'
import { isMessageKey, text, type Language } from '../locales/index.ts'
import type { Act, Item, Pack, Words } from './grammar.ts'

export function inLanguage(words: Words, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en
}

/** Where a condition or refusal stands: the document or act whose words its paths use. */
export interface Around {
  readonly procedure: string | null
  readonly act: string | null
  readonly document: string | null
}

/** The element around a condition, from its key (`procedure:plan/draft/needs/0`, `document:plan/check/1`). */
export function aroundOf(key: string, pack: Pack): Around {
  const [kind, rest] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
  const [id = '', act = ''] = rest.split('/')
  if (kind === 'document') return { procedure: null, act: null, document: id }
  if (kind !== 'procedure') return { procedure: null, act: null, document: null }
  const found = pack.procedures.get(id)?.acts.find((one) => one.id === act)
  return { procedure: id, act: found?.id ?? null, document: found?.document ?? null }
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
  const [root = '', ...rest] = path.split('.')
  const [first = '', ...more] = rest
  const type = root === 'document' ? around.document : first
  const document = type === null ? undefined : pack.documents.get(type)
  if (document && (root === 'document' || root === 'subject')) {
    const item = itemAt(document.items, root === 'document' ? rest : more)
    return inLanguage(item?.title ?? document.title, language)
  }
  if (root === 'item' && around.document !== null) {
    const inner = anywhere(pack.documents.get(around.document)?.items ?? [], first)
    if (inner) return [inLanguage(inner.title, language), ...more.map((name) => factWord(name, language))].join(' ')
  }
  if (root === 'case' && around.procedure !== null) {
    const act = actTitled(pack, around.procedure, first)
    if (act) return [inLanguage(act.title, language), ...more.map((name) => factWord(name, language))].join(' ')
  }
  if (root === 'actor') {
    // The longest part of the path that has a name says it.
    for (let length = rest.length + 1; length > 0; length -= 1) {
      const key = `fact.${path.split('.').slice(0, length).join('.')}`
      if (isMessageKey(key)) return text(language, key)
    }
  }
  const kind = pack.records.get(first)
  const last = rest.at(-1)
  if (kind) return [inLanguage(kind.title, language), ...more.map((name) => factWord(name, language))].join(' ')
  return last !== undefined && factWord(last, language) !== last ? factWord(last, language) : path
}

function anywhere(items: readonly Item[], id: string): Item | null {
  for (const item of items) {
    for (const inner of item.items ?? []) if (inner.id === id) return inner
    const deeper = item.items ? anywhere(item.items, id) : null
    if (deeper) return deeper
  }
  return null
}

function factWord(name: string, language: Language): string {
  const key = `fact.${name}`
  return isMessageKey(key) ? text(language, key) : name
}

/** What a value is called: options, roles and kinds by their titles, yes and no, lists joined. */
export function valueTitle(
  value: Json | undefined,
  path: string,
  around: Around,
  pack: Pack,
  language: Language,
): string {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'boolean') return text(language, value ? 'fact.yes' : 'fact.no')
  if (Array.isArray(value))
    return value
      .map((one) => valueTitle(one as Json, path, around, pack, language))
      .join(language === 'zh-CN' ? '、' : ', ')
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const option = optionAt(value, path, around, pack)
  const outcome = outcomeAt(value, path, around, pack)
  const words =
    option ?? outcome ?? standingAt(value, path, pack) ?? pack.roles.get(value)?.title ?? pack.records.get(value)?.title
  return words ? inLanguage(words, language) : value
}

/** A standing by its title, when all kinds of record that know it call it the same. */
function standingAt(value: string, path: string, pack: Pack): Words | undefined {
  if (path !== 'standing' && !path.endsWith('.standing')) return undefined
  const found = [...pack.records.values()].flatMap((kind) => kind.standingTitles[value] ?? [])
  return found.every((one) => one.zh === found[0]?.zh) ? found[0] : undefined
}

function optionAt(value: string, path: string, around: Around, pack: Pack): Words | undefined {
  const [root, ...rest] = path.split('.')
  const items =
    root === 'document' && around.document !== null
      ? pack.documents.get(around.document)?.items
      : pack.documents.get(rest[0] ?? '')?.items
  const item = items ? itemAt(items, root === 'document' ? rest : rest.slice(1)) : null
  return item?.options?.find((option) => option.id === value)?.title
}

function outcomeAt(value: string, path: string, around: Around, pack: Pack): Words | undefined {
  const [root, act = ''] = path.split('.')
  if (root !== 'case') return undefined
  return actTitled(pack, around.procedure, act)?.outcomes.find((outcome) => outcome.id === value)?.title
}
