import { Select } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { scriptTexts } from '../texts/scripts.ts'

/** What a job is for, where the grant is limited to purposes; nothing where it is not. */
export function PurposeSelect({
  grant,
  value,
  change,
}: {
  readonly grant: string
  readonly value: string
  readonly change: (purpose: string) => void
}) {
  const t = useTexts(scriptTexts)
  const purposes = useAsk('access.get', { params: { grant } }).data?.limits.purposes
  if (!purposes) return null
  return (
    <Select
      aria-label={t('purpose')}
      style={{ minWidth: 180 }}
      value={value}
      onChange={change}
      options={[
        { value: '', label: t('purposeChoose') },
        ...purposes.map((one) => ({ value: one, label: `${t('purpose')}：${one}` })),
      ]}
    />
  )
}
