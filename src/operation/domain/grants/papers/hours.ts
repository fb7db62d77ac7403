import { isObject, type Json } from '../../../../core/kernel/index.ts'
import type { Hours } from '../limits.ts'

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** Times of day as a paper says them; null when they are none, or the same. */
export function readHours(value: Json | undefined): Hours | null {
  if (!isObject(value)) return null
  const { from, to } = value as { readonly [name: string]: Json }
  if (typeof from !== 'string' || typeof to !== 'string') return null
  const hours = { from: from.trim(), to: to.trim() }
  return time.test(hours.from) && time.test(hours.to) && hours.from !== hours.to ? hours : null
}
