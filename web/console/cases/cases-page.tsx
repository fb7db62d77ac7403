import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Query } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { Pager } from '../parts/pager.tsx'
import { office } from '../texts/office.ts'
import { work } from '../texts/work.ts'
import { CaseFilters } from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import { caseFilters } from './filter-names.ts'
import { LightCounts } from './light-counts.tsx'

const SIZE = 50

/** All cases across the tree of areas that the account may see; filters, order and page stand in the address bar. */
export function CasesPage() {
  const t = useTexts(work)
  const o = useTexts(office)
  const search = useSearch({ from: '/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const skip = Math.max(0, Number(search.skip ?? 0) || 0)
  const narrowed = Object.fromEntries(caseFilters.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
  const order = { sort: search.sort ?? 'opened', order: search.order ?? (search.sort ? 'up' : 'down') }
  const query = { ...narrowed, ...order, skip, limit: SIZE } as unknown as NonNullable<Query<'cases.table'>>
  const table = useAsk('cases.table', { query }, { previous: true })
  const change = (to: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, skip: undefined, ...to }), replace: true })
  return (
    <>
      <PageHead title={t('casesTitle')}>
        <ExportButton of="cases.table" query={{ ...narrowed, ...order }} />
        <Link to="/existing" className="button-link">
          {t('existing')}
        </Link>
        <Link to="/open" className="button-link">
          {t('open')}
        </Link>
      </PageHead>
      <CaseFilters filter={search} narrow={change} />
      <Panel>
        <Loaded query={table}>
          {({ rows, total, counts }) => (
            <>
              <div className="table-top">
                <strong>{o('total', { count: total })}</strong>
                <LightCounts counts={counts} light={search.light} choose={(light) => change({ light })} />
              </div>
              <CaseTable
                cases={rows}
                caption={t('casesTitle')}
                sorting={{
                  by: order.sort,
                  order: order.order === 'down' ? 'down' : 'up',
                  turn: (sort, way) => change({ sort, order: way }),
                }}
              />
              <Pager
                skip={skip}
                size={SIZE}
                total={total}
                turn={(to) => change({ skip: to === 0 ? undefined : String(to) })}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
