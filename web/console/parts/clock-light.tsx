import type { LightView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { office } from '../texts/office.ts'

/** A clock as people count it: light and due day; below them how long in all, how much was deducted, how much is left, and why it stands still. */
export function ClockLight({ light }: { readonly light: LightView | null }) {
  const t = useTexts(office)
  const c = useTexts(common)
  const w = useWords()
  if (!light) return <span className="muted">{t('light_none')}</span>
  const unit = light.counts === 'working-day' ? 'working' : 'plain'
  const late = light.remaining < 0
  const { total, deducted, still } = light
  return (
    <span className="clock-light">
      <span className={`light light-${light.light}`}>
        <span className="light-dot" aria-hidden="true" />
        <span className="light-name">{t(`light_${light.light}`)}</span>
        <span className="light-day">{light.due}</span>
        {light.provisional ? (
          <span className="tag tag-warn" title={c('provisionalLong')}>
            {c('provisional')}
          </span>
        ) : null}
      </span>
      <span className="light-count">
        {t(`${late ? 'late' : 'days'}_${unit}`, { total, deducted, remaining: Math.abs(light.remaining) })}
      </span>
      {still ? (
        <span className="light-count">
          {still.because.length === 0
            ? t('stillOpen', { since: still.since })
            : t('still', { since: still.since, because: still.because.map(w).join('、') })}
        </span>
      ) : null}
    </span>
  )
}
