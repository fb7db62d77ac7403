import { isObject } from '../../../src/core/kernel/index.ts'
import type { Language } from '../../shared/language/index.ts'
import { priceText } from '../../shared/price.ts'
import type { PublicItem } from '../data.ts'

/** What a product says about itself in a sentence, from whichever of its documents says it. */
export function summaryOf(product: PublicItem): string {
  return textIn(product.content, ['summary', 'description', 'purpose']) ?? ''
}

/** Its price as people read it; a product without one is free. Amounts are in fen, the unit stands beside them or is what they are based on. */
export function priceOf(product: PublicItem, language: Language): string {
  const price = find(product.content, ['price', 'trial-price'])
  if (typeof price === 'string' && price !== '') return price
  if (typeof price === 'number') return priceText({ amount: price }, language)
  if (!isObject(price) || typeof price.amount !== 'number') return priceText(null, language)
  return priceText({ amount: price.amount, unit: price.unit ?? price.basis }, language)
}

function textIn(content: unknown, names: readonly string[]): string | null {
  const found = find(content, names)
  return typeof found === 'string' ? found : null
}

function find(content: unknown, names: readonly string[], depth = 0): unknown {
  if (!isObject(content) || depth > 3) return undefined
  for (const name of names) if (content[name] !== undefined) return content[name]
  for (const member of Object.values(content)) {
    const inner = find(member, names, depth + 1)
    if (inner !== undefined) return inner
  }
  return undefined
}
