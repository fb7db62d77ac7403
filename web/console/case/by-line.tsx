import type { By } from '../../../src/core/law/grammar/pack.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { caseTexts } from '../texts/case.ts'
import { common } from '../texts/common.ts'

/** Who does an act, in the pack's words for the roles. */
export function ByLine({
  by,
  parties = [],
  receivers = [],
  area,
}: {
  readonly by: readonly By[]
  /** Those who hold the roles, by name: then no role need be read. */
  readonly parties?: readonly string[]
  readonly receivers?: readonly string[]
  readonly area: string
}) {
  const t = useTexts(caseTexts)
  const c = useTexts(common)
  const w = useWords()
  const { language } = useLanguage()
  const pack = usePack(area)
  const name = useNames()
  if (by.length === 0) return null
  const mark = language === 'en' ? ', ' : '、'
  const names = by.map((one) =>
    one.role === 'platform'
      ? c('platform')
      : one.role
        ? w(pack?.roles.find((role) => role.id === one.role)?.title) || one.role
        : t('byHolder'),
  )
  const said = parties.length > 0 ? parties.map((party) => name(party)) : names
  return (
    <p className="muted">
      {t('by')}
      <span title={[...new Set(names)].join(mark)}>{[...new Set(said)].join(mark)}</span>
      {receivers.length > 0 ? <> {t('receivedBy', { who: receivers.map((party) => name(party)).join(mark) })}</> : null}
    </p>
  )
}
