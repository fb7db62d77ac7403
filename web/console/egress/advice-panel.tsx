import { App, Button } from 'antd'
import { useState } from 'react'
import { clockText, Refused, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Panel } from '../parts/page.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { adviceTexts } from '../texts/advice.ts'
import { AdviseForm } from './advise-form.tsx'
import type { Marking } from './marking.ts'

type Evidence = Answer<'egress.evidence'>

/** What reviewers said of a result, cell by cell, and the way to ask them or to tell its maker. */
export function AdvicePanel({ evidence, marking }: { readonly evidence: Evidence; readonly marking: Marking }) {
  const t = useTexts(adviceTexts)
  const party = useNames()
  const { question, advice } = evidence
  if (advice.length === 0 && !question && !evidence.mayAsk && !evidence.mayAdvise) return null
  return (
    <Panel title={t('title')}>
      <div className="pad stack">
        {question ? (
          <p>
            {t('asked', {
              party: question.party ? party(question.party) : '',
              at: clockText(question.at as Instant),
              question: question.question,
            })}{' '}
            <span className={question.answered ? 'tag tag-good' : 'tag tag-warn'}>
              {t(question.answered ? 'answered' : 'waits')}
            </span>
          </p>
        ) : null}
        {advice.length === 0 ? <p className="muted">{t(evidence.mayAdvise ? 'noneReview' : 'none')}</p> : null}
      </div>
      {advice.map((one) => (
        <div key={one.at} className="pad stack">
          <p>
            <span className="strong">{one.party ? party(one.party) : ''}</span>{' '}
            <span className="muted">{clockText(one.at as Instant)}</span>{' '}
            {one.told ? null : <span className="tag tag-warn">{t('notTold')}</span>}
          </p>
          {one.text ? <p>{one.text}</p> : null}
          {one.marks.length > 0 ? (
            <>
              <DataTable
                caption={t('title')}
                rows={one.marks}
                rowKey={({ row, column }) => `${row}/${column}`}
                empty=""
                columns={[
                  { id: 'row', title: t('row'), tight: true, render: ({ row }) => t('rowNumber', { row: row + 1 }) },
                  { id: 'column', title: t('column'), tight: true, render: ({ column }) => <code>{column}</code> },
                  { id: 'why', title: t('why'), render: ({ reason }) => reason || '—' },
                ]}
              />
              <p className="muted">{t('rowNote')}</p>
            </>
          ) : null}
        </div>
      ))}
      {evidence.mayAsk ? <AskForm artifact={evidence.artifact} /> : null}
      {evidence.mayAdvise ? <AdviseForm artifact={evidence.artifact} marking={marking} /> : null}
    </Panel>
  )
}

function AskForm({ artifact }: { readonly artifact: string }) {
  const t = useTexts(adviceTexts)
  const { message } = App.useApp()
  const [question, setQuestion] = useState('')
  const tell = useTell('egress.ask-advice')
  async function send() {
    const done = await tell.mutateAsync({ params: { artifact }, body: { question } }).catch(() => null)
    if (!done) return
    setQuestion('')
    void message.success(t('sent'))
  }
  return (
    <div className="pad stack">
      <h3>{t('ask')}</h3>
      <p className="muted">{t('askLead')}</p>
      <LongText
        label={t('question')}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={t('questionHint')}
        value={question}
        onChange={setQuestion}
      />
      {tell.error instanceof Refused ? <RefusalPanel refusal={tell.error.refusal} /> : null}
      <div>
        <Button disabled={question.trim() === ''} loading={tell.isPending} onClick={() => void send()}>
          {t('send')}
        </Button>
      </div>
    </div>
  )
}
