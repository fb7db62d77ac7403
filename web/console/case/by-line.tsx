import type { By } from '../../../src/core/law/grammar.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { caseTexts } from '../texts/case.ts'

/** Who does an act, in the pack's words for the roles. */
export function ByLine({ by, area }: { readonly by: readonly By[]; readonly area: string }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const { language } = useLanguage()
  const pack = usePack(area)
  if (by.length === 0) return null
  const names = by.map((one) =>
    one.role ? w(pack?.roles.find((role) => role.id === one.role)?.title) || one.role : t('byHolder'),
  )
  return (
    <p className="muted">
      {t('by')}
      {[...new Set(names)].join(language === 'en' ? ', ' : '、')}
    </p>
  )
}
