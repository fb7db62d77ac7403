import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { Nothing } from '../parts/page.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import { ProgramDiff } from './program-diff.tsx'

type Review = Answer<'reviews.list'>[number]

/** Reviews of code: what is looked at, compared with what was approved before, and for whoever may, the decision. */
export function ReviewList({ reviews }: { readonly reviews: readonly Review[] }) {
  const t = useTexts(scriptTexts)
  if (reviews.length === 0) return <Nothing text={t('reviewsEmpty')} />
  return (
    <ul className="reviews">
      {reviews.map((review) => (
        <li key={review.id} className="pad stack">
          <p className="row">
            <strong>{review.name}</strong>
            <span
              className={`tag ${review.state === 'approved' ? 'tag-good' : review.state === 'refused' ? 'tag-bad' : ''}`}
            >
              {t(`review_${review.state}`)}
            </span>
            <span className="muted">
              {t('digest')} <code title={review.digest}>{review.digest.slice(0, 12)}</code> · {t('askedBy')}{' '}
              {review.askedBy} · {clockText(review.askedAt as Instant)}
              {review.decidedBy ? ` · ${t('decidedBy')} ${review.decidedBy}` : ''}
            </span>
          </p>
          {review.reason ? (
            <p>
              {t('reason')}：{review.reason}
            </p>
          ) : null}
          <details open={review.state === 'asked'}>
            <summary>{review.before ? t('changes') : `${t('code')}（${t('first')}）`}</summary>
            <ProgramDiff before={review.before} after={review.program} />
          </details>
          {review.state === 'asked' ? (
            review.mayDecide ? (
              <Decide review={review.id} />
            ) : (
              <p className="muted">{t('secondPerson')}</p>
            )
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Decide({ review }: { readonly review: string }) {
  const t = useTexts(scriptTexts)
  const id = useId()
  const [reason, setReason] = useState('')
  const decide = useTell('reviews.decide')
  const say = (approve: boolean) => decide.mutate({ params: { id: review }, body: { approve, reason } })
  return (
    <>
      <div className="row">
        <label htmlFor={id}>{t('reason')}</label>
        <Input
          id={id}
          maxLength={2000}
          style={{ maxWidth: 420 }}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="primary" loading={decide.isPending} onClick={() => say(true)}>
          {t('approve')}
        </Button>
        <Button danger loading={decide.isPending} onClick={() => say(false)}>
          {t('refuse')}
        </Button>
      </div>
      {decide.error ? <Failure error={decide.error} /> : null}
    </>
  )
}
