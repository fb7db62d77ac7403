import { isMessageKey, text, type Language } from '../../../src/core/locales/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'

export type Model = Answer<'models.list'>[number]

/** A word of the model card (`algorithm.tree`, `metric.auc`, `task.count`), or the identifier where there is none. */
export function cardWord(kind: string, of: string, language: Language): string {
  const key = `model.card.${kind}.${of}`
  return isMessageKey(key) ? text(language, key) : of
}

/** A message by its key, with figures; the key where there is none. */
export function message(key: string, language: Language, params: { readonly [name: string]: unknown } = {}): string {
  return isMessageKey(key) ? text(language, key, params) : key
}

export const tone = { pass: 'tag-good', review: 'tag-warn', fail: 'tag-bad' } as const
