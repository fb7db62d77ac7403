import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { DatasetName, RecordLink } from '../parts/links.tsx'
import { makingTexts } from '../texts/making.ts'

const tone = { pass: 'tag-good', review: 'tag-warn', fail: 'tag-bad' } as const

/** Every release over the same data before this one, with what their difference would tell. */
export function ComparedTable({ compared }: { readonly compared: NonNullable<Answer<'egress.making'>['compared']> }) {
  const t = useTexts(makingTexts)
  return (
    <>
      <p className="pad muted">{t('comparedHint')}</p>
      <DataTable
        caption={t('compared')}
        rows={compared}
        rowKey={({ artifact }) => artifact}
        empty={t('comparedNone')}
        columns={[
          { id: 'earlier', title: t('earlier'), render: ({ artifact }) => <RecordLink id={artifact} /> },
          { id: 'grant', title: t('grant'), render: ({ grant }) => <RecordLink id={grant} /> },
          { id: 'at', title: t('at'), tight: true, render: ({ at }) => clockText(at as Instant) },
          {
            id: 'datasets',
            title: t('dataset'),
            render: ({ datasets }) => datasets.map((id) => <DatasetName key={id} id={id} />),
          },
          {
            id: 'said',
            title: t('said'),
            render: ({ verdict, figure, limit }) => (
              <span className={`tag ${verdict ? tone[verdict] : ''}`}>
                {verdict ? t(`c_${verdict}`, { figure: figure ?? '—', limit }) : t('c_none')}
              </span>
            ),
          },
        ]}
      />
    </>
  )
}
