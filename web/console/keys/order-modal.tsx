import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { keyTexts } from '../texts/keys.ts'
import { suiteName } from './words.ts'

const suites = ['aes-256-gcm', 'sm4-gcm'] as const

/** Asks for a renewal; another administrator decides. */
export function OrderModal({ close }: { readonly close: () => void }) {
  const t = useTexts(keyTexts)
  const id = useId()
  const tell = useTell('keys.ask')
  const [kind, setKind] = useState<'root' | 'below'>('root')
  const [suite, setSuite] = useState<'' | (typeof suites)[number]>('')
  const [target, setTarget] = useState('')
  const send = (reason: string) =>
    tell.mutateAsync({
      body: {
        kind,
        reason,
        ...(kind === 'root' && suite ? { suite } : {}),
        ...(kind === 'below' && target.trim() ? { target: target.trim() } : {}),
      },
    })
  return (
    <AskDialog title={t('ask')} reason={t('reason')} done={t('asking')} tell={tell} send={send} close={close}>
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
    </AskDialog>
  )
}
