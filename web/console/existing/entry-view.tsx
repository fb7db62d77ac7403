import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useChosenProcedure } from '../form/procedure-picker.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Panel } from '../parts/page.tsx'
import { existingTexts } from '../texts/existing.ts'
import { EntryFacts } from './entry-facts.tsx'
import { GapsPanel } from './gaps-panel.tsx'

type Whole = Answer<'existing.entry'>

/** Everything that one entry says, for the second person: only here it is agreed to, after it was compared with the scans. */
export function EntryView({ id }: { readonly id: string }) {
  const t = useTexts(existingTexts)
  const query = useAsk('existing.entry', { params: { id } })
  const confirm = useTell('existing.confirm')
  const procedure = useChosenProcedure(query.data?.procedure)
  if (confirm.data && procedure) return <GapsPanel made={confirm.data} title={procedure.title} acts={procedure.acts} />
  return (
    <Loaded query={query}>
      {(entry) => (
        <>
          <Panel title={t('wholeTitle', { name: entry.name })}>
            <div className="pad stack">
              {procedure ? <EntryFacts entry={entry} acts={procedure.acts} kind={procedure.creates?.kind} /> : null}
            </div>
          </Panel>
          {entry.gaps && procedure ? (
            <GapsPanel
              made={{ gaps: [...entry.gaps], owed: [...(entry.owed ?? [])] }}
              title={procedure.title}
              acts={procedure.acts}
              ahead
            />
          ) : null}
          {entry.state === 'waiting' ? <Decide entry={entry} confirm={confirm} /> : null}
          {entry.state === 'declined' || entry.state === 'taken-back' ? <CameBack entry={entry} /> : null}
        </>
      )}
    </Loaded>
  )
}

/** Why it came back, and the way to hand it in again with all that was filled in. */
function CameBack({ entry }: { readonly entry: Whole }) {
  const t = useTexts(existingTexts)
  return (
    <Panel title={t(entry.state === 'declined' ? 'declined' : 'taken-back')}>
      <div className="pad stack">
        <p className="refusal-title">{t('backBecause', { reason: entry.reason ?? '—' })}</p>
        {entry.again ? (
          <p className="muted">{t('cameAgain')}</p>
        ) : (
          <p>
            <Link to="/existing" search={{ procedure: entry.procedure, again: entry.id }} className="button-link">
              {t('again')}
            </Link>
          </p>
        )}
        <Link to="/existing" search={{ tab: 'waiting' }}>
          {t('backToList')}
        </Link>
      </div>
    </Panel>
  )
}

function Decide({
  entry,
  confirm,
}: {
  readonly entry: Whole
  readonly confirm: ReturnType<typeof useTell<'existing.confirm'>>
}) {
  const t = useTexts(existingTexts)
  const { message } = App.useApp()
  const navigate = useNavigate({ from: '/existing' })
  const decline = useTell('existing.decline')
  const [compared, setCompared] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <Panel title={t(entry.mine ? 'takeBack' : 'decide')}>
      <div className="pad stack">
        {entry.mine ? <p className="muted">{t('otherPerson')}</p> : null}
        {entry.mine ? null : (
          <>
            <Checkbox checked={compared} onChange={(event) => setCompared(event.target.checked)}>
              {t('compared')}
            </Checkbox>
            <div>
              <Button
                type="primary"
                disabled={!compared}
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ params: { id: entry.id } })}
              >
                {t('agree')}
              </Button>
            </div>
            {confirm.error ? <Failure error={confirm.error} /> : null}
          </>
        )}
        <LongText
          label={t(entry.mine ? 'takeBackReason' : 'sendBackReason')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
        <div>
          <Button
            disabled={reason.trim() === ''}
            loading={decline.isPending}
            onClick={() =>
              decline.mutate(
                { params: { id: entry.id }, body: { reason: reason.trim() } },
                {
                  onSuccess: () => {
                    void message.success(t(entry.mine ? 'takenBackSaid' : 'sentBackSaid'))
                    void navigate({ search: { tab: 'waiting' } })
                  },
                },
              )
            }
          >
            {t(entry.mine ? 'takeBack' : 'sendBack')}
          </Button>
        </div>
        {decline.error ? <Failure error={decline.error} /> : null}
        <Link to="/existing" search={{ tab: 'waiting' }}>
          {t('backToList')}
        </Link>
      </div>
    </Panel>
  )
}
