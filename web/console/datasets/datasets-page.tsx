import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import type { RecordState } from '../../../src/core/cases/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { useTitle } from '../records/use-title.ts'
import { dataTexts } from '../texts/data.ts'

/** The catalogue of data sets. */
export function DatasetsPage() {
  const t = useTexts(dataTexts)
  const name = useNames()
  const search = useSearch({ from: '/datasets' })
  const navigate = useNavigate({ from: '/datasets' })
  const titleOf = useTitle()
  const query = useAsk('records.list', { query: { kind: 'dataset' } })
  const text = search.text?.toLowerCase() ?? ''
  return (
    <>
      <PageHead title={t('datasets')} note={t('datasetsLead')} />
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
          {(records) => (
            <DataTable<RecordState>
              caption={t('datasets')}
              rows={records.filter((record) => `${titleOf(record)} ${record.id}`.toLowerCase().includes(text))}
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
          )}
        </Loaded>
      </Panel>
    </>
  )
}
