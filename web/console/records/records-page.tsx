import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NextPager } from '../parts/next-pager.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { StandingNow } from '../held/held-tag.tsx'
import { Standing } from '../parts/standing.tsx'
import { common } from '../texts/common.ts'
import { recordTexts } from '../texts/records.ts'
import { useTitle } from './use-title.ts'

/** Records of one kind, with filters in the address bar. */
export function RecordsPage() {
  const t = useTexts(recordTexts)
  const c = useTexts(common)
  const w = useWords()
  const pack = usePack()
  const search = useSearch({ from: '/records' })
  const navigate = useNavigate({ from: '/records' })
  const kind = search.kind ?? pack?.records[0]?.id ?? ''
  const skip = Number(search.skip ?? 0) || 0
  const filter = {
    kind,
    ...(search.standing ? { standing: search.standing } : {}),
    ...(search.text ? { text: search.text } : {}),
  }
  const query = useAsk('records.table', { query: { ...filter, skip } }, { enabled: kind !== '', previous: true })
  const standings = pack?.records.find((one) => one.id === kind)?.standings ?? []
  const narrow = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, skip: undefined, ...change }), replace: true })
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        {kind === '' ? null : <ExportButton of="records.table" query={filter} />}
      </PageHead>
      <search className="filters">
        <Select
          aria-label={t('kind')}
          value={kind || null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('chooseKind')}
          onChange={(value: string) => narrow({ kind: value, standing: undefined })}
          options={(pack?.records ?? []).map((one) => ({ value: one.id, label: w(one.title) }))}
        />
        <Select
          aria-label={t('standing')}
          value={search.standing ?? ''}
          onChange={(value: string) => narrow({ standing: value || undefined })}
          options={[
            { value: '', label: t('allStandings') },
            ...standings.map((one) => ({ value: one, label: <Standing standing={one} kind={kind} /> })),
          ]}
        />
        <Input.Search
          aria-label={c('search')}
          placeholder={c('search')}
          allowClear
          defaultValue={search.text ?? ''}
          onSearch={(value) => narrow({ text: value.trim() || undefined })}
        />
      </search>
      <Panel>
        <Loaded query={query}>
          {({ rows, next }) => (
            <>
              <RecordTable records={rows} />
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

/** Records as a table: name, standing, holder, giver. */
export function RecordTable({ records }: { readonly records: readonly RecordState[] }) {
  const t = useTexts(recordTexts)
  const w = useWords()
  const pack = usePack()
  const name = useNames()
  const titleOf = useTitle()
  const columns: readonly Column<RecordState>[] = [
    { id: 'name', title: t('name'), render: (record) => <RecordLink id={record.id} text={titleOf(record)} /> },
    {
      id: 'standing',
      title: t('standing'),
      render: (record) => (
        <StandingNow id={record.id} standing={record.standing} kind={record.kind} area={record.area} />
      ),
    },
    { id: 'holder', title: t('holder'), render: (record) => name(record.holder) || '—' },
    { id: 'giver', title: t('giver'), render: (record) => name(record.giver) || '—' },
    {
      id: 'holds',
      title: t('holds').split(/[：:]/)[0]!,
      render: (record) => [...new Set(record.holds.map(({ name: of }) => w(pack?.holds[of]) || of))].join('、') || '—',
    },
  ]
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={records}
      rowKey={(record) => record.id}
      empty={t('empty')}
    />
  )
}
