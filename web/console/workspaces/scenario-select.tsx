import { Select } from 'antd'
import { recordName } from '../../../src/core/trail/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { scriptTexts } from '../texts/scripts.ts'
import { useScenarios } from './use-scenarios.ts'

/** The scenarios of a grant; a job is for one of them, or for none that is named. */
export function ScenarioSelect({
  grant,
  value,
  change,
}: {
  readonly grant: string
  readonly value: string
  readonly change: (scenario: string) => void
}) {
  const t = useTexts(scriptTexts)
  const mine = useScenarios(grant, value, change)
  return (
    <Select
      aria-label={t('scenario')}
      style={{ minWidth: 180 }}
      value={value}
      onChange={change}
      options={[
        { value: '', label: `${t('scenario')}：${t('noScenario')}` },
        ...mine.map((record) => ({ value: record.id, label: recordName(record) })),
      ]}
    />
  )
}
