import { Button } from 'antd'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { heldTexts } from '../held/texts.ts'
import { useHeldNow } from '../held/use-held-now.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { useShortName } from '../records/use-short-name.ts'
import { productTexts } from '../texts/products.ts'

/** One subscription: its keys (a secret is shown once) and its calls by day. */
export function SubscriptionBox({ id, product }: { readonly id: string; readonly product: string }) {
  const t = useTexts(productTexts)
  const h = useTexts(heldTexts)
  const held = useHeldNow()(product) !== undefined
  const short = useShortName()
  const usage = useAsk('usage', { params: { id } }, { every: 15_000 })
  const issue = useTell('keys.issue')
  const revoke = useTell('keys.revoke')
  return (
    <div className="pad stack">
      <p className="row">
        <strong>{short(id)}</strong>
        <Button
          size="small"
          disabled={held}
          loading={issue.isPending}
          onClick={() => issue.mutate({ params: { id }, body: {} })}
        >
          {t('issueKey')}
        </Button>
        {held ? <span className="muted">{h('keyHeld')}</span> : null}
      </p>
      {issue.error ? <Failure error={issue.error} /> : null}
      {issue.data ? (
        <output className="stack">
          <p>{t('keyOnce')}</p>
          <p className="secret">{issue.data.key}</p>
          <pre className="code">{`curl -H 'x-api-key: ${issue.data.key}' '${location.origin}${pathOf('gateway.rows', { product })}?limit=10'`}</pre>
          <CopyButton text={issue.data.key} />
        </output>
      ) : null}
      {revoke.error ? <Failure error={revoke.error} /> : null}
      <Loaded query={usage}>
        {(view) => (
          <>
            <DataTable
              caption={t('keys')}
              rows={view.keys}
              rowKey={(key) => key.id}
              columns={[
                { id: 'key', title: t('keys'), render: (key) => <code>{key.id}</code> },
                { id: 'issued', title: t('issued'), render: (key) => clockText(key.issued as Instant) },
                {
                  id: 'quota',
                  title: t('quota'),
                  render: (key) => (key.quota.perDay ? t('perDayText', { count: key.quota.perDay }) : t('unlimited')),
                },
                {
                  id: 'state',
                  title: t('standing'),
                  render: (key) =>
                    key.revoked ? (
                      <span className="tag tag-bad">{t('revoked')}</span>
                    ) : (
                      <span className="row">
                        {held ? (
                          <span className="tag tag-warn">{h('keyStopped')}</span>
                        ) : (
                          <span className="tag tag-good">{t('live')}</span>
                        )}
                        <Button size="small" onClick={() => revoke.mutate({ params: { id: key.id } })}>
                          {t('revoke')}
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
            <DataTable
              caption={t('usage')}
              rows={view.days}
              rowKey={(day) => day.day}
              empty={t('noUsage')}
              columns={[
                { id: 'day', title: t('day'), render: (day) => day.day },
                { id: 'calls', title: t('calls'), align: 'right', render: (day) => day.calls },
                { id: 'refused', title: t('refused'), align: 'right', render: (day) => day.refused },
                { id: 'rows', title: t('rows'), align: 'right', render: (day) => day.rows },
              ]}
            />
          </>
        )}
      </Loaded>
    </div>
  )
}
