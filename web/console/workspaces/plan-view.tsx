import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { dataTexts } from '../texts/data.ts'

type Plan = Extract<Answer<'jobs.check'>, { readonly ok: true }>['plan']

/** What the plan gate found in an accepted query: which columns it reads and in which state each output leaves. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const t = useTexts(dataTexts)
  return (
    <div className="okay">
      <p className="strong">{t('checkOk')}</p>
      <p>
        {t('outputs')}：
        {plan.output.map((column) => (
          <span key={column.name} className="tag">
            {column.name} · {t(`output_${column.state}`)}
          </span>
        ))}
      </p>
      <p className="muted">
        {t('reads')}：{plan.columns.map((column) => `${column.table}.${column.column}`).join('、')}
      </p>
    </div>
  )
}
