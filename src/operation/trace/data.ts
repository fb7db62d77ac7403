import type { Json } from '../../core/kernel/index.ts'

/** Data of an event as a fold reads it: anything may be missing. */
export type Data = { readonly [name: string]: unknown }

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null
}

export function list(value: unknown): readonly Data[] {
  return Array.isArray(value) ? value.filter((one): one is Data => typeof one === 'object' && one !== null) : []
}

export function texts(value: unknown): readonly string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '')
}

export function object(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {}
}

export function stored(value: unknown): string {
  return JSON.stringify(value as Json)
}
