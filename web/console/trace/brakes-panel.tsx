import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { brakeTexts } from '../texts/brakes.ts'

type Brake = Answer<'brakes.list'>[number]

/** Grants that are stopped, for who may lift it and for whom it concerns. None: no panel. */
export function BrakesPanel() {
  const t = useTexts(brakeTexts)
  const name = useNames()
  const brakes = useAsk('brakes.list')
  const [lifting, lift] = useState<Brake | null>(null)
  if (!brakes.data || brakes.data.length === 0) return null
  return (
    <Panel title={`${t('title')}（${brakes.data.length}）`}>
      <p className="pad muted">{t('lead')}</p>
      <DataTable<Brake>
        caption={t('title')}
        rows={brakes.data}
        rowKey={({ grant, measure }) => `${grant} ${measure}`}
        empty=""
        columns={[
          { id: 'at', title: t('since'), tight: true, render: (of) => clockText(of.changedAt as Instant) },
          { id: 'rule', title: t('rule'), render: (of) => <span className="strong">{t(`r_${of.rule}`)}</span> },
          {
            id: 'grant',
            title: t('grant'),
            render: (of) => (
              <>
                {name(of.holder)} <RecordLink id={of.grant} />
              </>
            ),
          },
          {
            id: 'count',
            title: t('count'),
            render: (of) =>
              `${t('of', { value: of.value, most: of.most })}${of.lifted > 0 ? t('lifted', { n: of.lifted }) : ''}`,
          },
          {
            id: 'do',
            title: t('act'),
            render: (of) =>
              of.mine ? (
                <Button size="small" onClick={() => lift(of)}>
                  {t('lift')}
                </Button>
              ) : (
                <span className="muted">{t('notMine')}</span>
              ),
          },
        ]}
      />
      {lifting ? <LiftModal of={lifting} close={() => lift(null)} /> : null}
    </Panel>
  )
}

function LiftModal({ of, close }: { readonly of: Brake; readonly close: () => void }) {
  const t = useTexts(brakeTexts)
  const [reason, setReason] = useState('')
  const tell = useTell('brakes.lift')
  const { grant, measure } = of
  return (
    <Modal
      open
      title={`${t('lift')} · ${t(`r_${of.rule}`)}`}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={tell.isPending}
      onCancel={close}
      onOk={() => tell.mutate({ body: { grant, measure, reason } }, { onSuccess: close })}
    >
      <div className="stack">
        <Input.TextArea
          aria-label={t('reason')}
          placeholder={t('reasonHint')}
          rows={4}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Modal>
  )
}
