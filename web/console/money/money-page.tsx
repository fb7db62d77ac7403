import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { DueTable } from './due-table.tsx'
import { moneyTexts } from './texts.ts'

/** The grants whose money one may see, and what is owed under them. */
export function MoneyPage() {
  const t = useTexts(moneyTexts)
  const query = useAsk('money.grants')
  const dues = useAsk('money.dues', { query: { open: 'yes' } })
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="money.grants" />
      </PageHead>
      <Loaded query={query}>
        {(grants) => (
          <Panel>
            <DataTable
              caption={t('title')}
              empty={t('none')}
              rows={grants}
              rowKey={(row) => row.grant}
              columns={[
                {
                  id: 'grant',
                  title: t('grant'),
                  render: ({ grant }) => (
                    <Link to="/money/$grant" params={{ grant }}>
                      <RecordName id={grant} />
                    </Link>
                  ),
                },
                {
                  id: 'may',
                  title: t('may'),
                  render: ({ records, settles }) =>
                    [t('mayRead'), records && t('mayRecord'), settles && t('maySettle')].filter(Boolean).join('、'),
                },
                { id: 'open', title: t('openDues'), align: 'right', render: ({ open }) => open },
                {
                  id: 'overdue',
                  title: t('overdue'),
                  align: 'right',
                  render: ({ overdue }) => (overdue > 0 ? <span className="tag tag-bad">{overdue}</span> : 0),
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      <Loaded query={dues}>
        {(rows) =>
          rows.length === 0 ? null : (
            <Panel title={t('dues')} extra={<ExportButton of="money.dues" query={{ open: 'yes' }} />}>
              <DueTable dues={rows} settles={() => false} records={false} withGrant />
            </Panel>
          )
        }
      </Loaded>
    </>
  )
}
