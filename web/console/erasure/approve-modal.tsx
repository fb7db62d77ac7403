import { Input, InputNumber } from 'antd'
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
  const [rows, setRows] = useState<number | null>(null)
  const counted = erasure.rows === null || erasure.rows > 1
  return (
    <AskDialog
      title={t('approve')}
      danger
      lacks={[value.trim() === '' && t('value'), counted && rows === null && t('rowsTyped')]}
      tell={tell}
      send={() =>
        tell.mutateAsync({
          params: { id: erasure.id },
          body: { value: value.trim(), ...(rows === null ? {} : { rows }) },
        })
      }
      close={close}
    >
      <p>{erasure.reason}</p>
      {erasure.rows === null ? null : (
        <p className="strong">{t('goes', { rows: erasure.rows, total: erasure.total ?? 0 })}</p>
      )}
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
      {counted ? (
        <>
          <label htmlFor={`${id}-rows`}>{t('rowsAgain')}</label>
          <InputNumber id={`${id}-rows`} min={0} precision={0} value={rows} onChange={setRows} />
        </>
      ) : null}
    </AskDialog>
  )
}
