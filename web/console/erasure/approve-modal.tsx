import { Input } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
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
  const id = useId()
  const tell = useTell('erasures.approve')
  const [value, setValue] = useState('')
  return (
    <AskDialog
      title={t('approve')}
      danger
      lacks={[value.trim() === '' && t('value')]}
      tell={tell}
      send={() => tell.mutateAsync({ params: { id: erasure.id }, body: { value: value.trim() } })}
      close={close}
    >
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
    </AskDialog>
  )
}
