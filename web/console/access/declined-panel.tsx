import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { accessTexts } from './texts.ts'

/** What was asked for and not granted, with who said no and why; nothing when everything was. */
export function DeclinedPanel({ grant }: { readonly grant: string }) {
  const t = useTexts(accessTexts)
  const party = useNames()
  const rows = useAsk('access.declined', { params: { grant } }).data ?? []
  if (rows.length === 0) return null
  return (
    <Panel title={t('notGranted')}>
      <DataTable
        caption={t('notGranted')}
        rows={rows}
        rowKey={(row) => `${row.case}/${row.act}/${row.dataset}/${row.name ?? ''}`}
        columns={[
          { id: 'dataset', title: t('table'), render: (row) => <RecordLink id={row.dataset} /> },
          { id: 'name', title: t('column'), render: (row) => (row.name ? <code>{row.name}</code> : t('wholeLine')) },
          { id: 'reason', title: t('why'), render: (row) => row.reason },
          { id: 'party', title: t('byWhom'), render: (row) => party(row.party) },
          { id: 'on', title: t('onDay'), tight: true, render: (row) => row.on },
          {
            id: 'case',
            title: t('source'),
            tight: true,
            render: (row) => (
              <Link to="/cases/$id" params={{ id: row.case }} search={{ act: row.act }}>
                {t('byCase')}
              </Link>
            ),
          },
        ]}
      />
    </Panel>
  )
}
