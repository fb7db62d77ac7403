/** Whether a document holds what its type asks for: all defects at once, each with the item's own clauses. */
import { isDay, isObject, type Json, type JsonObject, type Unmet } from '../../kernel/index.ts'
import { isEmpty } from '../checks/index.ts'
import type { DocumentType, Item, Pack } from '../grammar/pack.ts'
import type { World } from '../facts/world.ts'

export interface Defect {
  /** Dotted path inside the document, lists with their index from 0. */
  readonly path: string
  readonly unmet: Unmet
}

/** Longest texts when the item does not say. */
const longest = { text: 200, 'long-text': 20_000 } as const
/** Control characters other than line breaks and tabs have no place in a form. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

interface Looking {
  readonly pack: Pack
  readonly world: World
  readonly type: DocumentType
  readonly found: Defect[]
  readonly trace: Set<string> | undefined
}

/** Texts are kept as they are (HTML stays text); members that the type does not know are refused. */
export function defectsOf(
  type: DocumentType,
  document: JsonObject,
  pack: Pack,
  world: World,
  trace?: Set<string>,
): readonly Defect[] {
  const looking: Looking = { pack, world, type, found: [], trace }
  trace?.add(type.key)
  members(looking, type.items, document, '')
  return looking.found
}

function defect(looking: Looking, item: Item | null, path: string, code: string, params: Unmet['params'] = {}): void {
  const clauses = item && item.clauses.length > 0 ? item.clauses : looking.type.clauses
  // A closed list that the law itself gives (methods, grades) is law; without a clause of its own it is only the form's.
  const listed = code === 'not-an-option' && (item?.clauses.length ?? 0) > 0
  const legal =
    listed || code === 'missing-item' || code === 'too-few' || code === 'number-low' || code === 'number-high'
  looking.found.push({
    path,
    unmet: {
      code,
      clauses: legal ? clauses : [],
      origin: legal ? (item?.origin ?? looking.type.origin) : 'platform',
      params: { document: looking.type.id, item: path, key: item?.key ?? null, ...params },
      cure: 'mend-document',
      ...(code === 'missing-item' ? { slip: true as const } : {}),
    },
  })
}

function members(looking: Looking, items: readonly Item[], value: JsonObject, around: string): void {
  for (const name of Object.keys(value)) {
    if (!items.some((item) => item.id === name)) defect(looking, null, around + name, 'unknown-item', { found: name })
  }
  for (const item of items) {
    const path = around + item.id
    looking.trace?.add(item.key)
    const found = Object.hasOwn(value, item.id) ? value[item.id] : undefined
    if (isEmpty(found)) {
      if (item.required && !(item.type === 'list' && item.min === 0)) defect(looking, item, path, 'missing-item')
    } else one(looking, item, found as Json, path)
  }
}

function one(looking: Looking, item: Item, found: Json, path: string): void {
  const wrong = (wanted: string) => defect(looking, item, path, 'wrong-type', { wanted })
  switch (item.type) {
    case 'text':
    case 'long-text':
      if (typeof found !== 'string') wrong('text')
      else if ([...found].length > (item.max ?? longest[item.type]))
        defect(looking, item, path, 'too-long', { max: item.max ?? longest[item.type] })
      else if ([...found.trim()].length < (item.min ?? 0))
        defect(looking, item, path, 'too-short', { min: item.min ?? 0 })
      else if (control.test(found) || (item.type === 'text' && /[\r\n]/.test(found)))
        defect(looking, item, path, 'control-characters')
      return
    case 'number':
    case 'integer':
    case 'money':
      if (
        typeof found !== 'number' ||
        !Number.isFinite(found) ||
        (item.type !== 'number' && !Number.isSafeInteger(found))
      )
        wrong(item.type)
      else if (item.min !== undefined && found < item.min)
        defect(looking, item, path, 'number-low', { min: item.min, found })
      else if (item.max !== undefined && found > item.max)
        defect(looking, item, path, 'number-high', { max: item.max, found })
      return
    case 'day':
      if (!isDay(found)) wrong('day')
      return
    case 'yes-no':
      if (typeof found !== 'boolean') wrong('yes-no')
      return
    case 'choice':
      chosen(looking, item, [found], path)
      return
    case 'choices':
      if (!Array.isArray(found)) wrong('choices')
      else chosen(looking, item, found as readonly Json[], path)
      return
    case 'party':
    case 'record':
      named(looking, item, found, path)
      return
    case 'file':
      if (typeof found !== 'string' || !/^[0-9a-f]{64}$/.test(found)) wrong('file')
      return
    case 'group':
      if (!isObject(found)) wrong('group')
      else members(looking, item.items ?? [], found as JsonObject, `${path}.`)
      return
    case 'list':
      list(looking, item, found, path)
  }
}

function chosen(looking: Looking, item: Item, found: readonly Json[], path: string): void {
  const options = (item.options ?? []).map((option) => option.id)
  for (const one of found) {
    if (typeof one !== 'string' || !options.includes(one))
      defect(looking, item, path, 'not-an-option', { found: typeof one === 'object' ? null : one, options })
  }
  if (found.length < (item.min ?? 0))
    defect(looking, item, path, 'too-few', { min: item.min ?? 0, found: found.length })
}

function named(looking: Looking, item: Item, found: Json, path: string): void {
  if (typeof found !== 'string') {
    defect(looking, item, path, 'wrong-type', { wanted: item.type })
    return
  }
  const there = item.type === 'party' ? looking.world.party(found) : looking.world.record(found)
  if (there === null) defect(looking, item, path, 'not-found', { what: found })
  else if (there && item.of && there.kind !== item.of)
    defect(looking, item, path, 'wrong-kind', { what: found, wanted: item.of })
}

function list(looking: Looking, item: Item, found: Json, path: string): void {
  if (!Array.isArray(found)) {
    defect(looking, item, path, 'wrong-type', { wanted: 'list' })
    return
  }
  if (found.length < (item.min ?? 0))
    defect(looking, item, path, 'too-few', { min: item.min ?? 0, found: found.length })
  if (found.length > (item.max ?? 1000))
    defect(looking, item, path, 'too-many', { max: item.max ?? 1000, found: found.length })
  for (const [index, member] of (found as readonly Json[]).entries()) {
    const at = `${path}.${index}`
    if (!item.items) {
      if (typeof member !== 'string' || member.trim() === '')
        defect(looking, item, at, 'wrong-type', { wanted: 'text' })
      else if ([...member].length > 2000) defect(looking, item, at, 'too-long', { max: 2000 })
    } else if (isObject(member)) members(looking, item.items, member as JsonObject, `${at}.`)
    else defect(looking, item, at, 'wrong-type', { wanted: 'group' })
  }
}
