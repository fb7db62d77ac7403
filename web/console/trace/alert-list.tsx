import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Alert } from '../../../src/edge/contract/index.ts'
import { sayFact } from '../../../src/core/trail/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames, usePeople } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { useShortName } from '../records/use-short-name.ts'
import { useMe } from '../session/me.ts'
import { traceTexts } from '../texts/trace.ts'

type Step = 'look-at' | 'answer' | 'dismiss' | 'make-incident'

/** Alerts with what can be done about each. */
export function AlertList({ alerts }: { readonly alerts: readonly Alert[] }) {
  const t = useTexts(traceTexts)
  const name = useNames()
  const person = usePeople(alerts)
  const short = useShortName()
  const { language } = useLanguage()
  const [asked, ask] = useState<{ readonly alert: Alert; readonly step: Step } | null>(null)
  return (
    <>
      <DataTable<Alert>
        caption={t('alerts')}
        rows={alerts}
        rowKey={(alert) => alert.id}
        empty={t('noAlerts')}
        columns={[
          { id: 'at', title: t('at'), tight: true, render: (alert) => clockText(alert.openedAt as Instant) },
          {
            id: 'rule',
            title: t('rule'),
            render: (alert) => (
              <>
                <span className="strong">{sayFact('rule', alert.rule, language, () => null)}</span>
                <br />
                {t('against', { value: alert.value, bound: alert.bound })}
                {alert.usual === null ? '' : `，${t('usual', { n: alert.usual })}`}
              </>
            ),
          },
          {
            id: 'subject',
            title: t('subject'),
            render: (alert) => (
              <>
                {alert.party ? name(alert.party) : ''}{' '}
                <span className="muted">{person(alert.subject) || short(alert.subject)}</span>
                {alert.grant ? (
                  <>
                    <br />
                    <RecordLink id={alert.grant} />
                  </>
                ) : null}
              </>
            ),
          },
          {
            id: 'state',
            title: t('state'),
            render: (alert) => (
              <>
                <span className={alert.state === 'new' ? 'tag tag-bad' : 'tag'}>{t(`s_${alert.state}`)}</span>
                {alert.answer ? <div className="muted">{t('explained', { text: alert.answer })}</div> : null}
                {alert.said ? <div className="muted">{t('settled', { text: alert.said })}</div> : null}
              </>
            ),
          },
          {
            id: 'do',
            title: t('act'),
            render: (alert) => <Steps alert={alert} ask={(step) => ask({ alert, step })} />,
          },
        ]}
      />
      {asked ? <StepModal {...asked} close={() => ask(null)} /> : null}
    </>
  )
}

function Steps({ alert, ask }: { readonly alert: Alert; readonly ask: (step: Step) => void }) {
  const t = useTexts(traceTexts)
  const me = useMe()
  const tell = useTell('alerts.step')
  const may = new Set(alert.may)
  return (
    <span className="row">
      <Link to="/trail" search={{ about: alert.grant ?? alert.subject }}>
        {t('evidence')}
      </Link>
      {alert.state === 'new' && may.has('look-at') ? (
        <Button
          size="small"
          loading={tell.isPending}
          onClick={() => tell.mutate({ params: { id: alert.id }, body: { do: 'look-at' } })}
        >
          {t('lookAt')}
        </Button>
      ) : null}
      {may.has('dismiss') ? (
        <Button size="small" onClick={() => ask('dismiss')}>
          {t('dismiss')}
        </Button>
      ) : null}
      {may.has('make-incident') ? (
        <Button size="small" onClick={() => ask('make-incident')}>
          {t('makeIncident')}
        </Button>
      ) : null}
      {may.has('answer') && alert.party === me?.party.id ? (
        <Button size="small" onClick={() => ask('answer')}>
          {t('explain')}
        </Button>
      ) : null}
    </span>
  )
}

function StepModal({ alert, step, close }: { readonly alert: Alert; readonly step: Step; readonly close: () => void }) {
  const t = useTexts(traceTexts)
  const tell = useTell('alerts.step')
  return (
    <AskDialog
      title={step === 'answer' ? t('explain') : step === 'dismiss' ? t('dismiss') : t('makeIncident')}
      reason={t('reason')}
      hint={t('reasonHint')}
      tell={tell}
      send={(said) => tell.mutateAsync({ params: { id: alert.id }, body: { do: step, said } })}
      close={close}
    >
      {step === 'make-incident' ? (
        <Link to="/open" search={{ procedure: 'incident' }}>
          {t('openIncident')}
        </Link>
      ) : null}
    </AskDialog>
  )
}
