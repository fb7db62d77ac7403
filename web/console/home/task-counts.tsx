import { Link } from '@tanstack/react-router'
import type { TaskPageView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { office } from '../texts/office.ts'
import { work } from '../texts/work.ts'

const mine = { desk: 'mine', state: 'running' } as const

/** How many cases wait, by light, each count leading to its cases; `acts` says how many things to do there are in them, where that is another number. */
export function TaskCounts({
  counts,
  acts,
}: {
  readonly counts: TaskPageView['counts']
  readonly acts: number | null
}) {
  const t = useTexts(work)
  const o = useTexts(office)
  const lights = useAsk(
    'cases.table',
    { query: { ...mine, limit: 1 } },
    { every: 60_000, enabled: counts.must > 0 },
  ).data
  return (
    <span className="counts">
      {counts.late > 0 ? (
        <Link to="/cases" search={{ ...mine, light: 'red' }} className="tag tag-bad">
          {t('lateCount', { count: counts.late })}
        </Link>
      ) : null}
      {lights && lights.counts.amber > 0 ? (
        <Link to="/cases" search={{ ...mine, light: 'amber' }} className="tag tag-warn">
          {t('soonCount', { count: lights.counts.amber })}
        </Link>
      ) : null}
      {lights && lights.counts.paused > 0 ? (
        <Link to="/cases" search={{ ...mine, light: 'paused' }} className="tag">
          {o('light_paused')} {lights.counts.paused}
        </Link>
      ) : null}
      <span className="muted">
        {acts !== null && acts !== counts.must
          ? t('totalActs', { count: counts.must, acts })
          : t('totalCount', { count: counts.must })}
      </span>
    </span>
  )
}
