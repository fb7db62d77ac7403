import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { maskingTexts } from './texts.ts'

const percent = (share: number) => (100 * share).toFixed(share > 0 && share < 0.001 ? 3 : 1)

/** The optimum: levels, classes, what is left out, risk. */
export function ReportView({
  report,
  columns,
}: {
  readonly report: Answer<'masking.anonymity'>
  readonly columns: readonly string[]
}) {
  const t = useTexts(maskingTexts)
  const rows = columns.map((column, index) => ({
    column,
    level: report.levels[index] ?? 0,
    highest: report.highest[index] ?? 0,
    loss: report.losses[index] ?? 0,
  }))
  return (
    <div className="stack">
      <p className="strong">{t('optimum')}</p>
      <ul className="rows">
        <li>
          {t('reportRows', {
            suppressed: report.suppressed.toLocaleString(),
            rows: report.rows.toLocaleString(),
            share: percent(report.rows === 0 ? 0 : report.suppressed / report.rows),
          })}
        </li>
        <li>
          {t('reportClasses', {
            classes: report.classes.toLocaleString(),
            smallest: report.smallest.toLocaleString(),
            largest: report.largest.toLocaleString(),
            average: report.average.toFixed(1),
          })}
        </li>
        <li>{t('reportRisk', { before: percent(report.riskBefore), after: percent(report.riskAfter) })}</li>
        <li className="muted">
          {t('reportSearch', { lattice: report.lattice.toLocaleString(), checked: report.checked.toLocaleString() })}
        </li>
      </ul>
      <DataTable
        caption={t('optimum')}
        rows={rows}
        rowKey={({ column }) => column}
        columns={[
          { id: 'column', title: t('quasi'), render: ({ column }) => <strong>{column}</strong> },
          { id: 'level', title: t('hierarchy'), render: ({ level, highest }) => t('level', { level, highest }) },
          { id: 'loss', title: t('columnLoss'), align: 'right', render: ({ loss }) => `${percent(loss)}%` },
        ]}
      />
    </div>
  )
}
