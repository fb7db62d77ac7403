import { useTexts } from '../../shared/language/index.ts'
import { lightOf, type ClockView } from '../../shared/time/index.ts'
import { common } from '../texts/common.ts'
import { useToday } from '../api/lookup.ts'
import { useDaysLeft } from '../api/calendar.ts'

/** A running clock at a glance: its light, the due day and how many working days are left or overdue. */
export function TrafficLight({ clock }: { readonly clock: ClockView }) {
  const t = useTexts(common)
  const today = useToday()
  const left = useDaysLeft(clock.due)
  const light = lightOf(clock, today, left)
  return (
    <span className={`light light-${light}`}>
      <span className="light-dot" aria-hidden="true" />
      <span className="light-name">{t(`light_${light}`)}</span>
      {light === 'paused' ? null : <span className="light-day">{clock.due}</span>}
      {clock.provisional ? (
        <span className="tag tag-warn" title={t('provisionalLong')}>
          {t('provisional')}
        </span>
      ) : null}
      {light === 'met' || light === 'paused' || today === '' ? null : (
        <span className="light-left">{leftText(t, left)}</span>
      )}
    </span>
  )
}

function leftText(t: (key: keyof typeof common, params?: { readonly count: number }) => string, left: number): string {
  if (left === 0) return t('daysLeftToday')
  return left > 0 ? t('daysLeft', { count: left }) : t('daysLate', { count: -left })
}
