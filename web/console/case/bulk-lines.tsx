import { Button } from 'antd'
import { useState } from 'react'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { LongText } from '../parts/long-text.tsx'
import { lineTexts } from '../texts/lines.ts'
import { digestFor } from './act-body.ts'
import { OutcomeField } from './outcome-field.tsx'

/** One outcome and reason for many lines; each is judged by itself, and what was refused says why. */
export function BulkLines({
  view,
  act,
  picked,
  all,
  pick,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly picked: readonly string[]
  readonly all: readonly string[]
  readonly pick: (lines: readonly string[]) => void
}) {
  const t = useTexts(lineTexts)
  const tell = useTell('cases.act-lines')
  const [outcome, setOutcome] = useState('')
  const [reason, setReason] = useState('')
  const wanted = act.outcomes.find((one) => one.id === outcome)
  const digest = digestFor(act, view.state)
  const refused = tell.data?.filter(({ ok }) => !ok) ?? []
  const done = (tell.data?.length ?? 0) - refused.length

  function send() {
    const body = {
      lines: [...picked],
      ...(outcome ? { outcome } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(digest ? { digest } : {}),
    }
    tell.mutate({ params: { id: view.state.id, act: act.id }, body }, { onSuccess: () => pick([]) })
  }

  return (
    <fieldset className="group">
      <legend>{t('bulk', { count: picked.length })}</legend>
      <div className="stack">
        <div className="row">
          <Button size="small" onClick={() => pick(all)}>
            {t('pickAll', { count: all.length })}
          </Button>
          <Button size="small" disabled={picked.length === 0} onClick={() => pick([])}>
            {t('pickNone')}
          </Button>
        </div>
        <OutcomeField outcomes={act.outcomes} act={act} value={outcome} onChange={setOutcome} />
        <LongText
          label={t('reason')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={4000}
          value={reason}
          onChange={setReason}
        />
        <div>
          <Button
            type="primary"
            loading={tell.isPending}
            disabled={
              picked.length === 0 ||
              (act.outcomes.length > 1 && !wanted) ||
              (wanted?.reason === true && reason.trim() === '')
            }
            onClick={send}
          >
            {t('send', { count: picked.length })}
          </Button>
        </div>
        <div aria-live="polite">
          {tell.error ? <Failure error={tell.error} /> : null}
          {done > 0 ? <p className="okay">{t('done', { count: done })}</p> : null}
          {refused.length > 0 ? (
            <div className="must">
              {t('notDone', { count: refused.length })}
              {refused.map(({ line, unmet }) => (
                <p key={line}>
                  {/-[a-z2-7]{16}$/.test(line) ? <RecordLink id={line} /> : line}：
                  {unmet.map((one) => `${one.text}${one.cureText ? `（${one.cureText}）` : ''}`).join('；')}
                </p>
              ))}
            </div>
          ) : null}
        </div>
      </div>
    </fieldset>
  )
}
