import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordState } from '../../../src/core/cases/model.ts'
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
import { urgency, Where } from './where.tsx'

/** Artifacts that the account may see, each leading to its evidence. */
export function EgressListPage() {
  const t = useTexts(dataTexts)
  const name = useNames()
  const a = useTexts(adviceTexts)
  const titleOf = useTitle()
  const [skip, setSkip] = useState(0)
  const filter = { kind: 'artifact' }
  const query = useAsk('records.table', { query: { ...filter, skip } }, { previous: true })
  const ids = (query.data?.rows ?? []).map(({ id }) => id).join(',')
  const standings = useAsk('egress.standings', { query: { ids } }, { enabled: ids !== '', every: 60_000 }).data ?? []
  const where = new Map(standings.map((one) => [one.artifact, one]))
  return (
    <>
      <PageHead title={t('egress')} note={t('egressLead')}>
        <ExportButton of="records.table" query={filter} />
      </PageHead>
      <Panel>
        <Loaded query={query}>
          {({ rows, next }) => (
            <>
              <DataTable<RecordState>
                caption={t('artifacts')}
                rows={rows.toSorted((one, other) => urgency(where.get(one.id)) - urgency(where.get(other.id)))}
                rowKey={(artifact) => artifact.id}
                empty={t('egressEmpty')}
                columns={[
                  {
                    id: 'name',
                    title: t('name'),
                    render: (artifact) => (
                      <Link to="/egress/$artifact" params={{ artifact: artifact.id }} className="strong">
                        {titleOf(artifact)}
                      </Link>
                    ),
                  },
                  {
                    id: 'where',
                    title: a('where'),
                    render: (artifact) => <Where of={where.get(artifact.id)} />,
                  },
                  { id: 'holder', title: t('holder'), render: (artifact) => name(artifact.holder) || '—' },
                  {
                    id: 'rows',
                    title: t('rows'),
                    align: 'right',
                    render: (artifact) =>
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
