import { Link, useParams } from '@tanstack/react-router'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ByLine } from '../case/by-line.tsx'
import { Diagram } from '../case/diagram.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { caseTexts } from '../texts/case.ts'
import { lawTexts } from '../texts/law.ts'
import { work } from '../texts/work.ts'

/** A procedure as the pack declares it: its diagram and its acts with who does them under which clauses. */
export function ProcedurePage() {
  const params = useParams({ from: '/law/$area/procedures/$procedure' })
  const t = useTexts(lawTexts)
  const c = useTexts(caseTexts)
  const k = useTexts(work)
  const w = useWords()
  const query = useAsk('law.procedure', { params }, { lasting: true })
  return (
    <Loaded query={query} title={t('procedures')}>
      {(procedure) => (
        <>
          <PageHead title={w(procedure.title)} note={<ClauseChips clauses={procedure.clauses} area={params.area} />}>
            <Link to="/open" search={{ procedure: procedure.id }} className="button-link">
              {k('open')}
            </Link>
          </PageHead>
          <div className="case">
            <Panel title={c('diagram')}>
              <Diagram
                caseId={null}
                chosen={null}
                views={procedure.acts.map((act) => ({ act, standing: 'later', round: 1, lines: null, clocks: [] }))}
              />
            </Panel>
            <Panel title={t('acts')}>
              <DataTable
                caption={t('acts')}
                rows={procedure.acts}
                rowKey={(act) => act.id}
                columns={[
                  { id: 'title', title: t('acts'), render: (act) => <strong>{w(act.title)}</strong> },
                  { id: 'kind', title: t('kind'), tight: true, render: (act) => c(`kind_${act.kind}`) },
                  { id: 'by', title: t('by'), render: (act) => <ByLine by={act.by} area={params.area} /> },
                  {
                    id: 'clauses',
                    title: t('clause'),
                    render: (act) => <ClauseChips clauses={act.clauses} area={params.area} />,
                  },
                ]}
              />
            </Panel>
          </div>
        </>
      )}
    </Loaded>
  )
}
