import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { classifyTexts } from '../texts/classify.ts'
import { chosen, widened, type ColumnReview, type Draft } from './draft.ts'
import { useWords } from './words.ts'

/** Before anything is confirmed: what would be opened further than it is now, from what to what, and one reason for all that have none. */
export function WidenedList({
  columns,
  draft,
  give,
}: {
  readonly columns: readonly ColumnReview[]
  readonly draft: Draft
  readonly give: (draft: Draft) => void
}) {
  const t = useTexts(classifyTexts)
  const word = useWords()
  const [reason, setReason] = useState('')
  const found = widened(columns, draft)
  if (found.length === 0) return null
  const open = found.filter(({ choice }) => choice.reason === undefined)
  const said = (of: { readonly use: 'hidden' | 'aggregate' | 'group' | 'free'; readonly masking: string }) =>
    `${t(`use_${of.use}`)}·${word('masking', of.masking)}`
  return (
    <section className="why-not stack" aria-label={t('widenedTitle', { count: found.length })}>
      <p className="strong">{t('widenedTitle', { count: found.length })}</p>
      <ul className="rows">
        {found.slice(0, 50).map(({ column, choice }) => (
          <li key={column.column}>
            <code>{column.column}</code>：{column.holds ? said(column.holds) : ''} → {said(choice)}
            {choice.reason ? <span className="muted">（{choice.reason}）</span> : null}
          </li>
        ))}
      </ul>
      {found.length > 50 ? <p className="muted">{t('widenedMore', { count: found.length - 50 })}</p> : null}
      {open.length > 0 ? (
        <div className="row">
          <Input
            className="wide"
            aria-label={t('sameReason')}
            placeholder={t('sameReason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            disabled={reason.trim() === ''}
            onClick={() => give(open.reduce((made, { column }) => chosen(column, made, { reason }), draft))}
          >
            {t('giveReason', { count: open.length })}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
