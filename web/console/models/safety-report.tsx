import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { modelTexts } from './texts.ts'
import { message, tone, type Model } from './words.ts'

/** Every rule of the review in plain words, with its figure, its bound and what to do. */
export function SafetyReport({ safety }: { readonly safety: NonNullable<Model['safety']> }) {
  const t = useTexts(modelTexts)
  const { language } = useLanguage()
  // Only whoever reviews is shown figures of a model that fails.
  const figures = safety.findings.some(({ figure }) => figure !== null)
  return (
    <>
      <p className="pad" role="note">
        <span className={`tag ${tone[safety.verdict]}`}>{t(`v_${safety.verdict}`)}</span>{' '}
        {t(safety.verdict === 'fail' && figures ? 'reportLead_failFigures' : `reportLead_${safety.verdict}`)}
      </p>
      {safety.findings.length === 0 ? null : (
        <DataTable
          caption={t('report')}
          rows={safety.findings}
          rowKey={(finding) => finding.rule}
          columns={[
            {
              id: 'result',
              title: t('result'),
              tight: true,
              render: ({ verdict }) => <span className={`tag ${tone[verdict]}`}>{t(`v_${verdict}`)}</span>,
            },
            {
              id: 'rule',
              title: t('rule'),
              render: ({ rule, figure, limit }) =>
                message(`egress.${rule}`, language, { figure: figure ?? '—', limit: limit ?? '—' }),
            },
            { id: 'figure', title: t('figure'), align: 'right', render: ({ figure }) => figure ?? '—' },
            { id: 'bound', title: t('bound'), align: 'right', render: ({ limit }) => limit ?? '—' },
            {
              id: 'advice',
              title: t('advice'),
              render: ({ rule, verdict }) => (verdict === 'pass' ? '—' : message(`egress.advice.${rule}`, language)),
            },
          ]}
        />
      )}
    </>
  )
}
