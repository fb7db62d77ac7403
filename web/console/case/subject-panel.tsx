import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { NameRelation } from '../relations/name-relation.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Nothing } from '../parts/page.tsx'
import { RecordFacts } from '../records/record-facts.tsx'
import { caseTexts } from '../texts/case.ts'

/** The record that the case is about, as it stands now. */
export function SubjectPanel({ view }: { readonly view: CaseView }) {
  const t = useTexts(caseTexts)
  if (!view.subject) return <Nothing />
  return (
    <div className="pad">
      {view.state.ended ? null : <NameRelation view={view} />}
      <RecordFacts record={view.subject} />
      <p>
        <RecordLink id={view.subject.id} text={t('openRecord')} />
      </p>
    </div>
  )
}
