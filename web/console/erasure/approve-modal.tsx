import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { common } from '../texts/common.ts'
import { erasureTexts } from '../texts/erasure.ts'

/** A second person enters the value again; it is erased. */
export function ApproveModal({
  erasure,
  close,
}: {
  readonly erasure: Answer<'erasures.list'>[number]
  readonly close: () => void
}) {
  const t = useTexts(erasureTexts)
  const c = useTexts(common)
  const id = useId()
  const tell = useTell('erasures.approve')
  const [value, setValue] = useState('')

  async function send() {
    if (await tell.mutateAsync({ params: { id: erasure.id }, body: { value: value.trim() } }).catch(() => null)) close()
  }

  return (
    <Modal
      open
      title={t('approve')}
      okText={t('approve')}
      cancelText={c('cancel')}
      okButtonProps={{ danger: true, disabled: !value.trim(), loading: tell.isPending }}
      onOk={() => void send()}
      onCancel={close}
    >
      <div className="stack">
        <p>{erasure.reason}</p>
        <label htmlFor={`${id}-value`}>
          {t('valueAgain')} <code>{erasure.column}</code>
        </label>
        <Input
          id={`${id}-value`}
          autoComplete="off"
          maxLength={200}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Modal>
  )
}
