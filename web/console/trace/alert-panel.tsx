import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Panel } from '../parts/page.tsx'
import { traceTexts } from '../texts/trace.ts'
import { AlertList } from './alert-list.tsx'

const SHOWN = 5

/** Open alerts on the home of whoever has to look at them or to explain. None: no panel. */
export function AlertPanel() {
  const t = useTexts(traceTexts)
  const alerts = useAsk('alerts.list', { query: { open: 'true' as never } }, { every: 60_000 })
  if (!alerts.data || alerts.data.length === 0) return null
  return (
    <Panel
      id="desk-alerts"
      title={`${t('alerts')}（${alerts.data.length}）`}
      extra={<Link to="/alerts">{t('more')}</Link>}
    >
      <AlertList alerts={alerts.data.slice(0, SHOWN)} />
    </Panel>
  )
}
