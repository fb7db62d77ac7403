import { App, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { keyTexts } from '../texts/keys.ts'
import { suiteName } from './words.ts'

const suites = ['aes-256-gcm', 'sm4-gcm'] as const

/** Asks for a renewal; another administrator decides. */
export function OrderModal({ close }: { readonly close: () => void }) {
  const t = useTexts(keyTexts)
  const c = useTexts(common)
  const id = useId()
  const { message } = App.useApp()
  const tell = useTell('keys.ask')
  const [kind, setKind] = useState<'root' | 'below'>('root')
  const [suite, setSuite] = useState<'' | (typeof suites)[number]>('')
  const [target, setTarget] = useState('')
  const [reason, setReason] = useState('')

  async function send() {
    const body = {
      kind,
      reason: reason.trim(),
      ...(kind === 'root' && suite ? { suite } : {}),
      ...(kind === 'below' && target.trim() ? { target: target.trim() } : {}),
    }
    if (!(await tell.mutateAsync({ body }).catch(() => null))) return
    void message.success(t('asking'))
    close()
  }

  return (
    <Modal
      open
      title={t('ask')}
      okText={t('ask')}
      cancelText={c('cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: tell.isPending }}
      onOk={() => void send()}
      onCancel={close}
    >
      <div className="stack">
        <label htmlFor={`${id}-kind`}>{t('kind')}</label>
        <Select
          id={`${id}-kind`}
          value={kind}
          onChange={setKind}
          options={(['root', 'below'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
        />
        {kind === 'root' ? (
          <>
            <label htmlFor={`${id}-suite`}>{t('newSuite')}</label>
            <Select
              id={`${id}-suite`}
              value={suite}
              onChange={setSuite}
              options={[
                { value: '' as const, label: t('keep') },
                ...suites.map((value) => ({ value, label: suiteName(value) })),
              ]}
            />
          </>
        ) : (
          <>
            <label htmlFor={`${id}-target`}>{t('target')}</label>
            <Input id={`${id}-target`} value={target} onChange={(event) => setTarget(event.target.value)} />
          </>
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
