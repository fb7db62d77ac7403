import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { erasureTexts } from '../texts/erasure.ts'

/** Asks for the erasure of one person. */
export function AskModal({ dataset, close }: { readonly dataset: string; readonly close: () => void }) {
  const t = useTexts(erasureTexts)
  const id = useId()
  const tell = useTell('erasures.ask')
  const { language } = useLanguage()
  const found = useAsk('erasures.columns', { params: { id: dataset } }).data
  const [column, setColumn] = useState<string | null>(null)
  const [value, setValue] = useState('')
  const called = (kind: string) => {
    const key = `identifier.${kind}`
    return isMessageKey(key) ? text(language, key) : kind
  }
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
      {found ? (
        <p className="muted">{found.columns.length > 0 ? t('bound', { rows: found.bound }) : t('noColumns')}</p>
      ) : null}
      <label htmlFor={`${id}-column`}>{t('column')}</label>
      <Select
        id={`${id}-column`}
        value={column}
        onChange={setColumn}
        showSearch
        options={(found?.columns ?? []).map(({ name, kinds }) => ({
          value: name,
          label: kinds.length > 0 ? `${name}（${kinds.map(called).join('、')}）` : name,
        }))}
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
