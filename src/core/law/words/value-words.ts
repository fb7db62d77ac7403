/** Values in words: options, outcomes, standings, roles, kinds and areas by their titles. */
import type { Json } from '../../kernel/index.ts'
import { isMessageKey, text, type Language } from '../../locales/index.ts'
import type { Pack, Words } from '../grammar/pack.ts'
import { walk } from './path-words.ts'
import type { Scope } from './scope.ts'

/** What a value at a path is called; a value that no words are known for stays as it is. */
export function valueWords(value: Json | undefined, path: string, scope: Scope, language: Language): string {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'boolean') return text(language, value ? 'fact.yes' : 'fact.no')
  if (Array.isArray(value))
    return (value as readonly Json[])
      .map((one) => valueWords(one, path, scope, language))
      .join(text(language, 'word.and'))
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const complaint = path === 'with.kind' ? `complaint-kind.${value}` : ''
  if (isMessageKey(complaint)) return text(language, complaint)
  const standing = path.endsWith('standing')
  const words =
    optionAt(value, path, scope, language) ??
    titled(value, path, scope.pack) ??
    (standing ? standingAt(value, path, scope, language) : undefined) ??
    (standing ? undefined : shared(scope.pack).get(value))
  return words ? inWords(words, language) : spoken(value, path, language)
}

/** The option of the item, or the outcome of the act, that the path leads to. */
function optionAt(value: string, path: string, scope: Scope, language: Language): Words | undefined {
  const steps = path.split('.')
  const option = walk(path, scope, language).item?.options?.find((one) => one.id === value)
  if (option) return option.title
  const last = steps.at(-1)
  const before = steps.length > 1 ? steps.slice(0, -1) : ['case', scope.act?.id ?? '']
  if (last !== 'outcome' && last !== 'last-outcome' && steps.at(-2) !== 'line-outcomes') return undefined
  const from = steps.at(-2) === 'line-outcomes' ? ['case', last ?? ''] : before
  for (const spot of walk(from.join('.'), scope, language).spots) {
    if (spot.is !== 'act') continue
    const act = scope.pack.procedures.get(spot.procedure)?.acts.find((one) => one.id === spot.act)
    const outcome = act?.outcomes.find((one) => one.id === value)
    if (outcome) return outcome.title
  }
  return undefined
}

/** A standing by the pack's own title for the kinds of record that the path leads to. */
function standingAt(value: string, path: string, scope: Scope, language: Language): Words | undefined {
  const kinds = walk(path.split('.').slice(0, -1).join('.'), scope, language).spots.flatMap((spot) =>
    spot.is === 'record' ? [spot.kind] : [],
  )
  const { records } = scope.pack
  const among = kinds.length > 0 ? kinds.flatMap((kind) => records.get(kind) ?? []) : [...records.values()]
  const found = among.flatMap((kind) => kind.standingTitles[value] ?? [])
  return found.every((one) => one.zh === found[0]?.zh) ? found[0] : undefined
}

function titled(value: string, path: string, pack: Pack): Words | undefined {
  const area = pack.head.areas.find((one) => one.code === value)
  if (area) return area.name
  if (path.endsWith('.kind') || path.endsWith('.roles'))
    return pack.roles.get(value)?.title ?? pack.records.get(value)?.title
  return path.endsWith('standing') ? undefined : (pack.roles.get(value)?.title ?? pack.records.get(value)?.title)
}

function spoken(value: string, path: string, language: Language): string {
  const kinds = path.endsWith('standing') ? ['standing'] : ['word', 'party-kind', 'standing']
  for (const kind of kinds) {
    const key = `${kind}.${value}`
    if (isMessageKey(key)) return text(language, key)
  }
  return value
}

const known = new WeakMap<Pack, ReadonlyMap<string, Words>>()

/** Outcomes and options whose id means the same wherever the pack uses it: for facts that were noted from them. */
function shared(pack: Pack): ReadonlyMap<string, Words> {
  const before = known.get(pack)
  if (before) return before
  const found = new Map<string, Words | null>()
  const add = (id: string, title: Words) => {
    const other = found.get(id)
    found.set(id, other === undefined || other?.zh === title.zh ? title : null)
  }
  for (const procedure of pack.procedures.values())
    for (const act of procedure.acts) for (const outcome of act.outcomes) add(outcome.id, outcome.title)
  const made = new Map([...found].flatMap(([id, words]) => (words ? [[id, words] as const] : [])))
  known.set(pack, made)
  return made
}

function inWords(words: Words, language: Language): string {
  return language === 'zh-CN' ? words.zh : words.en
}
