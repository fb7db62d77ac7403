import { isObject, type Json, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { Item } from '../../../core/law/index.ts'
import type { Foresight } from '../../procedures/index.ts'
import { codeTables } from './codes.ts'

/** A standard is named by what such papers are called, or by a year or a version. */
const standard = /标准|规范|指南|办法|细则|目录|规则|规定|standard|guideline|\d/i
const tableName = /^[a-z][a-z0-9_]{0,39}$/

/** Names and codes of a data set that nothing could be done with later: a table name that no query can say, a topic that no table has. */
export const foreseeDescription: Foresight = async ({ paper }) =>
  paper ? describedWrong(paper.items, paper.document) : []

/** What of a document's names and codes is wrong, by itself. */
export function describedWrong(items: readonly Item[], document: JsonObject): readonly Unmet[] {
  return textsIn(items, document, '').flatMap(wrongWith)
}

interface Text {
  readonly item: Item
  readonly value: string
  readonly path: string
}

function textsIn(items: readonly Item[], value: JsonObject, around: string): readonly Text[] {
  return items.flatMap((item): readonly Text[] => {
    const inner: Json | undefined = value[item.id]
    const path = around + item.id
    if (item.type === 'text' && typeof inner === 'string') return [{ item, value: inner.trim(), path }]
    if (item.form) return []
    if (item.type === 'group' && isObject(inner)) return textsIn(item.items ?? [], inner as JsonObject, `${path}.`)
    if (item.type !== 'list' || !item.items || !Array.isArray(inner)) return []
    return inner.flatMap((member, at) =>
      isObject(member) ? textsIn(item.items ?? [], member as JsonObject, `${path}.${at}.`) : [],
    )
  })
}

function wrongWith({ item, value, path }: Text): readonly Unmet[] {
  const params = { item: path, found: value.slice(0, 60) }
  const wrong = (code: string): readonly Unmet[] => [
    { code: `description.${code}`, clauses: [], origin: 'platform', params, cure: `description.${code}` },
  ]
  if (item.form === 'table-name') return tableName.test(value) ? [] : wrong('table-name')
  if (item.form === 'topic') return Object.hasOwn(codeTables().tables.topic, value) ? [] : wrong('topic')
  if (item.form === 'grading-standard') return standard.test(value) ? [] : wrong('standard')
  return []
}
