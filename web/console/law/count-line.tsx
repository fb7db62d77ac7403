import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { lawTexts } from '../texts/law.ts'

type Count = Answer<'law.clause'>['count']

/** How often a clause came up here. */
export function CountLine({ count }: { readonly count: Count }) {
  const t = useTexts(lawTexts)
  if (count.events === 0 && count.refusals === 0) return <span className="muted">{t('cameNever')}</span>
  return (
    <span className="count-line">
      {count.events > 0 ? <span>{t('cameCount', { events: count.events })}</span> : null}
      {count.refusals > 0 ? <span>{t('cameRefused', { refusals: count.refusals })}</span> : null}
      {count.cases > 0 ? <span>{t('cameCases', { count: count.cases })}</span> : null}
      {count.records > 0 ? <span>{t('cameRecords', { count: count.records })}</span> : null}
    </span>
  )
}
