import type { Paper } from '../../../src/core/cases/state/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import { AttachmentLink } from '../parts/links.tsx'
import { caseTexts } from '../texts/case.ts'

/** Papers of an act, one a line, with their scans. */
export function PaperList({ papers }: { readonly papers: readonly Paper[] }) {
  const t = useTexts(caseTexts)
  if (papers.length === 0) return null
  return (
    <ul>
      {papers.map((paper, index) => (
        <li key={index} className="row row-links">
          <span>{[paper.issuer, paper.number, paper.day].filter(Boolean).join(' ')}</span>
          {paper.excerpt ? <q>{paper.excerpt}</q> : null}
          {paper.attendance ? <span>{t('attended', { who: paper.attendance })}</span> : null}
          {paper.attachment ? <AttachmentLink digest={paper.attachment} /> : null}
        </li>
      ))}
    </ul>
  )
}
