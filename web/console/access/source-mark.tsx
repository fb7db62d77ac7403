import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { accessTexts } from './texts.ts'

type Source = NonNullable<Answer<'access.get'>['tables'][number]['source']>

/** What something of a grant was decided by: the case with its act, or an account, and the clauses. */
export function SourceMark({ source }: { readonly source: Source | null | undefined }) {
  const t = useTexts(accessTexts)
  return (
    <span className="row">
      {source?.case ? (
        <Link to="/cases/$id" params={{ id: source.case }} search={{}}>
          {t('byCase')}
        </Link>
      ) : (
        <span className="muted">{source?.by ? t('byAccount') : t('byPack')}</span>
      )}
      <ClauseChips clauses={source?.clauses ?? []} />
    </span>
  )
}
