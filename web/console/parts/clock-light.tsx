import type { LightView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useHolidayToday } from '../api/calendar.ts'
import { useToday } from '../api/lookup.ts'
import { common } from '../texts/common.ts'
import { RecordLink } from './links.tsx'
import { office } from '../texts/office.ts'

/** A clock as people count it: light and due day; below them how long in all, how much was deducted, how much is left, and why it stands still. */
export function ClockLight({ light }: { readonly light: LightView | null }) {
  const t = useTexts(office)
  const c = useTexts(common)
  const w = useWords()
  const holiday = useHolidayToday()
  const today = useToday()
  if (!light) return <span className="muted">{t('light_none')}</span>
  const unit = light.counts === 'working-day' ? 'working' : 'plain'
  const late = light.remaining < 0
  const { total, deducted, still } = light
  return (
    <span className="clock-light">
      <span className={`light light-${light.light}`}>
        <span className="light-dot" aria-hidden="true" />
        <span className="light-name">{t(`light_${light.light}`)}</span>
        {light.light === 'paused' ? null : <span className="light-day">{light.due}</span>}
        {light.due === today && !light.still ? <span className="tag tag-warn">{c('daysLeftToday')}</span> : null}
        {light.provisional ? (
          <span className="tag tag-warn" title={c('provisionalLong')}>
            {c('provisional')}
          </span>
        ) : null}
      </span>
      <span className="light-count">
        {t(total === 0 ? (late ? 'late_sameDay' : 'days_sameDay') : `${late ? 'late' : 'days'}_${unit}`, {
          total,
          deducted,
          remaining: Math.abs(light.remaining),
        })}
      </span>
      {light.still ? null : (
        <span className="light-count">
          {light.moved
            ? t(`moved_${light.moved.because}`, { since: light.since, from: light.moved.from })
            : t('sinceDay', { since: light.since })}
        </span>
      )}
      {holiday && light.counts === 'working-day' && light.light !== 'red' ? (
        <span className="light-count">{t('holiday', holiday)}</span>
      ) : null}
      {still ? (
        <span className="light-count">
          {still.because.length === 0
            ? t('stillOpen', { since: still.since })
            : t('still', { since: still.since, because: still.because.map(w).join('、') })}
          {still.cases.map((id) => (
            <span key={id}>
              {' '}
              <RecordLink id={id} />
            </span>
          ))}
        </span>
      ) : null}
    </span>
  )
}
