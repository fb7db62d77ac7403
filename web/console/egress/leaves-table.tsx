import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { TypeName } from '../parts/type-name.tsx'
import { dataTexts } from '../texts/data.ts'
import { makingTexts } from '../texts/making.ts'
import { sizeText } from '../workspaces/program.ts'

/** What would leave: its size in coarse steps, and each column with the form in which it leaves. */
export function LeavesTable({
  leaves,
  byProgram,
}: {
  readonly leaves: Answer<'egress.making'>['leaves']
  /** Columns that a program handed over: nobody can tell from outside how it came to a figure. */
  readonly byProgram: boolean
}) {
  const t = useTexts(makingTexts)
  const d = useTexts(dataTexts)
  const { rows, bytes, columns } = leaves
  return (
    <>
      {rows === null || bytes === null ? null : (
        <p className="pad">
          {t('leavesSize', { rows: rows.toLocaleString(), bytes: sizeText(bytes), columns: columns.length })}
        </p>
      )}
      <DataTable
        caption={t('leaves')}
        rows={columns}
        rowKey={({ name }) => name}
        columns={[
          { id: 'column', title: t('column'), render: ({ name }) => <code>{name}</code> },
          { id: 'type', title: t('type'), render: ({ type }) => <TypeName type={type} /> },
          {
            id: 'state',
            title: t('state'),
            render: ({ state }) => (byProgram ? t('byProgram') : d(`output_${state}`)),
          },
          {
            id: 'from',
            title: t('from'),
            render: ({ aggregates, leaksValue }) =>
              byProgram ? (
                <span className="tag tag-warn">{t('byProgramHow')}</span>
              ) : (
                <>
                  {aggregates.length > 0 ? <code>{aggregates.join(' · ')}</code> : t('plain')}
                  {leaksValue ? <div className="tag tag-warn">{t('fromValue')}</div> : null}
                </>
              ),
          },
        ]}
      />
    </>
  )
}
