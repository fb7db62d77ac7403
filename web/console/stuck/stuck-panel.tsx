import { App, Button } from 'antd'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { stuckTexts } from './texts.ts'

type Stuck = Answer<'stuck.list'>[number]

/** What was accepted and given up, with a retry; for administrators, nothing for anybody else. */
export function StuckPanel() {
  const administrator = useMe()?.administrator ?? null
  return administrator === null ? null : <StuckTable retries={administrator !== 'audit'} />
}

function StuckTable({ retries }: { readonly retries: boolean }) {
  const t = useTexts(stuckTexts)
  const { message } = App.useApp()
  const stuck = useAsk('stuck.list')
  const retry = useTell('stuck.retry')
  const again = (id: string) =>
    retry.mutate({ params: { id } }, { onSuccess: () => void message.success(t('retried')) })
  return (
    <Panel
      title={`${t('title')}${stuck.data?.length ? `（${stuck.data.length}）` : ''}`}
      extra={<ExportButton of="stuck.list" />}
    >
      {retry.error ? <Failure error={retry.error} /> : null}
      <Loaded query={stuck}>
        {(found) => (
          <>
            {found.length > 0 ? <p className="pad muted">{t('lead')}</p> : null}
            <DataTable<Stuck>
              caption={t('title')}
              rows={found}
              rowKey={({ id }) => id}
              empty={t('empty')}
              columns={[
                { id: 'since', title: t('since'), tight: true, render: (of) => clockText(of.since as Instant) },
                { id: 'what', title: t('what'), render: (of) => <span className="strong">{of.what}</span> },
                { id: 'about', title: t('about'), render: (of) => (of.about ? <RecordLink id={of.about} /> : '—') },
                { id: 'why', title: t('why'), render: (of) => of.texts.join('；') || t('unknown') },
                { id: 'attempts', title: t('attempts'), align: 'right', render: (of) => of.attempts },
                {
                  id: 'do',
                  title: t('act'),
                  render: (of) =>
                    retries ? (
                      <Button size="small" loading={retry.isPending} onClick={() => again(of.id)}>
                        {t('retry')}
                      </Button>
                    ) : (
                      <span className="muted">{t('notMine')}</span>
                    ),
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Panel>
  )
}
