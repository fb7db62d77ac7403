import type { Json, JsonObject } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import type { DocumentType, Item } from '../../../core/law/index.ts'
import type { DisclosedAgreement, DisclosedContent } from './types.ts'

/** The words of a page under the names that packs give them. */
const said: { readonly [item: string]: (of: DisclosedAgreement) => string } = {
  grantee: ({ grantee }) => grantee,
  operator: ({ grantee }) => grantee,
  content: ({ content }) => content,
  scope: ({ scope }) => scope,
  term: ({ from, until }) => (from === null && until === null ? '' : `${from ?? '—'} 至 ${until ?? '—'}`),
  evaluation: ({ evaluation }) => evaluation ?? text('zh-CN', 'disclosed.no-evaluation'),
}

/**
 * What a page says as the document that the pack wants handed in: the year, and one entry an agreement. `agreements`: those that are the discloser's
 * own. What the pack asks for beyond what a page tells is left out; the law then names it.
 */
export function documentOf(type: DocumentType, content: DisclosedContent, agreements: ReadonlySet<string>): JsonObject {
  const own = content.agreements.filter(({ agreement }) => agreements.has(agreement))
  return Object.fromEntries(
    type.items.flatMap((item): readonly (readonly [string, Json])[] => {
      if (item.type === 'integer' && item.id === 'year') return [[item.id, content.year]]
      const key =
        item.type === 'list' ? item.items?.find((one) => one.type === 'record' && one.of === 'agreement') : undefined
      return key ? [[item.id, own.map((of) => entryOf(item.items ?? [], key.id, of))]] : []
    }),
  )
}

function entryOf(items: readonly Item[], key: string, of: DisclosedAgreement): JsonObject {
  return Object.fromEntries(
    items.flatMap(({ id, max, required }): readonly (readonly [string, Json])[] => {
      if (id === key) return [[id, of.agreement]]
      const words = said[id]?.(of)
      if (words === undefined) return []
      if (words === '') return required ? [[id, text('zh-CN', 'disclosed.unstated')]] : []
      return [[id, words.slice(0, max ?? words.length)]]
    }),
  )
}
