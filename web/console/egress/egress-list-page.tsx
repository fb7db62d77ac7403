import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NextPager } from '../parts/next-pager.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useTitle } from '../records/use-title.ts'
import { adviceTexts } from '../texts/advice.ts'
import { dataTexts } from '../texts/data.ts'
import { Where } from './where.tsx'

type Row = Answer<'egress.list'>['rows'][number]

/** Artifacts that the account may see, each leading to its evidence. */
export function EgressListPage() {
  const t = useTexts(dataTexts)
  const name = useNames()
  const a = useTexts(adviceTexts)
  const titleOf = useTitle()
  const [skip, setSkip] = useState(0)
  const query = useAsk('egress.list', { query: { skip } }, { previous: true, every: 60_000 })
  return (
    <>
      <PageHead title={t('egress')} note={t('egressLead')}>
        <ExportButton of="egress.list" />
      </PageHead>
      <Panel>
        <Loaded query={query}>
          {({ rows, next }) => (
            <>
              <DataTable<Row>
                caption={t('artifacts')}
                rows={rows}
                rowKey={({ artifact }) => artifact.id}
                empty={t('egressEmpty')}
                columns={[
                  {
                    id: 'name',
                    title: t('name'),
                    render: ({ artifact }) => (
                      <Link to="/egress/$artifact" params={{ artifact: artifact.id }} className="strong">
                        {titleOf(artifact)}
                      </Link>
                    ),
                  },
                  {
                    id: 'where',
                    title: a('where'),
                    render: ({ standing }) => <Where of={standing ?? undefined} />,
                  },
                  { id: 'holder', title: t('holder'), render: ({ artifact }) => name(artifact.holder) || '—' },
                  {
                    id: 'rows',
                    title: t('rows'),
                    align: 'right',
                    render: ({ artifact }) =>
                      typeof artifact.fields.rows === 'number' ? `≤ ${artifact.fields.rows}` : '—',
                  },
                ]}
              />
              <NextPager skip={skip} next={next} turn={setSkip} />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
