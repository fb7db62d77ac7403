import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
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
  const { message } = App.useApp()
  const [text, setText] = useState(settingText(setting.value))
  const [reason, setReason] = useState('')
  const tell = useTell('law.setting')
  const value = parseSetting(text, setting.default)

  async function save() {
    const done = await tell
      .mutateAsync({ params: { area, setting: setting.id }, body: { value, reason: reason.trim() } })
      .catch(() => null)
    if (!done) return
    void message.success(t('changed'))
    close()
  }

  return (
    <Modal
      open
      title={w(setting.title)}
      okText={c('save')}
      cancelText={c('cancel')}
      okButtonProps={{ disabled: value === null || reason.trim() === '', loading: tell.isPending }}
      onOk={() => void save()}
      onCancel={close}
    >
      <div className="stack">
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
        <label htmlFor={`${id}-reason`}>{t('reason')}</label>
        <Input.TextArea
          id={`${id}-reason`}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Modal>
  )
}
