import { fen, yuanText } from '../../../src/core/kernel/index.ts'

/** A price in fen as `0.12 元/次`; a product without one is free. */
export function priceText(price: { readonly amount: number; readonly unit: string } | null, free: string): string {
  return price ? `¥${yuanText(fen(Math.round(price.amount)))} / ${price.unit}` : free
}
