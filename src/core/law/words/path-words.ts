/** A dotted path as people would say it: link by link, item by item, by the pack's own titles. */
import { isMessageKey, text, type Language } from '../../locales/index.ts'
import type { Item, Pack, Procedure, Words } from '../grammar/pack.ts'
import { each, type Spots } from '../load/paths/spot.ts'
import { any, itemsSpot } from '../load/paths/spot.ts'
import { step } from '../load/paths/steps.ts'
import { nounOf } from './nouns.ts'
import type { Scope } from './scope.ts'

/** Where a path has come to. */
export interface At {
  readonly spots: Spots
  /** Items of the document or group that it stands in, when it stands in one. */
  readonly items: readonly Item[] | null
  /** The item itself. */
  readonly item: Item | null
  readonly words: readonly string[]
}

/** How many nouns of a long path are said: the last ones. */
const MOST_WORDS = 3

/** What a path is called; `full` also says what it was reached by. A step that no words are known for stays as it is written. */
export function pathWords(path: string, scope: Scope, language: Language, full = false): string {
  const { words } = walk(path, scope, language, full)
  if (words.length === 0) return path
  return words.slice(-MOST_WORDS).join(text(language, 'word.of'))
}

/** Follows a path and gathers its words. */
export function walk(path: string, scope: Scope, language: Language, full = false): At {
  const steps = path.split('.')
  for (let length = Math.min(steps.length, 4); length > 0; length -= 1) {
    const key = `fact.${steps.slice(0, length).join('.')}`
    if (length > 1 && steps[0] === 'actor' && isMessageKey(key))
      return { spots: any, items: null, item: null, words: [text(language, key)] }
  }
  const [root = '', ...rest] = steps
  let at = rootAt(root, scope, language, rest.length === 0)
  for (const [index, name] of rest.entries()) at = stepAt(at, name, { scope, language, full, next: rest[index + 1] })
  return at
}

function rootAt(root: string, scope: Scope, language: Language, alone: boolean): At {
  const spots = scope.around[root as keyof typeof scope.around] ?? any
  const plain: At = { spots, items: null, item: null, words: [] }
  switch (root) {
    case 'document':
      return {
        ...plain,
        items: scope.document?.items ?? null,
        words: alone && scope.document ? [say(scope.document.title, language)] : [],
      }
    case 'line':
      return { ...plain, items: scope.line, words: alone ? [text(language, 'word.line')] : [] }
    case 'item':
    case 'outer':
      return entryAt(root, scope, language, alone)
    case 'subject':
      return { ...plain, words: [kindWord(spots, scope.pack, language) ?? text(language, 'word.subject')] }
    case 'with':
    case 'case':
    case 'parent':
      return plain
    default:
      return { ...plain, words: [wordOf(root, language, scope.pack)] }
  }
}

/** One entry of the list around. */
function entryAt(root: 'item' | 'outer', scope: Scope, language: Language, alone: boolean): At {
  const lists = root === 'item' ? scope.lists : scope.lists.slice(0, -1)
  const list = lists.at(-1)
  const words = alone ? [text(language, 'word.entry')] : []
  if (list === undefined) return { spots: any, items: null, item: null, words }
  const inside = walk(list, { ...scope, lists: lists.slice(0, -1) }, language)
  return { spots: each(inside.spots), items: inside.items, item: null, words }
}

interface Stepping {
  readonly scope: Scope
  readonly language: Language
  readonly full: boolean
  readonly next: string | undefined
}

function stepAt(at: At, name: string, { scope, language, full, next }: Stepping): At {
  const { pack, known } = scope
  const spots = step(known, at.spots, name).spots ?? any
  const plain = { spots, items: null, item: null }
  if (/^(\d+|first|last|count|sum|lowest|highest)$/.test(name))
    return { spots, items: at.items, item: at.item, words: memberWords(at.words, name, language) }
  const item = at.items?.find((one) => one.id === name)
  if (item) return { spots, items: item.items ?? null, item, words: added(at.words, say(item.title, language)) }
  const act = actAt(at.spots, name, pack)
  if (act) return { ...plain, words: added([], quoted(say(act.title, language), language)) }
  const from = at.spots[0]
  if (from?.is === 'act') {
    const document = documentOf(
      pack,
      pack.procedures.get(from.procedure)?.acts.find((one) => one.id === from.act)?.document,
    )
    if (name === 'document')
      return {
        spots,
        items: document?.items ?? null,
        item: null,
        words: document ? [say(document.title, language)] : at.words,
      }
    return { ...plain, words: [...at.words, wordOf(name, language, pack)] }
  }
  if (from?.is === 'record' && ['id', 'fields', 'links'].includes(name)) return { ...at, spots }
  const stored = from?.is === 'record' ? storedAs(pack, at.spots, name) : undefined
  const kind = kindWord(spots, pack, language)
  if (stored && !kind) {
    const document: Spots = spots.length > 0 ? spots : [itemsSpot(stored.items)]
    return {
      spots: document,
      items: stored.items,
      item: null,
      words: added(withoutKind(at.words), say(stored.title, language)),
    }
  }
  if (kind) return { ...plain, words: linked(full ? at.words : [], name, kind, language) }
  if (['has', 'cases', 'concluded', 'along'].includes(name)) return { ...plain, words: at.words }
  const procedure = from?.is === 'members' ? procedureNamed(pack, name, spots) : undefined
  if (procedure) return { ...plain, words: [quoted(say(procedure.title, language), language)] }
  if ((name === 'links' || name === 'parent' || name === 'case') && next !== undefined)
    return { ...plain, words: at.words }
  const record = from?.is === 'any' ? pack.records.get(name) : undefined
  if (record) return { ...plain, spots: [{ is: 'record', kind: name }], words: [say(record.title, language)] }
  return { ...plain, words: added(at.words, wordOf(name, language, pack)) }
}

/** A member of a list, or what is made of all of them. */
function memberWords(words: readonly string[], name: string, language: Language): readonly string[] {
  if (name === 'count' || name === 'sum' || name === 'lowest' || name === 'highest')
    return [...words, text(language, `word.${name}`)]
  return name === 'last' ? [...words.slice(0, -1), text(language, 'word.last', { what: words.at(-1) ?? '' })] : words
}

/** A link says what it leads to; a link with a name of its own says that too. */
function linked(words: readonly string[], name: string, kind: string, language: Language): readonly string[] {
  const key = `link.${name}`
  return added(words, isMessageKey(key) ? text(language, key, { kind }) : kind)
}

/** A word that already says the one before it replaces it. */
function added(words: readonly string[], word: string): readonly string[] {
  const last = words.at(-1)
  return last !== undefined && (word.startsWith(last) || word.endsWith(last))
    ? [...words.slice(0, -1), word]
    : [...words, word]
}

/** The kind of record is not said when a document in it is. */
function withoutKind(words: readonly string[]): readonly string[] {
  return words.slice(0, -1)
}

function kindWord(spots: Spots, pack: Pack, language: Language): string | null {
  const kinds = new Set(spots.flatMap((spot) => (spot.is === 'record' ? [spot.kind] : [])))
  const [kind] = kinds
  if (kinds.size !== 1 || kind === undefined || spots.some((spot) => spot.is !== 'record')) return null
  const title = pack.records.get(kind)?.title
  return title ? say(title, language) : null
}

function actAt(spots: Spots, name: string, pack: Pack) {
  for (const spot of spots) {
    if (spot.is !== 'case') continue
    const act = pack.procedures.get(spot.procedure)?.acts.find((one) => one.id === name)
    if (act) return act
  }
  return undefined
}

function documentOf(pack: Pack, id: string | null | undefined) {
  return id ? pack.documents.get(id) : undefined
}

/** The document that acts store in a record of these kinds under a name. */
function storedAs(pack: Pack, spots: Spots, name: string) {
  const kinds = spots.flatMap((spot) => (spot.is === 'record' ? [spot.kind] : []))
  for (const procedure of pack.procedures.values()) {
    if (![...procedure.about, procedure.creates?.kind].some((kind) => kind && kinds.includes(kind))) continue
    const act = procedure.acts.find((one) => one.store === name && one.document)
    if (act) return documentOf(pack, act.document)
  }
  return documentOf(pack, name)
}

function procedureNamed(pack: Pack, name: string, spots: Spots): Procedure | undefined {
  return spots.some((spot) => spot.is === 'case' && spot.procedure === name) ? pack.procedures.get(name) : undefined
}

/** A word of the catalogue, or what the pack calls the same thing elsewhere; else the name as it is written. */
function wordOf(name: string, language: Language, pack: Pack): string {
  for (const key of [`word.${name}`, `fact.${name}`]) if (isMessageKey(key)) return text(language, key)
  const noun = nounOf(name, pack)
  if (!noun) return name
  const words = say(noun.words, language)
  return noun.noted ? text(language, 'word.noted', { act: words }) : words
}

function quoted(what: string, language: Language): string {
  return text(language, 'sentence.quote', { what })
}

function say(words: Words, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en
}
