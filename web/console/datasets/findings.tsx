import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { mountTexts } from '../texts/mount.ts'

/** Things noticed while reading a file, in words where the catalogue has them. */
export function Findings({
  findings,
}: {
  readonly findings: readonly { readonly code: string; readonly params: JsonObject }[]
}) {
  const t = useTexts(mountTexts)
  const { language } = useLanguage()
  if (findings.length === 0) return null
  return (
    <>
      <p className="strong">{t('findings')}</p>
      <ul className="rows">
        {findings.map((finding, index) => {
          const key = [`finding.${finding.code}`, `unmet.${finding.code}`, finding.code].find(isMessageKey)
          return (
            <li key={index}>
              {key ? text(language, key, finding.params) : `${finding.code} ${JSON.stringify(finding.params)}`}
            </li>
          )
        })}
      </ul>
    </>
  )
}
