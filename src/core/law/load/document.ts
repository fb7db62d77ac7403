import type { DocumentType, Item, ItemForm, ItemType } from '../grammar/pack.ts'
import { conditions } from './condition.ts'
import { formed, isForm } from './forms.ts'
import {
  element,
  elementKeys,
  entries,
  fault,
  flag,
  keys,
  numberOf,
  reference,
  title,
  word,
  words,
  type Reading,
} from './read.ts'
import type { Located } from './located.ts'

const types: readonly (ItemType | ItemForm)[] = [
  'text',
  'long-text',
  'number',
  'integer',
  'money',
  'day',
  'choice',
  'choices',
  'yes-no',
  'party',
  'record',
  'file',
  'group',
  'list',
  'rows',
  'people',
  'hours',
  'declined',
  'table-name',
  'topic',
  'grading-standard',
]

export function documentType(reading: Reading, id: string, node: Located): DocumentType {
  const at = keys(reading, node, [...elementKeys, 'document', 'title', 'items', 'checks'])
  const base = element(reading, at, `document:${id}`)
  return {
    ...base,
    id,
    title: title(reading, base.key, at.need('title'), id),
    items: items(reading, at.need('items'), base.key, '', base.clauses),
    checks: conditions(reading, at.get('checks'), `${base.key}/check`, base),
  }
}

function items(
  reading: Reading,
  node: Located | undefined,
  key: string,
  path: string,
  around: readonly string[],
): readonly Item[] {
  return entries(reading, node).map(({ id, value }) => item(reading, id, value, key, path, around))
}

function item(
  reading: Reading,
  id: string,
  node: Located,
  document: string,
  path: string,
  around: readonly string[],
): Item {
  const at = keys(reading, node, [
    ...elementKeys,
    'title',
    'help',
    'type',
    'required',
    'max',
    'min',
    'options',
    'of',
    'items',
  ])
  const type = word(reading, at.need('type'), types, 'item type', 'text')
  const base = element(reading, at, `${document}/item/${path}${id}`, around)
  if (type === 'group') at.need('items')
  if (type === 'choice' || type === 'choices') at.need('options')
  if ((type !== 'group' && type !== 'list' && at.has('items')) || (type !== 'record' && at.has('of'))) {
    fault(reading, node.place, 'wrong-shape', { wanted: at.has('of') ? 'type: record' : 'type: group | list' })
  }
  const read = {
    id,
    title: title(reading, base.key, at.need('title'), id),
    ...(at.has('help') ? { help: words(reading, at.get('help'), id) } : {}),
    required: flag(reading, at.get('required'), true),
    clauses: base.clauses,
    origin: base.origin,
    ...(at.has('max') ? { max: numberOf(reading, at.get('max')) } : {}),
    ...(at.has('min') ? { min: numberOf(reading, at.get('min')) } : {}),
    ...(at.has('options')
      ? {
          options: entries(reading, at.get('options')).map((one) => ({
            id: one.id,
            title: words(reading, one.value, one.id),
          })),
        }
      : {}),
    ...(at.has('of') ? { of: reference(reading, at.get('of'), 'record') } : {}),
    ...(at.has('items') ? { items: items(reading, at.get('items'), document, `${path}${id}.`, base.clauses) } : {}),
    key: base.key,
    place: node.place,
  }
  return isForm(type) ? formed(read, type, base.key) : { ...read, type }
}
