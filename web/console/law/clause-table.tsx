import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { lawTexts } from '../texts/law.ts'
import { CountLine } from './count-line.tsx'

type ClauseRow = Answer<'law.clauses'>[number]

/** Clauses in the law's own order, each with how it is kept and by how many elements. */
export function ClauseTable({ clauses, area }: { readonly clauses: readonly ClauseRow[]; readonly area: string }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  const columns: readonly Column<ClauseRow>[] = [
    { id: 'source', title: t('source'), tight: true, render: (clause) => clause.source },
    {
      id: 'clause',
      title: t('clause'),
      render: (clause) => (
        <>
          <Link to="/law/$area/$clause" params={{ area, clause: clause.id }} className="strong">
            {w(clause.title)}
          </Link>
          <br />
          <span className="muted">{clause.id}</span>
        </>
      ),
    },
    { id: 'gist', title: t('gist'), render: (clause) => w(clause.gist) },
    { id: 'mode', title: t('mode'), tight: true, render: (clause) => t(`m_${clause.mode}`) },
    {
      id: 'cited',
      title: t('cited'),
      tight: true,
      render: (clause) =>
        clause.cited > 0 ? t('citedCount', { count: clause.cited }) : <span className="muted">{t('notCited')}</span>,
    },
    { id: 'came', title: t('came'), render: (clause) => <CountLine count={clause.count} /> },
  ]
  return <DataTable caption={t('title')} columns={columns} rows={clauses} rowKey={(clause) => clause.id} />
}
