import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NextPager } from '../parts/next-pager.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { useTitle } from '../records/use-title.ts'
import { dataTexts } from '../texts/data.ts'
import { bookTexts } from '../texts/workbooks.ts'

/** The catalogue of data sets. */
export function DatasetsPage() {
  const t = useTexts(dataTexts)
  const w = useTexts(bookTexts)
  const name = useNames()
  const search = useSearch({ from: '/datasets' })
  const navigate = useNavigate({ from: '/datasets' })
  const titleOf = useTitle()
  const skip = Number(search.skip ?? 0) || 0
  const filter = { kind: 'dataset', ...(search.text ? { text: search.text } : {}) }
  const query = useAsk('records.table', { query: { ...filter, skip } }, { previous: true })
  return (
    <>
      <PageHead title={t('datasets')} note={t('datasetsLead')}>
        <Link to="/dataset-import" className="button-link">
          {w('open')}
        </Link>
        <ExportButton of="records.table" query={filter} />
      </PageHead>
      <search className="filters">
        <Input.Search
          aria-label={t('searchHint')}
          placeholder={t('searchHint')}
          allowClear
          defaultValue={search.text ?? ''}
          onSearch={(value) => void navigate({ search: { text: value.trim() || undefined }, replace: true })}
        />
      </search>
      <Panel>
        <Loaded query={query}>
          {({ rows, next }) => (
            <>
              <DataTable<RecordState>
                caption={t('datasets')}
                rows={rows}
                rowKey={(record) => record.id}
                empty={t('datasetsEmpty')}
                columns={[
                  {
                    id: 'name',
                    title: t('name'),
                    render: (record) => (
                      <Link to="/datasets/$id" params={{ id: record.id }} className="strong">
                        {titleOf(record)}
                      </Link>
                    ),
                  },
                  {
                    id: 'standing',
                    title: t('standing'),
                    render: (record) => <Standing standing={record.standing} kind={record.kind} area={record.area} />,
                  },
                  { id: 'supplier', title: t('supplier'), render: (record) => name(record.holder) || '—' },
                  {
                    id: 'rows',
                    title: t('rows'),
                    align: 'right',
                    render: (record) =>
                      typeof record.fields.rows === 'number' ? record.fields.rows.toLocaleString() : '—',
                  },
                ]}
              />
              <NextPager
                skip={skip}
                next={next}
                turn={(to) => void navigate({ search: (old) => ({ ...old, skip: to === 0 ? undefined : String(to) }) })}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
