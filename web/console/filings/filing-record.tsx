import { filingsBelow } from '../../../src/core/cases/common/below.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { Filing } from '../../../src/core/cases/state/model.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { RecordLink } from '../parts/links.tsx'
import { FiledBelow } from './filed-below.tsx'
import { FiledPapers } from './filed-papers.tsx'
import { returnsOf } from './returns.ts'
import { ReturnRecord } from './return-record.tsx'
import { filingTexts } from './texts.ts'

/** What was sent in a filing, sent back, answered and taken, for both sides, with what it takes along from below; what is filed and its sealed scans lie one click away. */
export function FilingRecord({
  view,
  act,
  line,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly line: string | null
}) {
  const t = useTexts(filingTexts)
  const { state } = view
  const filings = state.filings.filter((one) => one.act === act.id && (line === null || one.line === line))
  const below = filingsBelow(view, act, line)
  const wanted = filings.length > 0 || below.length > 0
  const sealed = useAsk('paper.list', { params: { id: state.id } }, { enabled: wanted }).data?.scans
  const scans = (sealed ?? []).filter((scan) => scan.act === act.id)
  if (!wanted) return null
  const fromBelow = <FiledBelow view={view} filings={below} scans={sealed ?? null} />
  if (filings.length === 0) return fromBelow
  return (
    <section aria-label={t('title')}>
      <h3 className="section-title">{t('title')}</h3>
      {filings.map((filing, index) => (
        <div key={index} className="objection">
          <Head view={view} act={act} filing={filing} />
          {filing.reason ? (
            <p>
              {t('reason')}：{filing.reason}
            </p>
          ) : null}
          {view.subject ? (
            <p>
              {t('subject')}
              <RecordLink id={view.subject.id} />
            </p>
          ) : null}
          <FiledPapers filing={filing} scans={scans} />
          {returnsOf(view, filing).map((one, at, all) => (
            <ReturnRecord key={at} view={view} act={act.id} returned={one} next={all[at + 1]} number={at + 1} />
          ))}
        </div>
      ))}
      {fromBelow}
    </section>
  )
}

function Head({ view, act, filing }: { readonly view: CaseView; readonly act: Act; readonly filing: Filing }) {
  const t = useTexts(filingTexts)
  const name = useNames()
  const receipt = view.acts.find((one) => one.act === act.id && one.wants === 'receipt')
  const done = view.state.done.findLast((one) => one.act === act.id && one.line === filing.line)
  const taker = done?.party ?? receipt?.receivers[0]
  const to = taker ? name(taker) : t('waitsOther')
  return (
    <p className="row">
      <span>{t('sent', { day: filing.on, from: name(filing.party) })}</span>
      {filing.again ? <span>{t('again', { day: filing.again })}</span> : null}
      {filing.state === 'sent' && receipt ? (
        <span className="tag tag-warn">{t(filing.again ? 'waitsAgain' : 'waits', { to })}</span>
      ) : null}
      {filing.state === 'received' ? <span className="tag tag-good">{t('received', { to })}</span> : null}
      {filing.state === 'returned' ? <span className="tag tag-warn">{t('returned')}</span> : null}
    </p>
  )
}
