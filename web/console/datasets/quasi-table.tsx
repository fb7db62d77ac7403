import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { mountTexts } from '../texts/mount.ts'

const shown = 12

/** Combinations of likely quasi-identifiers and how many rows they single out, in bands. */
export function QuasiTable({ quasi }: { readonly quasi: NonNullable<Answer<'datasets.profile'>['quasi']> }) {
  const t = useTexts(mountTexts)
  if (quasi.length === 0) return null
  return (
    <>
      <div className="pad">
        <p className="strong">{t('quasi')}</p>
        <p className="muted">{t('quasiHint')}</p>
      </div>
      <DataTable
        caption={t('quasi')}
        rows={quasi.slice(0, shown)}
        rowKey={(one) => one.columns.join('+')}
        columns={[
          { id: 'columns', title: t('quasiColumns'), render: (one) => one.columns.join(' + ') },
          { id: 'smallest', title: t('smallest'), align: 'right', render: (one) => one.smallest },
          { id: 'alone', title: t('alone'), align: 'right', render: (one) => one.unique },
          { id: 'small', title: t('small'), align: 'right', render: (one) => one.small },
        ]}
      />
    </>
  )
}
