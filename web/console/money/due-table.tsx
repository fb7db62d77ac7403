import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { AttachmentLink, RecordName } from '../parts/links.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

export type Due = Answer<'money.dues'>[number]

/** Amounts owed, the late ones marked; each with what may be done about it. */
export function DueTable({
  dues,
  settles,
  records,
  withGrant = false,
}: {
  readonly dues: readonly Due[]
  readonly settles: (due: Due) => boolean
  readonly records: boolean
  readonly withGrant?: boolean
}) {
  const t = useTexts(moneyTexts)
  const name = useNames()
  const [asked, setAsked] = useState<{ readonly due: Due; readonly what: 'settle' | 'settlement' | 'due' } | null>(null)
  return (
    <>
      <DataTable
        caption={t('dues')}
        empty={t('noDues')}
        rows={dues}
        rowKey={(due) => due.id}
        rowClass={(due) => (due.state === 'void' ? 'muted' : '')}
        columns={[
          ...(withGrant
            ? [
                {
                  id: 'grant',
                  title: t('grant'),
                  render: ({ grant }: Due) => (
                    <Link to="/money/$grant" params={{ grant }} search={{ tab: 'dues' }}>
                      <RecordName id={grant} />
                    </Link>
                  ),
                },
              ]
            : []),
          { id: 'unit', title: t('unit'), render: ({ unit }) => name(unit) },
          { id: 'period', title: t('period'), render: ({ starts, ends }) => `${starts} — ${ends}` },
          { id: 'amount', title: t('amount'), align: 'right', render: ({ amount }) => yuan(amount) },
          {
            id: 'due',
            title: t('due'),
            render: ({ due, overdue }) => (
              <>
                {due} {overdue === null ? null : <span className="tag tag-bad">{t('late', { days: overdue })}</span>}
              </>
            ),
          },
          {
            id: 'state',
            title: t('state'),
            render: ({ state, paid, amount, payments, reason }) => (
              <>
                <span className={state === 'settled' ? 'tag tag-good' : 'tag'}>{t(`state_${state}`)}</span>{' '}
                {state === 'open' && paid > 0 ? t('paidSoFar', { paid: yuan(paid), left: yuan(amount - paid) }) : null}
                {payments.map((one) => (
                  <div key={one.number}>
                    {one.number} · {one.day} · {yuan(one.amount)}{' '}
                    {one.scan ? <AttachmentLink digest={one.scan} text={t('scan')} /> : null}
                  </div>
                ))}
                {reason ? <span className="muted">{reason}</span> : null}
              </>
            ),
          },
          {
            id: 'do',
            title: t('may'),
            render: (due) => (
              <span className="row">
                {due.state === 'open' && settles(due) ? (
                  <Button size="small" onClick={() => setAsked({ due, what: 'settle' })}>
                    {t('settle')}
                  </Button>
                ) : null}
                {records && due.state !== 'void' ? (
                  <Button size="small" onClick={() => setAsked({ due, what: due.paid > 0 ? 'settlement' : 'due' })}>
                    {due.paid > 0 ? t('takeBackSettlement') : t('takeBackDue')}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {asked?.what === 'settle' ? <SettleDialog due={asked.due} close={() => setAsked(null)} /> : null}
      {asked && asked.what !== 'settle' ? (
        <TakeBack due={asked.due.id} what={asked.what} close={() => setAsked(null)} />
      ) : null}
    </>
  )
}

function TakeBack({
  due,
  what,
  close,
}: {
  readonly due: string
  readonly what: 'settlement' | 'due'
  readonly close: () => void
}) {
  const t = useTexts(moneyTexts)
  const tell = useTell('money.take-back')
  return (
    <AskDialog
      title={what === 'settlement' ? t('takeBackSettlement') : t('takeBackDue')}
      danger
      reason={t('reason')}
      done={t('takenBackDone')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: due }, body: { what, reason } })}
      close={close}
    />
  )
}
