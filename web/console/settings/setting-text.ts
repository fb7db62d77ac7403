import type { Json } from '../../../src/core/kernel/index.ts'

/** A setting's value as one line of text. */
export function settingText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A value by its label where it has one: readings have, numbers have not. */
export function settingLabel(
  value: Json,
  labels: { readonly [value: string]: { readonly zh: string; readonly en: string } },
  words: (of: { readonly zh: string; readonly en: string }) => string,
): string {
  const label = typeof value === 'string' ? labels[value] : undefined
  return label ? words(label) : settingText(value)
}

/** What was typed, as a value of the same type as the default: a number, a truth value, else text; null when it does not fit. */
export function parseSetting(text: string, like: Json): Json {
  if (typeof like === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null
  if (typeof like === 'boolean') return text === 'true' ? true : text === 'false' ? false : null
  if (typeof like === 'string') return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
