import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { dataTexts } from '../texts/data.ts'
import { Verdict } from './verdict.tsx'

type Finding = Answer<'egress.evidence'>['findings'][number]

/** Findings of the checks, each with the cell, the figure, the limit and the reason. */
export function FindingTable({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTexts(dataTexts)
  return (
    <DataTable
      caption={t('findings')}
      rows={findings}
      rowKey={(_, index) => String(index)}
      empty={t('findingsNone')}
      columns={[
        { id: 'verdict', title: t('verdict'), tight: true, render: (finding) => <Verdict verdict={finding.verdict} /> },
        {
          id: 'cell',
          title: t('cell'),
          render: (finding) =>
            finding.row === null ? (
              (finding.column ?? '—')
            ) : (
              <a href={`#row-${finding.row}`}>{t('cellAt', { row: finding.row + 1, column: finding.column ?? '' })}</a>
            ),
        },
        { id: 'why', title: t('why'), render: (finding) => finding.text || finding.rule },
        { id: 'figure', title: t('figure'), align: 'right', render: (finding) => finding.figure ?? '—' },
        { id: 'limit', title: t('limit'), align: 'right', render: (finding) => finding.limit ?? '—' },
      ]}
    />
  )
}
