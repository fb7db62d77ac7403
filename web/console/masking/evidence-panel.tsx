import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { maskingTexts } from './texts.ts'

type Evidence = Answer<'masking.view'>['evidence'][number]

/** How each grant's view of the data set was written last. */
export function EvidencePanel({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = useTexts(maskingTexts)
  return (
    <Panel title={t('evidence')}>
      <DataTable<Evidence>
        caption={t('evidence')}
        rows={evidence}
        rowKey={({ grant }) => grant}
        empty={t('noEvidence')}
        columns={[
          { id: 'grant', title: t('grant'), render: ({ grant }) => <RecordLink id={grant} text={grant} /> },
          {
            id: 'policies',
            title: t('policiesUsed'),
            render: ({ policies }) => policies.map(({ version }) => version).join('、') || '—',
          },
          { id: 'rows', title: t('rows'), align: 'right', render: ({ rows }) => rows.toLocaleString() },
          {
            id: 'report',
            title: t('anonymised'),
            render: ({ anonymity, report }) =>
              anonymity && report ? (
                <>
                  k={anonymity.k}，
                  {anonymity.columns
                    .map(({ column }, index) => `${column} ${report.levels[index]}/${report.highest[index]}`)
                    .join('，')}
                  ，
                  {t('reportClasses', {
                    classes: report.classes,
                    smallest: report.smallest,
                    largest: report.largest,
                    average: report.average.toFixed(1),
                  })}
                </>
              ) : (
                '—'
              ),
          },
          {
            id: 'outside',
            title: t('effect'),
            render: ({ outside }) =>
              Object.entries(outside)
                .map(([column, count]) => `${column}：${t('outside', { count })}`)
                .join('；') || '—',
          },
          { id: 'at', title: t('at'), render: ({ at }) => clockText(at as Instant) },
        ]}
      />
    </Panel>
  )
}
