import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { erasureTexts } from '../texts/erasure.ts'

/** Asks for the erasure of one person. */
export function AskModal({ dataset, close }: { readonly dataset: string; readonly close: () => void }) {
  const t = useTexts(erasureTexts)
  const id = useId()
  const tell = useTell('erasures.ask')
  const profile = useAsk('datasets.profile', { params: { id: dataset } })
  const [column, setColumn] = useState<string | null>(null)
  const [value, setValue] = useState('')
  const columns = (profile.data?.columns ?? []).toSorted((a, b) => b.identifiers.length - a.identifiers.length)
  return (
    <AskDialog
      title={t('ask')}
      reason={t('reason')}
      lacks={[column === null && t('column'), value.trim() === '' && t('value')]}
      done={t('sent')}
      tell={tell}
      send={(reason) =>
        tell.mutateAsync({ params: { id: dataset }, body: { column: column ?? '', value: value.trim(), reason } })
      }
      close={close}
    >
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
    </AskDialog>
  )
}
