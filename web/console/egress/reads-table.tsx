import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { MaskWords } from '../masking/words.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { DatasetName } from '../parts/links.tsx'
import { ColumnTitle } from '../records/column-title.tsx'
import { dataTexts } from '../texts/data.ts'
import { makingTexts } from '../texts/making.ts'

/** The columns that a program read, each with how it was used and what had been done to it before. */
export function ReadsTable({ reads }: { readonly reads: Answer<'egress.making'>['reads'] }) {
  const t = useTexts(makingTexts)
  const d = useTexts(dataTexts)
  return (
    <DataTable
      caption={t('reads')}
      rows={reads}
      rowKey={({ table, column }) => `${table}.${column}`}
      empty={t('readsNone')}
      columns={[
        { id: 'dataset', title: t('dataset'), render: (read) => <DatasetName id={read.dataset} /> },
        {
          id: 'column',
          title: t('column'),
          render: (read) => (
            <>
              <code>
                {read.table}.{read.column}
              </code>{' '}
              <ColumnTitle dataset={read.dataset} name={read.column} />
            </>
          ),
        },
        { id: 'use', title: t('use'), render: (read) => t(`use_${read.use}`) },
        {
          id: 'mask',
          title: t('mask'),
          render: (read) => (read.mask ? <MaskWords mask={read.mask as JsonObject} /> : t('maskGone')),
        },
        { id: 'ladder', title: t('ladder'), render: (read) => (read.ladder ? d(`ladder_${read.ladder}`) : '—') },
      ]}
    />
  )
}
