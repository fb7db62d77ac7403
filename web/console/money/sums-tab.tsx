import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Day } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { DayRange } from '../parts/day-range.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { moneyTexts } from './texts.ts'
import { yuan } from './yuan.ts'

type Row = Answer<'money.balances'>['products'][number]
const kinds = ['contract', 'order', 'invoice', 'receipt', 'cost', 'expense', 'distribution'] as const

/** Sums of a grant over a period: as a whole, by product, by the other side, by month. */
export function SumsTab({
  grant,
  products,
}: {
  readonly grant: string
  readonly products: readonly { readonly id: string; readonly name: string }[]
}) {
  const t = useTexts(moneyTexts)
  const name = useNames()
  const search = useSearch({ from: '/money/$grant' })
  const navigate = useNavigate({ from: '/money/$grant' })
  const query = useAsk('money.balances', {
    params: { grant },
    query: { ...(search.from ? { from: search.from as Day } : {}), ...(search.to ? { to: search.to as Day } : {}) },
  })
  const narrow = (of: object) => void navigate({ search: (old) => ({ ...old, ...of }), replace: true })
  const table = (title: string, head: string, rows: readonly Row[], said: (row: Row) => string) => (
    <Panel title={title}>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row, index) => row.key ?? String(index)}
        columns={[
          { id: 'key', title: head, render: said },
          ...kinds.map((kind) => ({
            id: kind,
            title: t(`kind_${kind}`),
            align: 'right' as const,
            render: (row: Row) => yuan(row[kind]),
          })),
          { id: 'outstanding', title: t('outstanding'), align: 'right', render: (row) => yuan(row.outstanding) },
        ]}
      />
    </Panel>
  )
  return (
    <>
      <Panel>
        <div className="pad filters">
          <DayRange from={search.from} to={search.to} change={narrow} />
        </div>
      </Panel>
      <Loaded query={query}>
        {({ all, products: byProduct, parties, months }) => (
          <>
            {table(t('sums'), t('grant'), [{ ...all, key: 'all', name: null }], () => t('whole'))}
            {table(t('byProduct'), t('product'), byProduct, ({ key }) =>
              key === null ? t('whole') : (products.find((one) => one.id === key)?.name ?? key),
            )}
            {table(t('byParty'), t('other'), parties, ({ key, name: said }) => said ?? name(key))}
            {table(t('byMonth'), t('month'), months, ({ key }) => key ?? '')}
          </>
        )}
      </Loaded>
    </>
  )
}
