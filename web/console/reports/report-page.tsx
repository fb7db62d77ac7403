import { App, Button } from 'antd'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Facts } from '../parts/facts.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { shown } from '../statistics/numbers.ts'
import { ReportForm } from './report-form.tsx'
import { reportTexts } from './texts.ts'

type Report = Answer<'reports.get'>

/** One report: its figures and text as they were frozen, its steps, its receipt. */
export function ReportPage() {
  const t = useTexts(reportTexts)
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useAsk('reports.get', { params: { id } })
  return (
    <Loaded query={query} title={t('title')}>
      {(report) => <ReportView key={report.id} report={report} />}
    </Loaded>
  )
}

function ReportView({ report: of }: { readonly report: Report }) {
  const t = useTexts(reportTexts)
  const w = useWords()
  const { message } = App.useApp()
  const step = useTell('reports.step')
  const [open, setOpen] = useState<'edit' | 'revise' | 'return' | 'send' | null>(null)
  const may = new Set(of.may)
  const close = () => setOpen(null)
  const tell = (what: 'check' | 'send') => step.mutateAsync({ params: { id: of.id }, body: { do: what } })
  const said = (work: Promise<unknown>) =>
    void work.then(
      () => message.success(t('done')),
      () => null,
    )
  // The receipt names the version that was looked at.
  const receive = () => {
    const body = { do: 'receive', ...(of.digest ? { digest: of.digest } : {}) } as const
    said(step.mutateAsync({ params: { id: of.id }, body }))
  }
  const who = (one: Report['sent']) => (one ? `${of.names[one.account] ?? ''} ${clockText(one.at as Instant)}` : null)
  const link = (id: string | null) =>
    id ? (
      <Link key={id} to="/reports/$id" params={{ id }}>
        {id}{' '}
      </Link>
    ) : null
  return (
    <>
      <PageHead title={of.content.title} note={<Link to="/reports">‹ {t('back')}</Link>}>
        {may.has('edit') ? <Button onClick={() => setOpen('edit')}>{t('edit')}</Button> : null}
        {may.has('return') ? <Button onClick={() => setOpen('return')}>{t('return')}</Button> : null}
        {may.has('check') ? (
          <Button type="primary" loading={step.isPending} onClick={() => said(tell('check'))}>
            {t('check')}
          </Button>
        ) : null}
        {may.has('send') ? (
          <Button type="primary" onClick={() => setOpen('send')}>
            {t('send')}
          </Button>
        ) : null}
        {may.has('receive') ? (
          <Button type="primary" loading={step.isPending} onClick={receive}>
            {t('receive')}
          </Button>
        ) : null}
        {may.has('revise') ? <Button onClick={() => setOpen('revise')}>{t('revise')}</Button> : null}
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </PageHead>
      {step.error && open === null ? <Failure error={step.error} /> : null}
      {open === 'edit' || open === 'revise' ? (
        <Panel title={t(open)}>
          <ReportForm report={of} revises={open === 'revise'} close={close} />
        </Panel>
      ) : null}
      <Panel>
        <div className="pad">
          <Facts
            facts={[
              [t('standing'), t(`s_${of.standing}`)],
              [t('next'), of.standing === 'draft' ? t('nextCheck') : of.standing === 'checked' ? t('nextSend') : null],
              [t('number'), of.number],
              [t('period'), `${of.content.period}（${of.content.from} — ${of.content.to}）`],
              [t('asOf'), of.content.asOf],
              [t('from'), of.partyName],
              [t('to'), of.addresseeName],
              [t('returned'), of.returned],
              [t('prepared'), who(of.prepared)],
              [t('checked'), who(of.checked)],
              [t('sent'), who(of.sent)],
              [t('receipt'), who(of.received)],
              [t('digest'), of.digest ? <code key="d">{of.digest}</code> : null],
              [
                t('revises'),
                of.revises ? (
                  <span key="r">
                    {link(of.revises)} {of.reason}
                  </span>
                ) : null,
              ],
              [t('answers'), of.content.duty ? `${w(of.content.duty.title)} ${of.content.duty.period}` : null],
              [
                t('discharged'),
                of.discharged ? (
                  <span key="d">
                    <Link to="/cases/$id" params={{ id: of.discharged.case }}>
                      {of.discharged.case}
                    </Link>{' '}
                    {of.discharged.ended === 'completed'
                      ? t('dischargedDone')
                      : t('dischargedNext', { act: w(of.discharged.next) })}
                  </span>
                ) : null,
              ],
              [t('revisedBy'), of.revisedBy.length > 0 ? of.revisedBy.map(link) : null],
            ]}
          />
        </div>
      </Panel>
      <Panel title={t('text')}>
        <p className="pad prose">{of.content.text}</p>
      </Panel>
      <Panel title={t('figures')}>
        <DataTable
          caption={t('figures')}
          rows={of.content.figures}
          rowKey={({ id }) => id}
          columns={[
            { id: 'figure', title: t('figure'), render: (one) => w(one.title) },
            {
              id: 'value',
              title: t('value'),
              align: 'right',
              tight: true,
              render: (one) => shown(one.value, one.unit),
            },
            {
              id: 'before',
              title: t('before'),
              align: 'right',
              tight: true,
              render: (one) => shown(one.before, one.unit),
            },
            {
              id: 'definition',
              title: t('definition'),
              render: (one) => <span className="muted">{w(one.definition)}</span>,
            },
          ]}
        />
      </Panel>
      {open === 'return' ? (
        <AskDialog
          title={t('return')}
          reason={t('reason')}
          tell={step}
          close={close}
          done={t('done')}
          send={(reason) => step.mutateAsync({ params: { id: of.id }, body: { do: 'return', reason } })}
        />
      ) : null}
      {open === 'send' ? (
        <AskDialog title={t('send')} tell={step} close={close} done={t('done')} send={() => tell('send')}>
          <p>{t('sendSure', { to: of.addresseeName ?? '' })}</p>
        </AskDialog>
      ) : null}
    </>
  )
}
