import { useState } from 'react'
import { Button } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OriginMark } from '../parts/origin-mark.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'
import { SettingModal } from './setting-modal.tsx'
import { settingLabel } from './setting-text.ts'

type Setting = Answer<'law.settings'>[number]

/** Settings of the area with their bounds; a change needs a reason. */
export function SettingsPage() {
  const t = useTexts(lawTexts)
  const w = useWords()
  const pack = usePack()
  const area = pack?.area ?? ''
  const query = useAsk('law.settings', { params: { area } }, { enabled: area !== '' })
  const unit = (setting: Setting) => {
    const key = `u_${setting.unit}`
    return key in lawTexts ? t(key as keyof typeof lawTexts) : ''
  }
  return (
    <>
      <PageHead title={t('settingsTitle')} note={t('settingsLead')}>
        <ExportButton of="law.settings" at={{ area }} />
      </PageHead>
      <Panel>
        <Loaded query={query}>
          {(settings) => (
            <DataTable
              caption={t('settingsTitle')}
              rows={settings}
              rowKey={(setting) => setting.id}
              empty={t('noSettings')}
              columns={[
                {
                  id: 'title',
                  title: t('settingsTitle'),
                  render: (setting) => (
                    <>
                      <OriginMark origin={setting.kind} /> {w(setting.title)}
                    </>
                  ),
                },
                {
                  id: 'value',
                  title: t('value'),
                  render: (setting) => `${settingLabel(setting.value, setting.labels, w)} ${unit(setting)}`,
                },
                {
                  id: 'default',
                  title: t('default'),
                  render: (setting) => settingLabel(setting.default, setting.labels, w),
                },
                {
                  id: 'bounds',
                  title: t('bounds'),
                  render: (setting) =>
                    setting.options
                      ? setting.options.map((option) => settingLabel(option, setting.labels, w)).join('、')
                      : `${setting.min ?? '—'} … ${setting.max ?? '—'}`,
                },
                {
                  id: 'clauses',
                  title: t('clause'),
                  render: (setting) => <ClauseChips clauses={setting.clauses} area={area} />,
                },
                {
                  id: 'change',
                  title: t('change'),
                  render: (setting) => <Change area={area} setting={setting} />,
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </>
  )
}

/** Opens the dialog by itself: the table beside it is not drawn anew. */
function Change({ area, setting }: { readonly area: string; readonly setting: Setting }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={`${t('change')} ${w(setting.title)}`} onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      {open ? <SettingModal area={area} setting={setting} close={() => setOpen(false)} /> : null}
    </>
  )
}
