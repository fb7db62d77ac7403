import { isObject } from '../../../src/core/kernel/index.ts'
import type { PublicItem } from '../data.ts'

/** What a product says about itself in a sentence, from whichever of its documents says it. */
export function summaryOf(product: PublicItem): string {
  return textIn(product.content, ['summary', 'description', 'purpose']) ?? ''
}

/** Its price as people read it; a product without one is free. Amounts are in fen. */
export function priceOf(product: PublicItem, free: string): string {
  const price = find(product.content, ['price', 'trial-price'])
  if (typeof price === 'string' && price !== '') return price
  if (typeof price === 'number') return yuan(price)
  if (isObject(price) && typeof price.amount === 'number')
    return `${yuan(price.amount)}${typeof price.unit === 'string' ? ` / ${price.unit}` : ''}`
  return free
}

function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`
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
