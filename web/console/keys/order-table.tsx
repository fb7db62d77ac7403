import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Decision } from '../parts/decision.tsx'
import { Failure } from '../parts/loaded.tsx'
import { useMe } from '../session/me.ts'
import { keyTexts } from '../texts/keys.ts'
import { suiteName, when } from './words.ts'

type Order = Answer<'keys.overview'>['orders'][number]

const tags = { asked: 'tag tag-warn', approved: 'tag tag-warn', declined: 'tag tag-bad', done: 'tag tag-good' } as const

/** What was asked for and decided; whoever did not ask decides. */
export function OrderTable({ orders }: { readonly orders: readonly Order[] }) {
  const t = useTexts(keyTexts)
  const me = useMe()
  const approve = useTell('keys.approve')
  const decline = useTell('keys.decline')
  const keeper = me?.administrator === 'system' || me?.administrator === 'security'
  const error = approve.error
  return (
    <>
      {error ? <Failure error={error} /> : null}
      <DataTable
        caption={t('orders')}
        rows={orders}
        rowKey={(order) => order.id}
        empty={t('noOrders')}
        columns={[
          {
            id: 'kind',
            title: t('kind'),
            render: (order) => (
              <>
                {t(`kind_${order.kind}`)}{' '}
                {order.kind === 'root' ? (
                  order.suite ? (
                    suiteName(order.suite)
                  ) : (
                    ''
                  )
                ) : (
                  <code>{order.target ?? t('all')}</code>
                )}
              </>
            ),
          },
          { id: 'reason', title: t('reason'), render: (order) => order.reason },
          { id: 'asked', title: t('askedBy'), render: (order) => when(order.askedAt), tight: true },
          {
            id: 'state',
            title: t('state'),
            render: (order) => <span className={tags[order.state]}>{t(order.state)}</span>,
          },
          { id: 'result', title: t('result'), render: (order) => <Result order={order} /> },
          {
            id: 'do',
            title: t('decidedBy'),
            render: (order) =>
              order.state !== 'asked' || !keeper ? (
                order.decidedAt === null ? (
                  '—'
                ) : (
                  when(order.decidedAt)
                )
              ) : (
                <Decision
                  words={{ approve: t('approve'), decline: t('decline'), reason: t('reason'), own: t('own') }}
                  mine={order.askedBy === me.account}
                  about={order.reason}
                  approve={() => approve.mutate({ params: { id: order.id } })}
                  approving={approve.isPending}
                  telling={decline}
                  decline={(reason) => decline.mutateAsync({ params: { id: order.id }, body: { reason } })}
                />
              ),
          },
        ]}
      />
    </>
  )
}

function Result({ order }: { readonly order: Order }) {
  const t = useTexts(keyTexts)
  const { outcome } = order
  if (!outcome) return <>—</>
  const [keys, children] = [String(outcome['keys'] ?? 0), String(outcome['children'] ?? 0)]
  return <>{order.kind === 'root' ? t('resultRoot', { keys }) : t('resultBelow', { keys, children })}</>
}
