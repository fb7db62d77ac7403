import { Button, Popover } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useClock } from '../api/lookup.ts'
import { useMe } from '../session/me.ts'
import { frame } from '../texts/frame.ts'
import { ClockControl } from './clock-control.tsx'

/** The platform's time. A simulated clock says so, and the system administrator may move it. */
export function ClockBadge() {
  const clock = useClock()
  const me = useMe()
  const f = useTexts(frame)
  if (!clock) return null
  const label = `${clock.mode === 'simulated' ? f('clockSimulated') : f('clockReal')} ${clock.text}`
  if (clock.mode === 'real' || me?.administrator !== 'system')
    return (
      <span className="clock" title={label}>
        {clock.mode === 'simulated' ? <span className="clock-mode">{f('clockSimulated')}</span> : null}
        <time>{clock.text}</time>
      </span>
    )
  return (
    <Popover trigger="click" placement="bottomRight" content={<ClockControl clock={clock} />}>
      <Button type="text" size="small" className="on-dark clock" aria-label={label}>
        <span className="clock-mode">{f('clockSimulated')}</span>
        <time>{clock.text}</time>
      </Button>
    </Popover>
  )
}
