import { Button, Checkbox } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Failure } from '../parts/loaded.tsx'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { classifyTexts } from '../texts/classify.ts'
import { BatchBar } from './batch-bar.tsx'
import { acceptAll, chosen, chosenMany, narrowed, wantingReason, type ColumnFilter, type Draft } from './draft.ts'
import { ReviewTable } from './review-table.tsx'
import { WidenedList } from './widened-list.tsx'
import { SecondPersons } from './second-persons.tsx'
import { useWords } from './words.ts'

/** What is proposed for each column, what a person chooses, and the button that confirms it. */
export function ReviewDesk({
  review,
  area,
}: {
  readonly review: Answer<'datasets.review'>
  readonly area: string | null
}) {
  const t = useTexts(classifyTexts)
  const word = useWords()
  const tell = useTell('datasets.classify')
  const [draft, setDraft] = useState<Draft>(new Map())
  const [filter, setFilter] = useState<ColumnFilter>({ text: '', category: null, waiting: false })
  const wanting = wantingReason(review.columns, draft)
  const columns = narrowed(review.columns, filter)

  function edit(next: Draft) {
    if (tell.data || tell.error) tell.reset()
    setDraft(next)
  }

  function send() {
    tell.mutate(
      { params: { id: review.dataset }, body: { version: review.version, columns: [...draft.values()] } },
      { onSuccess: () => setDraft(new Map()) },
    )
  }

  return (
    <>
      <div className="pad stack">
        <p className="muted">
          {t('lead')} {t('unitLead')}
        </p>
        <div className="row">
          <span className="strong">{t('version', { version: review.version })}</span>
          <span className={review.pending > 0 ? 'tag tag-warn' : 'tag'}>
            {review.pending > 0 ? t('pending', { count: review.pending }) : t('none')}
          </span>
          <span>{t('grade', { grade: review.grade.proposed })}</span>
          {review.grade.standing ? <span>{t('standing', { level: gradeText(review.grade.standing) })}</span> : null}
          {review.sector ? <span>{t('sector', { sector: word('sector', review.sector) })}</span> : null}
        </div>
        {isHigher(review.grade) ? (
          <div className="refusal" role="note">
            <p className="refusal-title">
              {t('higher', { grade: review.grade.proposed, level: gradeText(review.grade.standing ?? '') })}
            </p>
            <p className="cure">
              {t('higherNext')}{' '}
              <Link to="/open" search={{ about: review.dataset }}>
                {t('higherWhere')}
              </Link>
            </p>
          </div>
        ) : null}
        {review.frozen ? (
          <p>
            {t('frozen')} <ClauseChips clauses={review.frozen.clauses} area={area} />
          </p>
        ) : null}
        <div className="row">
          <Button disabled={review.pending === 0} onClick={() => edit(acceptAll(review.columns, draft))}>
            {t('takeAll')}
          </Button>
          <Button
            type="primary"
            disabled={draft.size === 0 || wanting.length > 0}
            loading={tell.isPending}
            onClick={send}
          >
            {t('send', { count: draft.size })}
          </Button>
          <Button disabled={draft.size === 0} onClick={() => edit(new Map())}>
            {t('clear')}
          </Button>
          <Checkbox
            checked={filter.waiting}
            onChange={(event) => setFilter({ ...filter, waiting: event.target.checked })}
          >
            {t('onlyWaiting')}
          </Checkbox>
        </div>
        <div aria-live="polite">
          {wanting.length > 0 ? <p className="must">{t('wantsReason', { names: wanting.join('、') })}</p> : null}
          {tell.error ? <Failure error={tell.error} /> : null}
          {tell.data ? (
            <p className="okay">{t('sent', { confirmed: tell.data.confirmed, pending: tell.data.pending })}</p>
          ) : null}
          {tell.data && tell.data.waiting > 0 ? (
            <p className="must">{t('sentWaiting', { waiting: tell.data.waiting })}</p>
          ) : null}
        </div>
        <WidenedList columns={review.columns} draft={draft} give={edit} />
        <SecondPersons review={review} />
      </div>
      <BatchBar
        review={review}
        shown={columns.length}
        filter={filter}
        narrow={setFilter}
        apply={(part) => edit(chosenMany(columns, draft, part))}
      />
      <ReviewTable
        dataset={review.dataset}
        columns={columns}
        choices={review.choices}
        area={area}
        draft={draft}
        choose={(column, part) => edit(chosen(column, draft, part))}
      />
    </>
  )
}

/** Whether the columns call for a higher grade than the record has, where its code tells a number. */
function isHigher({ proposed, standing }: Answer<'datasets.review'>['grade']): boolean {
  const level = /^l?([1-4])$/.exec(standing ?? '')?.[1]
  return level !== undefined && proposed > Number(level)
}

/** A grade as packs code it (`l2`) in the words that stand beside it; another code as it is. */
function gradeText(code: string): string {
  return /^l\d$/.test(code) ? `${code.slice(1)} 级` : code
}
