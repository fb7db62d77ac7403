import type { Filing } from '../../../src/core/cases/state/model.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import type { Scan } from '../paper/scan-link.tsx'
import { RecordLink } from '../parts/links.tsx'
import { returnsOf } from './returns.ts'
import { FiledPapers } from './filed-papers.tsx'
import { ReturnRecord } from './return-record.tsx'
import { filingTexts } from './texts.ts'

/** What goes up with a filing from the bodies below: what they sent, sealed and completed, and what of it is missing. */
export function FiledBelow({
  view,
  filings,
  scans,
}: {
  readonly view: CaseView
  readonly filings: readonly Filing[]
  readonly scans: readonly Scan[] | null
}) {
  const t = useTexts(filingTexts)
  const w = useWords()
  const name = useNames()
  if (filings.length === 0) return null
  return (
    <section aria-label={t('below')}>
      <h3 className="section-title">{t('below')}</h3>
      <p className="muted">{t('belowLead')}</p>
      {filings.map((filing) => {
        const own = scans?.filter((scan) => scan.act === filing.act && scan.state !== 'declined') ?? null
        return (
          <div key={`${filing.act}/${filing.line ?? ''}`} className="objection">
            <p className="row">
              <strong>{w(view.procedure.acts.find(({ id }) => id === filing.act)?.title)}</strong>
              <span>{t('sent', { day: filing.on, from: name(filing.party) })}</span>
              {filing.again ? <span>{t('again', { day: filing.again })}</span> : null}
            </p>
            {view.subject ? (
              <p>
                {t('subject')}
                <RecordLink id={view.subject.id} />
              </p>
            ) : null}
            <FiledPapers filing={filing} scans={own ?? []} />
            {own?.length === 0 ? <p className="tag tag-warn">{t('belowNoScan')}</p> : null}
            {own?.some(({ state }) => state === 'waiting') && !own.some(({ state }) => state === 'confirmed') ? (
              <p className="tag tag-warn">{t('belowScanOpen')}</p>
            ) : null}
            {returnsOf(view, filing).map((one, at, all) => (
              <ReturnRecord key={at} view={view} act={filing.act} returned={one} next={all[at + 1]} number={at + 1} />
            ))}
          </div>
        )
      })}
    </section>
  )
}
