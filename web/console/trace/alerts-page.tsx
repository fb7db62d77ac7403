import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { traceTexts } from '../texts/trace.ts'
import { StuckPanel } from '../stuck/stuck-panel.tsx'
import { BrakesPanel } from './brakes-panel.tsx'
import { AlertList } from './alert-list.tsx'

/** Every alert that concerns the one who looks. */
export function AlertsPage() {
  const t = useTexts(traceTexts)
  const [open, setOpen] = useState(true)
  const alerts = useAsk('alerts.list', { query: { limit: 200, ...(open ? { open: 'true' as never } : {}) } })
  return (
    <>
      <PageHead title={t('alerts')} note={t('alertsLead')}>
        <Checkbox checked={open} onChange={(event) => setOpen(event.target.checked)}>
          {t('onlyOpen')}
        </Checkbox>
        <ExportButton of="alerts.list" query={open ? { open: 'true' } : {}} />
      </PageHead>
      <StuckPanel />
      <BrakesPanel />
      <Panel>
        <Loaded query={alerts}>{(found) => <AlertList alerts={found} />}</Loaded>
      </Panel>
    </>
  )
}
