/** What is wrong with a pack, in words. */
import { text, type Language } from '../../locales/index.ts'
import { placeText, type PackError } from '../load/errors.ts'

/** `pack/file:line: what is wrong, did you mean …`. */
export function packErrorText(error: PackError, language: Language): string {
  const { near } = error.params
  const hint = typeof near === 'string' ? text(language, 'pack-error.hint', { near }) : ''
  return `${placeText(error.place)}: ${text(language, `pack-error.${error.code}`, { ...error.params, hint })}`
}
