import { Select } from 'antd'
import { messageKinds, type MessageKind } from '../../../src/core/trail/message-kinds.ts'
import { useTexts } from '../../shared/language/index.ts'
import { messageTexts } from './texts.ts'

/** One kind of message, or all. */
export function KindSelect({
  value,
  onChange,
  size,
}: {
  readonly value: MessageKind | undefined
  readonly onChange: (kind: string | undefined) => void
  readonly size?: 'small'
}) {
  const t = useTexts(messageTexts)
  return (
    <Select
      {...(size ? { size } : {})}
      className="message-kind"
      aria-label={t('kind')}
      value={value ?? ''}
      onChange={(kind: string) => onChange(kind === '' ? undefined : kind)}
      options={[
        { value: '', label: t('allKinds') },
        ...messageKinds.map((one) => ({ value: one, label: t(`k_${one}`) })),
      ]}
    />
  )
}
