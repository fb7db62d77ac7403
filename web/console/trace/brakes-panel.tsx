import { Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
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
    <Panel title={`${t('title')}（${brakes.data.length}）`} extra={<ExportButton of="brakes.list" />}>
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
  const name = useNames()
  const tell = useTell('brakes.lift')
  const { grant, measure } = of
  return (
    <AskDialog
      title={`${t('lift')} · ${t(`r_${of.rule}`)}`}
      ok={t('save')}
      reason={t('reason')}
      hint={t('reasonHint')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ body: { grant, measure, reason } })}
      close={close}
    >
      <p>
        {name(of.holder)} · {t('of', { value: of.value, most: of.most })}
        {of.lifted > 0 ? t('lifted', { n: of.lifted }) : ''}
      </p>
    </AskDialog>
  )
}
