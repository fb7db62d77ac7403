import { isMessageKey, text, type Language } from '../../../core/locales/index.ts'
import type { Finding } from './findings.ts'

/** A finding as a sentence. */
export function findingText(finding: Finding, language: Language): string {
  const key = `fsck.${finding.code}`
  return isMessageKey(key) ? text(language, key, finding.params) : finding.code
}
