import { App, Button } from 'antd'
import { useState } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { AttachmentLink } from '../parts/links.tsx'
import { Failure } from '../parts/loaded.tsx'
import type { Place, Review } from './place.ts'
import { expertTexts } from './texts.ts'

type Paper = Review['papers'][number]

/** Scores entered from paper: what was typed beside the scan, for the second person to compare. */
export function PaperList({ review, place }: { readonly review: Review; readonly place: Place }) {
  const t = useTexts(expertTexts)
  return (
    <>
      <h4 className="section-title">{t('papers')}</h4>
      {review.papers.map((one) => (
        <OnePaper key={one.id} of={one} place={place} />
      ))}
    </>
  )
}

function OnePaper({ of, place }: { readonly of: Paper; readonly place: Place }) {
  const t = useTexts(expertTexts)
  const w = useWords()
  const name = useNames()
  const { message } = App.useApp()
  const [declining, setDeclining] = useState(false)
  const sign = useTell('experts.countersign')
  const decline = useTell('experts.decline')
  const { act } = place
  async function confirm() {
    const done = await sign.mutateAsync({ params: { id: of.id } }).catch(() => null)
    if (done) void message.success(t('saved'))
  }
  return (
    <div className="objection">
      <p className="row">
        <strong>{name(of.party)}</strong>
        <span className={of.state === 'confirmed' ? 'tag tag-good' : 'tag tag-warn'}>{t(`p_${of.state}`)}</span>
        <span className="tag">{w(act.outcomes.find(({ id }) => id === of.outcome)?.title)}</span>
        <AttachmentLink digest={of.attachment} text={t('scan')} />
      </p>
      <ul>
        {Object.entries(of.points).map(([point, { passed, score, remark }]) => (
          <li key={point} className="row">
            <span className={passed ? 'tag tag-good' : 'tag tag-bad'}>{passed ? t('passed') : t('failed')}</span>
            <span>{w(act.review?.points.find(({ id }) => id === point)?.title)}</span>
            {score === undefined ? null : <span className="figure">{score}</span>}
            {remark ? <span className="muted">{remark}</span> : null}
          </li>
        ))}
      </ul>
      {of.remark ? <p>{of.remark}</p> : null}
      {of.reason ? (
        <p>
          {t('reason')}：{of.reason}
        </p>
      ) : null}
      {of.state === 'waiting' && of.mine ? (
        <p className="row">
          <Button type="primary" loading={sign.isPending} onClick={() => void confirm()}>
            {t('confirm')}
          </Button>
          <Button danger onClick={() => setDeclining(true)}>
            {t('decline')}
          </Button>
        </p>
      ) : null}
      {of.state === 'waiting' && !of.mine ? <p className="muted">{t('notYou')}</p> : null}
      {sign.error ? <Failure error={sign.error} /> : null}
      {declining ? (
        <AskDialog
          title={t('decline')}
          danger
          reason={t('reason')}
          done={t('saved')}
          tell={decline}
          send={(reason) => decline.mutateAsync({ params: { id: of.id }, body: { reason } })}
          close={() => setDeclining(false)}
        />
      ) : null}
    </div>
  )
}
