import type { By } from '../../../src/core/law/grammar.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { caseTexts } from '../texts/case.ts'
import { common } from '../texts/common.ts'

/** Who does an act, in the pack's words for the roles. */
export function ByLine({
  by,
  who = [],
  area,
}: {
  readonly by: readonly By[]
  readonly who?: readonly { readonly role: string | null; readonly party: string | null }[]
  readonly area: string
}) {
  const t = useTexts(caseTexts)
  const c = useTexts(common)
  const w = useWords()
  const { language } = useLanguage()
  const pack = usePack(area)
  const name = useNames()
  if (by.length === 0) return null
  const parties = who.flatMap((one) => (one.party ? [name(one.party)] : []))
  const names = by.map((one) =>
    one.role === 'platform'
      ? c('platform')
      : one.role
        ? w(pack?.roles.find((role) => role.id === one.role)?.title) || one.role
        : t('byHolder'),
  )
  return (
    <p className="muted">
      {t('by')}
      {[...new Set(names)].join(language === 'en' ? ', ' : '、')}
      {parties.length > 0 ? `（${[...new Set(parties)].join('、')}）` : ''}
    </p>
  )
}
