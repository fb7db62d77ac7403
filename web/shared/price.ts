import { say, texts, type Language } from './language/pair.ts'

const units = texts({
  free: ['免费', 'free'],
  call: ['次', 'call'],
  row: ['行', 'row'],
  month: ['月', 'month'],
  year: ['年', 'year'],
  item: ['份', 'item'],
})

/** A price in fen as people read it, `¥3.00 / 次`; none is free. A unit that nobody knows is shown as it is. */
export function priceText(
  price: { readonly amount: number; readonly unit?: unknown } | null,
  language: Language,
): string {
  if (price === null) return say(units.free, language)
  const yuan = `¥${(price.amount / 100).toFixed(2)}`
  const unit = typeof price.unit === 'string' ? price.unit : ''
  const word = unit in units ? say(units[unit as keyof typeof units], language) : unit
  return word ? `${yuan} / ${word}` : yuan
}
