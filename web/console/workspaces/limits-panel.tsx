import { useTexts } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import { sizeText, type Work } from './program.ts'

type Limit = Work['limits'][number]

/** What a grant may use, what is used and what is left, with the clause where a pack set the number. */
export function LimitsPanel({ work }: { readonly work: Work }) {
  const t = useTexts(scriptTexts)
  const show = (of: Limit, value: number) =>
    of.kind === 'result-bytes-a-day' ? sizeText(value) : (Math.round(value * 1000) / 1000).toLocaleString()
  const { memory, seconds, coreSeconds, resultRows } = work.bounds
  return (
    <>
      <DataTable
        caption={t('limits')}
        rows={work.limits}
        rowKey={(limit) => `${limit.kind} ${limit.dataset}`}
        columns={[
          {
            id: 'what',
            title: t('what'),
            render: (limit) => (
              <>
                {t(`limit_${limit.kind}`)} {limit.dataset ? <RecordName id={limit.dataset} /> : null}
              </>
            ),
          },
          { id: 'used', title: t('used'), align: 'right', render: (limit) => show(limit, limit.used) },
          { id: 'limit', title: t('limit'), align: 'right', render: (limit) => show(limit, limit.limit) },
          {
            id: 'left',
            title: t('remaining'),
            align: 'right',
            render: (limit) => (
              <span className={limit.remaining <= 0 ? 'defect' : ''}>{show(limit, limit.remaining)}</span>
            ),
          },
          {
            id: 'basis',
            title: t('basis'),
            render: (limit) =>
              limit.clauses.length > 0 ? (
                <ClauseChips clauses={limit.clauses} />
              ) : (
                <span className="muted">{t('ownBasis')}</span>
              ),
          },
        ]}
      />
      <p className="pad muted">
        {t('bounds', { memory: sizeText(memory), seconds, core: coreSeconds, rows: resultRows.toLocaleString() })}
      </p>
    </>
  )
}
