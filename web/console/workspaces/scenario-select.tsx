import { Select } from 'antd'
import { recordName } from '../../../src/core/trail/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { scriptTexts } from '../texts/scripts.ts'
import { noScenario, useScenarios } from './use-scenarios.ts'

/** The scenarios of a grant; which one a job is for has to be said, also where it is none of them. */
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
  const mine = useScenarios(grant, value, change, noScenario)
  return (
    <Select
      aria-label={t('scenario')}
      style={{ minWidth: 180 }}
      {...(value === '' ? { status: 'warning' as const } : {})}
      value={value}
      onChange={change}
      options={[
        { value: '', label: t('scenarioChoose') },
        ...mine.map((record) => ({ value: record.id, label: recordName(record) })),
        { value: noScenario, label: `${t('scenario')}：${t('noScenario')}` },
      ]}
    />
  )
}
