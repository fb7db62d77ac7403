import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { erasureTexts } from '../texts/erasure.ts'

/** Asks for the erasure of one person. */
export function AskModal({ dataset, close }: { readonly dataset: string; readonly close: () => void }) {
  const t = useTexts(erasureTexts)
  const c = useTexts(common)
  const id = useId()
  const { message } = App.useApp()
  const tell = useTell('erasures.ask')
  const profile = useAsk('datasets.profile', { params: { id: dataset } })
  const [column, setColumn] = useState<string | null>(null)
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const columns = (profile.data?.columns ?? []).toSorted((a, b) => b.identifiers.length - a.identifiers.length)

  async function send() {
    const body = { column: column ?? '', value: value.trim(), reason: reason.trim() }
    if (!(await tell.mutateAsync({ params: { id: dataset }, body }).catch(() => null))) return
    void message.success(t('sent'))
    close()
  }

  return (
    <Modal
      open
      title={t('ask')}
      okText={t('ask')}
      cancelText={c('cancel')}
      okButtonProps={{ disabled: !column || !value.trim() || !reason.trim(), loading: tell.isPending }}
      onOk={() => void send()}
      onCancel={close}
    >
      <div className="stack">
        <label htmlFor={`${id}-column`}>{t('column')}</label>
        <Select
          id={`${id}-column`}
          value={column}
          onChange={setColumn}
          showSearch
          options={columns.map(({ name }) => ({ value: name, label: name }))}
        />
        <label htmlFor={`${id}-value`}>{t('value')}</label>
        <Input
          id={`${id}-value`}
          autoComplete="off"
          maxLength={200}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
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
