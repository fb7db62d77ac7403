import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { common } from '../texts/common.ts'
import { lawTexts } from '../texts/law.ts'
import { parseSetting, settingLabel, settingText } from './setting-text.ts'

/** A new value and the reason for it. */
export function SettingModal({
  area,
  setting,
  close,
}: {
  readonly area: string
  readonly setting: Answer<'law.settings'>[number]
  readonly close: () => void
}) {
  const t = useTexts(lawTexts)
  const c = useTexts(common)
  const w = useWords()
  const id = useId()
  const [text, setText] = useState(settingText(setting.value))
  const tell = useTell('law.setting')
  const value = parseSetting(text, setting.default)
  return (
    <AskDialog
      title={w(setting.title)}
      ok={c('save')}
      reason={t('reason')}
      lacks={[value === null && t('newValue')]}
      done={t('changed')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { area, setting: setting.id }, body: { value, reason } })}
      close={close}
    >
      <label htmlFor={`${id}-value`}>{t('newValue')}</label>
      {setting.options ? (
        <Select
          id={`${id}-value`}
          value={text}
          onChange={setText}
          options={setting.options.map((option) => ({
            value: settingText(option),
            label: settingLabel(option, setting.labels, w),
          }))}
        />
      ) : (
        <Input
          id={`${id}-value`}
          value={text}
          aria-invalid={value === null}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </AskDialog>
  )
}
