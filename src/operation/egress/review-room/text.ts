import { isMessageKey, text, type Language } from '../../../core/locales/index.ts'
import type { Finding } from '../types.ts'

/** What a finding says, in words. */
export function sayFinding(of: Finding, language: Language): string {
  const key = `egress.${of.rule}${special(of)}`
  const general = `egress.${of.rule}`
  const params = {
    figure: figure(of.figure),
    limit: figure(of.limit),
    detail: of.detail,
    row: of.row === null ? null : of.row + 1,
    column: of.column,
  }
  if (isMessageKey(key)) return text(language, key, params)
  return isMessageKey(general) ? text(language, general, params) : of.rule
}

/** What to do about findings of a rule, without any figure or place of them: for whoever does not review. */
export function adviseOn(rule: Finding['rule'], language: Language): string {
  const key = `egress.advice.${rule}`
  return isMessageKey(key) ? text(language, key, {}) : rule
}

function figure(of: number | null): string {
  return of === null ? '—' : Number.isInteger(of) ? String(of) : of.toFixed(3)
}

/** The part of the key that tells what kind of finding it is, where one rule finds several. */
function special(of: Finding): string {
  if ((of.rule === 'not-analysed' || of.rule === 'combination') && of.detail) return `.${of.detail}`
  return of.rule === 'differencing' && of.figure === null ? '.unknown' : ''
}
