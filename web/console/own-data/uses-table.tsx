import { Checkbox, Select } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { ownTexts } from './texts.ts'

type Own = Answer<'own-data.list'>[number]
type Column = Own['columns'][number]
type Use = Column['use']

/** What was chosen of columns, by their names; the others are as the scan proposes. */
export interface Uses {
  readonly [column: string]: { readonly use: Use; readonly unit: boolean }
}

const ladder = ['free', 'group', 'aggregate', 'hidden'] as const

/** The part of the self-check that speaks of columns. */
export function usesSaid({ columns }: Own, uses: Uses) {
  return { columns: columns.map(({ name, use }) => ({ name, ...(uses[name] ?? { use, unit: false }) })) }
}

/** What a self-check has chosen. */
export function usesOf(columns: NonNullable<NonNullable<Own['declaration']>['columns']>): Uses {
  return Object.fromEntries(columns.map(({ name, use, unit = false }) => [name, { use, unit }]))
}

/** How each column is to be used, at most as the scan allows, and which tell units of protection apart. */
export function UsesTable(props: { readonly own: Own; readonly uses: Uses; readonly change: (uses: Uses) => void }) {
  const t = useTexts(ownTexts)
  const { own, uses, change } = props
  const of = ({ name, use }: Column) => uses[name] ?? { use, unit: false }
  const set = (column: Column, more: Partial<Uses[string]>) =>
    change({ ...uses, [column.name]: { ...of(column), ...more } })
  return (
    <div className="stack">
      <h4>{t('uses')}</h4>
      <p className="muted">{t('usesHint')}</p>
      <DataTable
        caption={t('uses')}
        rows={own.columns}
        rowKey={(column) => column.name}
        columns={[
          { id: 'column', title: t('column'), render: (column) => <code>{column.name}</code> },
          {
            id: 'use',
            title: t('use'),
            render: (column) => (
              <Select
                aria-label={t('useOf', { column: column.name })}
                style={{ minWidth: 200 }}
                value={of(column).use}
                onChange={(use: Use) => set(column, { use })}
                options={ladder
                  .slice(ladder.indexOf(column.use))
                  .map((use) => ({ value: use, label: t(`use_${use}`) }))}
              />
            ),
          },
          {
            id: 'unit',
            title: t('unit'),
            render: (column) => (
              <Checkbox
                aria-label={t('unitOf', { column: column.name })}
                checked={of(column).unit}
                onChange={(event) => set(column, { unit: event.target.checked })}
              />
            ),
          },
        ]}
      />
    </div>
  )
}
